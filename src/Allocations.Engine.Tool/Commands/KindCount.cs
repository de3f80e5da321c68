using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Commands;

/// <summary>Counts the commands of a log by kind, and records the times of the first and the last commit.</summary>
internal sealed unsafe class KindCount : IFrameSink
{
    private readonly long[] _counts = new long[byte.MaxValue + 1];

    public long Total { get; private set; }

    /// <summary>UTC ticks.</summary>
    public long FirstTime { get; private set; }

    public long LastTime { get; private set; }

    public string? ProblemOf(in ReplayFrame frame) => FrameForm.ProblemOf(frame);

    public void Prepare(in ReplayFrame frame)
    {
    }

    public void Apply(in ReplayFrame frame)
    {
        FirstTime = Total == 0 ? frame.Time : FirstTime;
        LastTime = frame.Time;
        Total += frame.Count;
        byte* command = frame.PayloadPointer;
        for (int i = 0; i < frame.Count; i++)
        {
            _counts[(byte)((CommandHeader*)command)->Kind]++;
            command += ((CommandHeader*)command)->Length;
        }
    }

    /// <summary>The kinds that occur; one that this version does not know is shown as its number.</summary>
    public IEnumerable<(CommandKind Kind, long Count)> Counted() =>
        _counts.Index().Where(each => each.Item > 0).Select(each => ((CommandKind)each.Index, each.Item));
}
