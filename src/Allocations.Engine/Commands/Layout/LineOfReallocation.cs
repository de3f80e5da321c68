using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>A line of a reallocation, as it lies behind the payload. The serial numbers of all lines are one list, at the end of
/// the command, in the order of the lines.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct LineOfReallocation
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long To;
    [FieldOffset(16)] public long Quantity;

    /// <summary>The number of units that the line names; 0 if it states a quantity alone.</summary>
    [FieldOffset(24)] public int SerialCount;
    [FieldOffset(28)] public int Reserved;
}
