using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Allocations.Engine.Memory;

/// <summary>Throw helpers, out of line so that the methods which need them stay small.</summary>
internal static class Throw
{
    /// <summary>The system provided no addresses.</summary>
    [DoesNotReturn]
    public static void CannotReserve(string name, long bytes, int error) => OutOfMemory(string.Create(
        CultureInfo.InvariantCulture,
        $"Cannot reserve {bytes:N0} bytes of addresses for table '{name}' (system error {error}). "
        + $"Raise the limit on address space (ulimit -v; a store needs some 600 GiB of it, and little of that as memory) or on "
        + $"mappings (vm.max_map_count)."));

    /// <summary>The system provided no memory for reserved addresses.</summary>
    [DoesNotReturn]
    public static void CannotCommit(string name, long bytes, long committed, long reserved, int error) =>
        OutOfMemory(string.Create(
            CultureInfo.InvariantCulture,
            $"Cannot commit {bytes:N0} more bytes for table '{name}': "
            + $"{committed:N0} of {reserved:N0} reserved bytes are in use (system error {error})."));

    /// <summary>A table has its maximum number of rows.</summary>
    [DoesNotReturn]
    public static void TableFull(string name, long rows, long wanted, long capacity) =>
        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"Table '{name}' is full: it holds {rows:N0} rows, "
            + $"{wanted:N0} more are wanted and {capacity:N0} is the most it was made for."));

    /// <summary>Undo was begun, kept or rolled back out of order.</summary>
    [DoesNotReturn]
    public static void UndoOutOfTurn(string what) => throw new InvalidOperationException(what);

    [DoesNotReturn]
    [SuppressMessage("Usage", "CA2201", Justification = "Memory did run out, in a way the runtime does not see.")]
    private static void OutOfMemory(string message) => throw new OutOfMemoryException(message);
}
