namespace Allocations.Engine.Journal;

/// <summary>Reserving space before commands get a sequence.</summary>
internal sealed partial class FileJournal
{
    /// <summary>Kept free behind every frame, so that a journal on a full disk can still be closed cleanly.</summary>
    internal const int ClosingRoom = FrameLayout.Alignment;

    /// <summary>The end of what is reserved: the end of the log, when everything reserved is appended. Only the
    /// reserving thread reads or writes it, so that it may run ahead of the appending one.</summary>
    private long _reserved;

    public bool TryReserve(int payloadLength)
    {
        ThrowIfUnusable();
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
