using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>A frame as it was appended, or as it came back.</summary>
internal sealed record CollectedFrame(ulong FirstSequence, int Count, long Time, ulong Digest, byte[] Payload)
{
    public static CollectedFrame Of(in ReplayFrame frame) =>
        new(frame.FirstSequence, frame.Count, frame.Time, frame.OutcomeDigest, frame.Payload.ToArray());

    public bool Equals(CollectedFrame? other) =>
        other is not null && FirstSequence == other.FirstSequence && Count == other.Count && Time == other.Time
        && Digest == other.Digest && Payload.AsSpan().SequenceEqual(other.Payload);

    public override int GetHashCode() => (int)FirstSequence;

    public override string ToString() => $"{FirstSequence}+{Count} ({Payload.Length} bytes)";
}
