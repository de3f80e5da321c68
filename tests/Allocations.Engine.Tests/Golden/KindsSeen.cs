using Allocations.Engine.Commands;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Golden;

/// <summary>The kinds of command that occur in a log.</summary>
internal sealed unsafe class KindsSeen : IFrameSink
{
    public HashSet<CommandKind> Kinds { get; } = [];

    public void Prepare(in ReplayFrame frame)
    {
    }

    public void Apply(in ReplayFrame frame)
    {
        byte* command = frame.PayloadPointer;
        for (int i = 0; i < frame.Count; i++)
        {
            Kinds.Add(((CommandHeader*)command)->Kind);
            command += ((CommandHeader*)command)->Length;
        }
    }
}
