using System.Runtime.ExceptionServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The latch. After a failed write or sync the content of the disk is unknown, and another attempt could report success for
/// bytes that were dropped. Therefore the first error persists, and only opening the store again reads the actual content.
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
