using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>Keeps what a log yields when it is opened.</summary>
internal sealed class CollectingSink : IFrameSink
{
    public List<CollectedFrame> Frames { get; } = [];

    public (Guid StoreId, ulong Secret)? Identity { get; private set; }

    public void Identify(Genesis genesis)
    {
        Assert.Null(Identity);
        Assert.Empty(Frames);
        Identity = (genesis.StoreId, genesis.HashSecret);
    }

    public unsafe void Prepare(in ReplayFrame frame) =>
        new Span<uint>(frame.Notes, frame.Count).Fill((uint)frame.FrameNumber);

    public unsafe void Apply(in ReplayFrame frame)
    {
        Assert.False(new ReadOnlySpan<uint>(frame.Notes, frame.Count).ContainsAnyExcept((uint)frame.FrameNumber));
        Frames.Add(CollectedFrame.Of(frame));
    }
}
