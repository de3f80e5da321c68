using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>The head of a saved unit; its old bytes follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SavedUnit
{
    public const int SizeOf = 16;

    /// <summary>The address of the next one of the same chunk, or 0. The saving thread's own.</summary>
    [FieldOffset(0)] public nint Next;

    [FieldOffset(8)] public int Table;

    [FieldOffset(12)] public int Unit;

    public static byte* BytesOf(SavedUnit* unit) => (byte*)unit + SizeOf;
}
