namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>The smallest value that was found to break a property.</summary>
internal sealed record Counterexample<T>(T Value, T Original, string Problem, string Seed, int Tries, int Shrinks)
    where T : class
{
    public override string ToString() =>
        $"""
        Falsified after {Tries} tries and {Shrinks} shrinks, at the seed {Seed}.
        {Problem}
        The smallest counterexample:{Value}
        """;
}
