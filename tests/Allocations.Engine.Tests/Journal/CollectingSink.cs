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

    public void Apply(in ReplayFrame frame) => Frames.Add(CollectedFrame.Of(frame));
}
