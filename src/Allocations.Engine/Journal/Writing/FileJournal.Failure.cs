using System.Runtime.ExceptionServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The latch. After a failed write or sync nobody knows what the disk holds, and trying again could report success for
/// bytes that were dropped: so the first error stays, and only opening the store anew reads the truth.
/// </summary>
internal sealed partial class FileJournal
{
    private Exception? _failure;

    public Exception? Failure => Volatile.Read(ref _failure);

    private void Latch(Exception error) => Interlocked.CompareExchange(ref _failure, error, null);

    private void ThrowIfUnusable()
    {
        if (Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        ObjectDisposedException.ThrowIf(_isReleased, this);
    }
}
