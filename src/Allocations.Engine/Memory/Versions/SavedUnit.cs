using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>The head of a saved unit; its old bytes follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SavedUnit
{
    public const int SizeOf = 8;

    [FieldOffset(0)] public int Table;

    [FieldOffset(4)] public int Unit;

    public static byte* BytesOf(SavedUnit* unit) => (byte*)unit + SizeOf;
}
