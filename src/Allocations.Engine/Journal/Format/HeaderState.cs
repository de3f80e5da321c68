namespace Allocations.Engine.Journal;

/// <summary>The content at the expected position of a frame's header.</summary>
internal enum HeaderState : byte
{
    /// <summary>A consistent header of this store, at its own position.</summary>
    Valid,

    /// <summary>Nothing was written here.</summary>
    Zero,

    /// <summary>
    /// Bytes that are not a header, or a header whose checksum fails, or one that belongs elsewhere in this store.
    /// </summary>
    Invalid,

    /// <summary>A consistent header of another store.</summary>
    ForeignStore,

    /// <summary>A consistent header of another format.</summary>
    OtherFormat,
}
