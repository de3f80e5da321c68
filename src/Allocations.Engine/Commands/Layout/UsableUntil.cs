using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The instant up to which lots must be usable, as it stands ahead of a request's list of locations: two entries, the
/// lower half first. So who says none pays nothing, neither in a command nor in an allocation.</summary>
internal static class UsableUntil
{
    /// <summary>How many entries of the list it takes.</summary>
    public const int Entries = 2;

    /// <summary>UTC ticks, of a list that begins with an instant.</summary>
    public static long Read(ReadOnlySpan<int> list) => MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(list));

    /// <summary>An instant of the calendar; none is zero.</summary>
    public static bool IsValid(long ticks) => ticks > 0 && ticks <= DateTime.MaxValue.Ticks;
}
