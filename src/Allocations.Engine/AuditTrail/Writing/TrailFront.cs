namespace Allocations.Engine.AuditTrail;

/// <summary>The beginning of a trail. It is repeated in every block and place, so that each of them defines the data that
/// must exist.</summary>
/// <param name="Block">The number of its first block.</param>
/// <param name="Chain">The chain up to that block: the checksum of the preceding block, zero for the very first.</param>
/// <param name="First">The first event, once blocks were discarded; before, <c>default</c>.</param>
/// <param name="Began">The sequence after which all events are kept.</param>
internal readonly record struct TrailFront(long Block, UInt128 Chain, EventPosition First, long Began)
{
    /// <summary>The first position that can be read.</summary>
    public EventPosition Position => First == default ? new EventPosition(Began + 1, 0) : First;

    /// <summary>A new trail without a block.</summary>
    public static TrailFront OfTrail(int trail, long began) => new(TrailNames.FirstBlockOf(trail), 0, default, began);

    public static TrailFront Of(in BlockHeader header)
    {
        var first = new EventPosition(header.FrontSequence, header.FrontIndex);
        long block = Math.Max(header.FrontBlock, TrailNames.FirstBlockOf(TrailNames.TrailOf(header.Number)));
        return new TrailFront(block, header.FrontChain, first, header.Began);
    }

    /// <summary>The front after everything before a block was discarded. A command whose events are divided by the cut is no
    /// longer complete.</summary>
    public static TrailFront At(in BlockHeader header) => new(
        header.Number, header.PreviousChain, header.First,
        header.FirstIndex == 0 ? header.FirstSequence - 1 : header.FirstSequence);

    public void WriteTo(ref BlockHeader header)
    {
        header.Began = Began;
        header.FrontBlock = Block;
        header.FrontChain = Chain;
        header.FrontSequence = First.Sequence;
        header.FrontIndex = First.Index;
    }
}
