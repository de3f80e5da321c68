using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Commands;

/// <summary>A sink for walks that only check.</summary>
internal sealed class NoSink : IFrameSink
{
    public string? ProblemOf(in ReplayFrame frame) => FrameForm.ProblemOf(frame);

    public void Prepare(in ReplayFrame frame)
    {
    }

    public void Apply(in ReplayFrame frame)
    {
    }
}
