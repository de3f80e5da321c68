using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Bytes that no encoder wrote: refused or understood, never an exception, never a broken book.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Runs = 400;
    private const int Samples = 100;

    [SeededProperty(Runs)]
    internal static void Spoilt_bytes_are_refused_or_understood_and_never_break_the_books(ByteScript script) =>
        Property.Holds(FirstProblem(script, []));

    [Fact]
    public void Spoilt_bytes_are_often_invalid_and_often_understood()
    {
        Dictionary<CommandStatus, int> seen = [];
        foreach (int seed in Enumerable.Range(0, Samples))
        {
            Property.Holds(FirstProblem(Scripts.WriteSpoilt(seed, Scripts.MaxCount), seen));
        }

        output.WriteLine(string.Join(
            Environment.NewLine, seen.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Value,6} {pair.Key}")));
        Assert.InRange(seen[CommandStatus.InvalidCommand], Samples, int.MaxValue);
        Assert.InRange(seen[CommandStatus.Ok], Samples, int.MaxValue);
    }

    /// <summary>Two engines get the same bytes, with other bytes lying behind them: who reads too far is found out. A
    /// third one gets them as one batch, so that what looks ahead is tried too.</summary>
    /// <param name="script">The bytes.</param>
    /// <param name="seen">Counts the outcomes by their status.</param>
    private static string? FirstProblem(ByteScript script, Dictionary<CommandStatus, int> seen)
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
                seen[outcome.Status] = seen.GetValueOrDefault(outcome.Status) + 1;
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
        if (Array.Exists(given, outcome => outcome.Status == CommandStatus.Pending || !Enum.IsDefined(outcome.Status)))
        {
            return $"{all}: no outcome";
        }

        if (engine.Audit() is { } broken)
        {
            return $"{all}; the audit says: {broken}";
        }

        if (Array.Exists(given, outcome => outcome is { IsSuccess: false, Status: not CommandStatus.ApprovalRequired }) && engine.Listing() != before)
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
