using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool;

/// <summary>Skips frames that a state includes already: the log may begin before the loaded checkpoint.</summary>
internal sealed class LateSink(IFrameSink next, long after) : IFrameSink
{
    public string? ProblemOf(in ReplayFrame frame) =>
        (long)frame.FirstSequence > after ? next.ProblemOf(frame) : FrameForm.ProblemOf(frame);

    public void Prepare(in ReplayFrame frame)
    {
        if ((long)frame.FirstSequence > after)
        {
            next.Prepare(frame);
        }
    }

    public void Apply(in ReplayFrame frame)
    {
        if ((long)frame.FirstSequence > after)
        {
            next.Apply(frame);
        }
    }
}
