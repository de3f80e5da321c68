using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>A hold becomes an allocation like any other.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct PromoteHoldCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;
}
