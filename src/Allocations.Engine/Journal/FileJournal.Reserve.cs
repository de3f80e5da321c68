namespace Allocations.Engine.Journal;

/// <summary>Reserving space before commands get a sequence.</summary>
internal sealed partial class FileJournal
{
    /// <summary>Kept free behind every frame, so that a journal on a full disk can still be closed cleanly.</summary>
    private const int ClosingRoom = FrameLayout.Alignment;

    public bool TryReserve(int payloadLength)
    {
        ThrowIfUnusable();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(payloadLength, _geometry.LargestPayload);
        int bytes = FrameLayout.FrameBytes(payloadLength);
        long end = _geometry.Place(_position, bytes) + bytes + ClosingRoom;
        return end <= _preparer.Frontier || ReserveAfterPreparation(end);
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
