using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>The counters of the engine; one row.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct CounterRow
{
    /// <summary>The sequence of the last command applied.</summary>
    [FieldOffset(0)] public long Sequence;

    /// <summary>The engine's time, UTC ticks: the stamp of the last batch.</summary>
    [FieldOffset(8)] public long Time;

    /// <summary>The number of frozen locations; while it is zero, which is usual, no code searches for one.</summary>
    [FieldOffset(16)] public long FrozenLocations;

    /// <summary>The number of recalled lots; while it is zero, which is usual, no code searches for one.</summary>
    [FieldOffset(32)] public long RecalledLots;

    /// <summary>Jobs that run now: while there are none, as mostly, no command asks what they work on.</summary>
    [FieldOffset(24)] public long RunningJobs;

    /// <summary>The number of grants of all tenants; while it is zero, as mostly, no command asks for a permission.</summary>
    [FieldOffset(40)] public long Grants;

    /// <summary>Policies that demand consent: while there are none, as mostly, no command asks whether it needs any.</summary>
    [FieldOffset(48)] public long ApprovalPolicies;
}
