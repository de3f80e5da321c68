using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>A command of the log, its outcome, and the state immediately behind it.</summary>
internal readonly unsafe ref struct ObservedCommand(
    byte* command, long sequence, long time, ulong frame, Outcome outcome, EngineState state)
{
    public CommandHeader* Header => (CommandHeader*)command;

    public byte* Bytes => command;

    /// <summary>The command's own sequence; the outcome of a repetition has that of the first command.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>UTC ticks.</summary>
    public long Time { get; } = time;

    public ulong Frame { get; } = frame;

    public Outcome Outcome { get; } = outcome;

    public EngineState State { get; } = state;
}
