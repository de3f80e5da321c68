using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>A command of the log, what came of it, and the state right behind it.</summary>
internal readonly unsafe ref struct ObservedCommand(
    byte* command, long sequence, long time, ulong frame, Outcome outcome, EngineState state)
{
    public CommandHeader* Header => (CommandHeader*)command;

    public byte* Bytes => command;

    /// <summary>Its own place in the order; the outcome of a repetition names the first one's.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>UTC ticks.</summary>
    public long Time { get; } = time;

    public ulong Frame { get; } = frame;

    public Outcome Outcome { get; } = outcome;

    public EngineState State { get; } = state;
}
