namespace Allocations.Engine.Journal;

/// <summary>No journal: for an engine whose state may end with its process.</summary>
internal sealed class NullJournal(Guid storeId, ulong hashSecret) : IJournal
{
    private ulong _durableSequence;

    public Guid StoreId => storeId;

    public ulong HashSecret => hashSecret;

    public uint Epoch => 1;

    public ulong DurableSequence => Volatile.Read(ref _durableSequence);

    public bool IsDiskFull => false;

    public void RequireDirectory()
    {
    }

    public Exception? Failure => null;

    public long Position => 0;

    public LogMark End => LogMark.Beginning(default);

    public void NotifyAt(long position, EventWaitHandle reached)
    {
    }

    public void MakeStable(in LogMark mark)
    {
    }

    public void Discard(in LogMark mark)
    {
    }

    public bool TryReserve(int payloadLength) => true;

    public void Append(FrameBuffer frame)
    {
        if (frame.Count > 0)
        {
            Volatile.Write(ref _durableSequence, frame.FirstSequence + (ulong)frame.Count - 1);
        }
    }

    public void Close()
    {
    }

    public void Dispose()
    {
    }
}
