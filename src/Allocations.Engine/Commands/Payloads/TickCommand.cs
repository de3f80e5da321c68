using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Time has passed: timers that are due fire. Only the writer makes these, and it says how many may fire, so that this
/// number can change without changing what an old log means.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct TickCommand
{
    public const int SizeOf = 8;

    /// <summary>A command with its header.</summary>
    public const int CommandBytes = CommandHeader.SizeOf + SizeOf;

    /// <summary>Fires at most so many: with a few µs for each, no command holds the writer longer than about a
    /// millisecond.</summary>
    public const int MostTimers = 256;

    [FieldOffset(0)] public int Most;
    [FieldOffset(4)] public int Reserved;
}
