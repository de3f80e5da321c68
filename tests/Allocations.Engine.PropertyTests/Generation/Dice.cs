namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Seeded choices.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(params IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    /// <summary>Up to this many different ones, in any order.</summary>
    public List<T> Some<T>(IEnumerable<T> from, int most)
    {
        T[] all = [.. from];
        _random.Shuffle(all);
        return [.. all.Take(most)];
    }

    /// <summary>One of the choices, the heavier the more often.</summary>
    public T Weighted<T>(params IReadOnlyList<(int Weight, T Choice)> choices)
    {
        int at = _random.Next(choices.Sum(choice => choice.Weight));
        foreach ((int weight, T choice) in choices)
        {
            at -= weight;
            if (at < 0)
            {
                return choice;
            }
        }

        throw new InvalidOperationException("The weights add up to more than their sum.");
    }
}
