namespace Allocations.Engine.Journal;

/// <summary>Reserves space before commands get a sequence.</summary>
internal sealed partial class FileJournal
{
    /// <summary>The room kept free behind every frame, so that a journal on a full disk can still be closed
    /// cleanly.</summary>
    private const int ClosingRoom = FrameLayout.Alignment;

    /// <summary>The end of the reserved space: the end of the log, when everything reserved is appended. Only the reserving
    /// thread reads or writes it, so that it may be ahead of the appending one.</summary>
    private long _reserved;

    /// <summary>The work that remains before anything may be appended; null = none. Only the reserving thread uses
    /// it.</summary>
    private Func<long>? _repair;

    private readonly TimeProvider _time;
    private long? _lastRepair;

    /// <summary>Whether the last request for space failed. Any thread.</summary>
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

    /// <summary>Makes the end of the log durable, which a full disk prevented when it was opened. Another attempt follows one
    /// second later.</summary>
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
