using System.Runtime.InteropServices;

namespace Allocations.Engine.Checkpoints;

/// <summary>The position of a table's chunk in the chunk file, and its expected content.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct ChunkRef
{
    public const int SizeOf = 32;

    /// <summary>Bytes of a slot in the chunk file.</summary>
    public const int SlotBytes = Memory.StateChunks.MostBytes;

    /// <summary>XXH128 of the chunk's bytes.</summary>
    [FieldOffset(0)] public UInt128 Hash;

    /// <summary>The slot of a chunk that has none, because all its bytes are zero.</summary>
    public const int NoSlot = -1;

    /// <summary>The slot, from 0, or <see cref="NoSlot"/>.</summary>
    [FieldOffset(16)] public int Slot;

    /// <summary>The chunk's bytes; the rest of the slot is zero.</summary>
    [FieldOffset(20)] public int Length;

    [FieldOffset(24)] public ulong Reserved;
}
