namespace Allocations.Engine.Journal;

/// <summary>Reserving space before commands get a sequence.</summary>
internal sealed partial class FileJournal
{
    /// <summary>Kept free behind every frame, so that a journal on a full disk can still be closed cleanly.</summary>
    private const int ClosingRoom = FrameLayout.Alignment;

    /// <summary>The end of what is reserved: the end of the log, when everything reserved is appended. Only the
    /// reserving thread reads or writes it, so that it may run ahead of the appending one.</summary>
    private long _reserved;

    /// <summary>What is left to do before anything may be appended; null = nothing. The reserving thread's own.</summary>
    private Func<long>? _repair;

    private readonly TimeProvider _time;
    private long? _lastRepair;

    /// <summary>Space was wanted last, and there was none. From any thread.</summary>
    public bool IsDiskFull => Volatile.Read(ref _repair) is not null || _preparer.IsDiskFull;

    public bool TryReserve(int payloadLength)
    {
        ThrowIfUnusable();
        if (_repair is not null && !TryRepair(_repair))
        {
            return false;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(payloadLength, _geometry.LargestPayload);
        int bytes = FrameLayout.FrameBytes(payloadLength);
        long end = _geometry.Place(_reserved, bytes) + bytes;
        if (end + ClosingRoom > _preparer.Frontier && !ReserveAfterPreparation(end + ClosingRoom))
        {
            return false;
        }

        _reserved = end;
        return true;
    }

    /// <summary>Makes the end of the log firm, which a full disk prevented when it was opened. Tried again a second
    /// later.</summary>
    private bool TryRepair(Func<long> repair)
    {
        if (_lastRepair is { } last && _time.GetElapsedTime(last) < SegmentPreparer.RetryAfter)
        {
            return false;
        }

        try
        {
            _preparer.Begin(repair(), _position);
        }
        catch (JournalIOException error) when (error.IsDiskFull)
        {
            _lastRepair = _time.GetTimestamp();
            return false;
        }
        catch (Exception error)
        {
            Latch(error);
            throw;
        }

        Volatile.Write(ref _durableSequence, _lastSequence);
        Volatile.Write(ref _repair, null);
        return true;
    }

    private bool ReserveAfterPreparation(long end)
    {
        try
        {
            return _preparer.WaitFor(end);
        }
        catch (Exception error)
        {
            Latch(error);
            throw;
        }
    }
}
