namespace Allocations.Engine.Journal;

/// <summary>What stands where a frame's header is expected.</summary>
internal enum HeaderState : byte
{
    /// <summary>A consistent header of this store, at its own place.</summary>
    Valid,

    /// <summary>Nothing was written here.</summary>
    Zero,

    /// <summary>
    /// Bytes that are no header, or one whose checksum fails, or one that belongs elsewhere in this store.
    /// </summary>
    Invalid,

    /// <summary>A consistent header of another store.</summary>
    ForeignStore,

    /// <summary>A consistent header of another format.</summary>
    OtherFormat,
}
