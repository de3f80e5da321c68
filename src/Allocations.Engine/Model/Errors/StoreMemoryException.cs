namespace Allocations.Engine;

/// <summary>
/// The system gave no memory, or no addresses, when a store was opened. An engine reserves addresses for all rows that a store
/// can have, some 540 GiB, and takes memory for those that it has; a limit on address space (<c>ulimit -v</c>), on data
/// (<c>ulimit -d</c>) or on mappings (<c>vm.max_map_count</c>) can stand in the way. Nothing was changed.
/// </summary>
public sealed class StoreMemoryException : AllocationStoreException
{
    internal StoreMemoryException(Exception cause)
        : base(cause.Message, cause)
    {
    }
}
