namespace Allocations.Engine;

/// <summary>
/// The system provided no memory, or no address space, when a store was opened. An engine reserves addresses for all rows
/// that a store can have, about 600 GiB, and takes memory for the rows that exist. A limit on address space (<c>ulimit
/// -v</c>), on data (<c>ulimit -d</c>) or on mappings (<c>vm.max_map_count</c>) can be the cause. Nothing was changed.
/// </summary>
public sealed class StoreMemoryException : AllocationStoreException
{
    internal StoreMemoryException(Exception cause)
        : base(cause.Message, cause)
    {
    }
}
