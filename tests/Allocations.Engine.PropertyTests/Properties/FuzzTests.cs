using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Bytes that no encoder wrote: refused or understood, never an exception, never a broken book.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Runs = 600;

    [Fact]
    public void Spoilt_bytes_are_refused_or_understood_and_never_break_the_books()
    {
        int[] seen = new int[256];
        PropertyRun.Holds(Scripts.SpoiltBytes, script => FirstProblem(script, seen), Runs);
        output.WriteLine(string.Join(
            Environment.NewLine,
            seen.Select((count, status) => (count, status))
                .Where(pair => pair.count > 0)
                .OrderByDescending(pair => pair.count)
                .Select(pair => $"{pair.count,6} {(AllocationStatus)pair.status}")));
        Assert.True(seen[(int)AllocationStatus.InvalidCommand] > 0, "No command was invalid.");
    }

    /// <summary>Two engines get the same bytes, with other bytes lying behind them: who reads too far is found out. A
    /// third one gets them as one batch, so that what looks ahead is tried too.</summary>
    private static string? FirstProblem(ByteScript script, int[] seen)
    {
        using var engine = new ByteSubject(beyond: 0);
        using var other = new ByteSubject(beyond: 0xFF);
        List<Outcome> outcomes = [];
        foreach (List<byte[]> group in EncodedScript.Cut(script.Commands))
        {
            if (ProblemOf(engine, other, group, outcomes) is { } problem)
            {
                return $"command {outcomes.Count}: {problem}";
            }

            foreach (Outcome outcome in outcomes.TakeLast(group.Count))
            {
                seen[(int)outcome.Status]++;
            }
        }

        using var batched = new ByteSubject(beyond: 0xFF);
        return !outcomes.SequenceEqual(batched.ExecuteBatch(script.Commands)) ? "As one batch, the outcomes differ."
            : engine.Digest() != other.Digest() ? "The digests differ: something behind a command was read."
            : engine.Digest() != batched.Digest() ? "As one batch, the digest differs."
            : null;
    }

    private static string? ProblemOf(ByteSubject engine, ByteSubject other, List<byte[]> group, List<Outcome> outcomes)
    {
        string before = engine.Listing();
        Outcome[] given = Execute(engine, group);
        outcomes.AddRange(given);
        string all = string.Join("; ", given);
        if (Array.Exists(given, outcome => outcome.Status == AllocationStatus.Pending || !Enum.IsDefined(outcome.Status)))
        {
            return $"{all}: no outcome";
        }

        if (engine.Audit() is { } broken)
        {
            return $"{all}; the audit says: {broken}";
        }

        if (Array.Exists(given, outcome => !outcome.IsSuccess) && engine.Listing() != before)
        {
            return $"{all}, but something changed";
        }

        Outcome[] twin = Execute(other, group);
        return twin.SequenceEqual(given)
            ? null
            : $"{all}, but {string.Join("; ", twin)} with other bytes behind the command";
    }

    private static Outcome[] Execute(ByteSubject engine, List<byte[]> group) =>
        group.Count == 1 ? [engine.Execute(group[0])] : engine.ExecuteBatch(group);
}
