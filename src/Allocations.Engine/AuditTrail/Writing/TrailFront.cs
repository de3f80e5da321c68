namespace Allocations.Engine.AuditTrail;

/// <summary>Where a trail begins. Restated in every block and place, so that whoever has one of them knows what must be
/// there.</summary>
/// <param name="Block">The number of its first block.</param>
/// <param name="Chain">The chain up to there: the checksum of the block before it, zero for the first of all.</param>
/// <param name="First">The first event, once blocks were given up; before, <c>default</c>.</param>
/// <param name="Began">All events after this sequence are kept.</param>
internal readonly record struct TrailFront(long Block, UInt128 Chain, EventPosition First, long Began)
{
    /// <summary>The first position that can be read.</summary>
    public EventPosition Position => First == default ? new EventPosition(Began + 1, 0) : First;

    /// <summary>A trail that begins, and has no block yet.</summary>
    public static TrailFront OfTrail(int trail, long began) => new(TrailNames.FirstBlockOf(trail), 0, default, began);

    public static TrailFront Of(in BlockHeader header)
    {
        var first = new EventPosition(header.FrontSequence, header.FrontIndex);
        long block = Math.Max(header.FrontBlock, TrailNames.FirstBlockOf(TrailNames.TrailOf(header.Number)));
        return new TrailFront(block, header.FrontChain, first, header.Began);
    }

    /// <summary>What is left when everything before a block was given up. A command whose events the cut goes through is
    /// not complete any more.</summary>
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
