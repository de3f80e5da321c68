namespace Allocations.Engine.Demand;

/// <summary>One number that orders all demand, bigger first: strategy (2 bits), numeric priority (10 bits), complement of the
/// creating command's sequence (52 bits). No two are equal.</summary>
internal static class PriorityKey
{
    private const int SequenceBits = 52;
    private const ulong SequenceMask = (1UL << SequenceBits) - 1;

    public static ulong Of(Priority priority, long sequence) =>
        ((ulong)priority.Strategy << 62) | ((ulong)priority.Number << SequenceBits) | (SequenceMask - (ulong)sequence);

    public static Priority PriorityOf(ulong key) => new((PriorityStrategy)(key >> 62), (int)((key >> SequenceBits) & 1023));

    public static long SequenceOf(ulong key) => (long)(SequenceMask - (key & SequenceMask));
}
