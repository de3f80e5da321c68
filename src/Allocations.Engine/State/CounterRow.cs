using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>What the engine counts; one row.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct CounterRow
{
    /// <summary>The sequence of the last command applied.</summary>
    [FieldOffset(0)] public long Sequence;

    /// <summary>The engine's time, UTC ticks: the stamp of the last batch.</summary>
    [FieldOffset(8)] public long Time;

    /// <summary>Locations that are frozen now: while there are none, as mostly, nobody looks for one.</summary>
    [FieldOffset(16)] public long FrozenLocations;

    /// <summary>Jobs that run now: while there are none, as mostly, no command asks what they work on.</summary>
    [FieldOffset(24)] public long RunningJobs;
}
