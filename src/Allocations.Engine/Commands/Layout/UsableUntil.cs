using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The instant up to which lots must be usable, encoded before a request's list of locations: two entries, the lower
/// half first. A request without an instant costs nothing, neither in a command nor in an allocation.</summary>
internal static class UsableUntil
{
    /// <summary>The number of entries of the list that it occupies.</summary>
    public const int Entries = 2;

    /// <summary>Reads the UTC ticks from a list that begins with an instant.</summary>
    public static long Read(ReadOnlySpan<int> list) => MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(list));

    /// <summary>Whether the ticks are an instant of the calendar; no instant is zero.</summary>
    public static bool IsValid(long ticks) => ticks > 0 && ticks <= DateTime.MaxValue.Ticks;
}
