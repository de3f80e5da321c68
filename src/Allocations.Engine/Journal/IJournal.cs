namespace Allocations.Engine.Journal;

/// <summary>
/// The journal makes commands permanent, one frame per commit. The engine accesses its log only through this interface, so a
/// replicated journal can replace the file. One thread reserves, and may be ahead of the one that appends; each of the two
/// calls comes from one thread at a time. Any thread may read <see cref="DurableSequence"/> and <see cref="Failure"/>.
/// </summary>
internal interface IJournal : IDisposable
{
    Guid StoreId { get; }

    /// <summary>The store's key for keyed hashes: created with the store, and constant.</summary>
    ulong HashSecret { get; }

    /// <summary>
    /// Grows with every opening. A frame with an epoch older than one already accepted is refused, which fences off older
    /// writers.
    /// </summary>
    uint Epoch { get; }

    /// <summary>
    /// Reserves the space of one frame with this payload, behind all reserved space. Every success is followed by exactly one
    /// append of that length, in the same order. False when the disk is full: refuse the commands before they get a sequence.
    /// Waits while space is being prepared.
    /// </summary>
    bool TryReserve(int payloadLength);

    /// <summary>
    /// Seals and writes one frame, for which space was reserved; on return it is as durable as the options require. A failure
    /// latches the journal: every later call throws that first error, and no operation is repeated.
    /// </summary>
    void Append(FrameBuffer frame);

    /// <summary>The last sequence that is as durable as the options require.</summary>
    ulong DurableSequence { get; }

    /// <summary>The error that latched the journal, or null.</summary>
    Exception? Failure { get; }

    /// <summary>The end of the appended frames. Only for the appending thread, or while there is none.</summary>
    LogMark End { get; }

    /// <summary>The end of the log, in bytes. Any thread.</summary>
    long Position { get; }

    /// <summary>Whether the log needs space that the disk does not have. Any thread.</summary>
    bool IsDiskFull { get; }

    /// <summary>Latches, and throws, if the directory no longer belongs to this journal alone. Any thread.</summary>
    void RequireDirectory();

    /// <summary>Sets the event, once or twice, when the log has grown to a position.</summary>
    void NotifyAt(long position, EventWaitHandle reached);

    /// <summary>Brings everything up to a mark to stable storage. Any thread.</summary>
    void MakeStable(in LogMark mark);

    /// <summary>Permits the journal to discard everything before the last frame before a mark. Any thread.</summary>
    void Discard(in LogMark mark);

    /// <summary>
    /// Writes a closing frame, unless latched or without room, and releases files and lock. Disposing instead releases them
    /// without writing, as a crash would.
    /// </summary>
    void Close();
}
