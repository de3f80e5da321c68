using Allocations.Engine.Journal;

namespace Allocations.Engine.Tool.Commands;

/// <summary>For walks that only check.</summary>
internal sealed class NoSink : IFrameSink
{
    public void Prepare(in ReplayFrame frame)
    {
    }

    public void Apply(in ReplayFrame frame)
    {
    }
}
