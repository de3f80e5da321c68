namespace Allocations.Engine.Journal;

/// <summary>
/// Where commands become permanent, one frame per commit. The engine knows its log only through this, so a replicated
/// journal can stand in for the file. One thread reserves, and may run ahead of the one that appends; each of the two
/// calls comes from one thread at a time. <see cref="DurableSequence"/> and <see cref="Failure"/> may be read from
/// anywhere.
/// </summary>
internal interface IJournal : IDisposable
{
    Guid StoreId { get; }

    /// <summary>The store's own key for keyed hashes: created with the store, the same for its whole life.</summary>
    ulong HashSecret { get; }

    /// <summary>
    /// Grows with every opening. A frame of an older epoch than one already accepted is refused: the fence.
    /// </summary>
    uint Epoch { get; }

    /// <summary>
    /// Reserves the space of one frame with this payload, behind what is reserved already. Every success is followed by
    /// exactly one append of that length, in the same order. False when the disk is full: refuse the commands before
    /// they get a sequence. Waits while space is being prepared.
    /// </summary>
    bool TryReserve(int payloadLength);

    /// <summary>
    /// Seals and writes one frame, for which space was reserved; on return it is as durable as the options say. A
    /// failure latches the journal: every later call throws that first error, nothing is ever tried again.
    /// </summary>
    void Append(FrameBuffer frame);

    /// <summary>The last sequence that is as durable as the options say.</summary>
    ulong DurableSequence { get; }

    /// <summary>The error that latched the journal, or null.</summary>
    Exception? Failure { get; }

    /// <summary>The end of what was appended. Asked by the thread that appends, or while nobody does.</summary>
    LogMark End { get; }

    /// <summary>Where the log ends, in bytes. From any thread.</summary>
    long Position { get; }

    /// <summary>The log wants space that the disk does not have. From any thread.</summary>
    bool IsDiskFull { get; }

    /// <summary>Latches, and throws, if the directory no longer belongs to this journal alone. From any thread.</summary>
    void RequireDirectory();

    /// <summary>Sets the event, once or twice, when the log has grown to a position.</summary>
    void NotifyAt(long position, EventWaitHandle reached);

    /// <summary>On return everything up to a mark is on stable storage. From any thread.</summary>
    void MakeStable(in LogMark mark);

    /// <summary>Everything before the last frame before a mark may be given up. From any thread.</summary>
    void Discard(in LogMark mark);

    /// <summary>
    /// Writes a closing frame, unless latched or without room, and releases files and lock. Disposing instead releases
    /// them without writing anything, as a crash would.
    /// </summary>
    void Close();
}
