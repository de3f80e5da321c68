using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>The only lot that a request takes, encoded before its list of locations, behind the instant up to which lots must be
/// usable: two entries, the lower half first. A request that names no lot costs nothing.</summary>
internal static class NamedLot
{
    /// <summary>The number of entries of the list that it occupies.</summary>
    public const int Entries = 2;

    /// <summary>Reads the lot from a list that begins with it.</summary>
    public static long Read(ReadOnlySpan<int> list) => MemoryMarshal.Read<long>(MemoryMarshal.AsBytes(list));
}
