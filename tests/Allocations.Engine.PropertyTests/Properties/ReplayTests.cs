using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>The state is a function of the commands' bytes and their order, and of nothing else.</summary>
public sealed class ReplayTests
{
    [SeededProperty(500)]
    internal static void The_same_bytes_give_the_same_state_however_they_are_cut_into_batches(Script script) =>
        Property.Holds(FirstDifference(script));

    [Fact]
    public void Other_states_have_other_digests()
    {
        Dictionary<UInt128, string> seen = [];
        foreach (int seed in Enumerable.Range(0, 100))
        {
            using var engine = new ByteSubject();
            foreach (List<byte[]> group in EncodedScript.Cut(EncodedScript.Of(ScriptGenerator.Write(seed, 20))))
            {
                engine.ExecuteBatch(group);
                string listing = engine.Listing();
                Assert.Equal(listing, seen.GetValueOrDefault(engine.Digest(), listing));
                seen[engine.Digest()] = listing;
            }
        }

        Assert.True(seen.Count > 1000, $"{seen.Count} digests");
    }

    private static string? FirstDifference(Script script)
    {
        List<byte[]> commands = EncodedScript.Of(script);
        (UInt128 digest, string outcomes) = Play(commands, _ => 1, 0);
        var dice = new Dice(script.Count);
        (string Name, Func<int, int> Size, byte Beyond)[] ways =
        [
            ("one by one, other bytes behind", _ => 1, 0xFF),
            ("in one batch", left => left, 0),
            ("in any batches", left => dice.Between(1, Math.Min(left, 40)), 0xA5),
        ];
        return ways.Select(way => Difference(way.Name, Play(commands, way.Size, way.Beyond), digest, outcomes))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>Plays the commands in batches, each to the end of its last group; of 1, by the door for single
    /// commands.</summary>
    private static (UInt128 Digest, string Outcomes) Play(List<byte[]> commands, Func<int, int> size, byte beyond)
    {
        using var engine = new ByteSubject(beyond);
        List<Outcome> outcomes = [];
        while (outcomes.Count < commands.Count)
        {
            int count = size(commands.Count - outcomes.Count);
            List<byte[]> batch =
                [.. EncodedScript.Cut(commands.Skip(outcomes.Count)).Take(count).SelectMany(group => group)];
            outcomes.AddRange(batch.Count == 1 ? [engine.Execute(batch[0])] : engine.ExecuteBatch(batch));
        }

        return (engine.Digest(), string.Join(Environment.NewLine, outcomes));
    }

    private static string? Difference(
        string way, (UInt128 Digest, string Outcomes) played, UInt128 digest, string outcomes) =>
        played.Outcomes != outcomes
            ? $"played {way}, the outcomes differ:"
                + Environment.NewLine + Conformance.FirstDifference(outcomes.Split('\n'), played.Outcomes.Split('\n'))
            : played.Digest != digest ? $"played {way}, the digest is {played.Digest:x32} instead of {digest:x32}"
            : null;
}
