using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>An operation id and its outcome: one cache line.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct OperationRow
{
    [FieldOffset(0)] public ulong High;
    [FieldOffset(8)] public ulong Low;
    [FieldOffset(16)] public ulong Digest;
    [FieldOffset(24)] public ulong Reserved;
    [FieldOffset(32)] public Outcome Outcome;
}
