using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The engine's time is set back. The last command of its frame, because all commands of a frame have one
/// time.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetTimeCommand
{
    public const int SizeOf = 8;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(0)] public long Time;
}
