using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The first 32 bytes of every command, both in the ring and in the journal.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CommandHeader
{
    public const int SizeOf = 32;

    /// <summary>The version that this engine writes. Unknown versions are refused; old ones can always be replayed.</summary>
    public const byte CurrentVersion = 1;

    /// <summary>A bit of <see cref="Flags"/>: this command and the next one belong to one group, whose last command has the
    /// bit clear.</summary>
    public const ushort Linked = 1;

    /// <summary>The length in bytes of the whole command with header and tail; a multiple of 8.</summary>
    [FieldOffset(0)] public int Length;
    [FieldOffset(4)] public CommandKind Kind;
    [FieldOffset(5)] public byte Version;
    [FieldOffset(6)] public ushort Flags;
    [FieldOffset(8)] public int Tenant;
    [FieldOffset(12)] public int Actor;
    [FieldOffset(16)] public ulong OperationHigh;
    [FieldOffset(24)] public ulong OperationLow;

    public readonly bool IsLinked => (Flags & Linked) != 0;

    public readonly bool HasOperation => (OperationHigh | OperationLow) != 0;
}
