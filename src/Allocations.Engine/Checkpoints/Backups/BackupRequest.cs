using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>A backup that somebody waits for.</summary>
/// <param name="directory">The full path of its directory.</param>
/// <param name="includesTrail">Whether it has the audit trail.</param>
/// <param name="open">Opens the directory.</param>
/// <param name="cancellation">Ends it: at once as long as it waits, otherwise at the next step, when nothing is
/// left.</param>
internal sealed class BackupRequest(
    string directory, bool includesTrail, Func<string, IStorage> open, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<BackupReport> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _asked = Stopwatch.GetTimestamp();
    private CancellationTokenRegistration _registration;
    private int _isTaken;

    public Task<BackupReport> Done => _done.Task;

    /// <summary>Begins to listen to the token. Not in the constructor: the token may have been cancelled.</summary>
    public void Listen() => _registration = cancellation.UnsafeRegister(
        static (request, token) =>
        {
            var self = (BackupRequest)request!;
            if (self.TryTake())
            {
                self._done.TrySetCanceled(token);
            }
        },
        this);

    /// <summary>Runs it, after a checkpoint was taken for it.</summary>
    /// <param name="source">The store.</param>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="pace">Leaves time to the commands.</param>
    /// <param name="stopping">Cancelled when the engine closes.</param>
    public void Run(IStorage source, Checkpoint checkpoint, CheckpointPace pace, CancellationToken stopping)
    {
        if (!TryTake())
        {
            return;
        }

        try
        {
            _done.TrySetResult(Write(source, checkpoint, pace, stopping));
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            _done.TrySetCanceled(cancellation);
        }
        catch (OperationCanceledException)
        {
            _done.TrySetException(Closed());
        }
#pragma warning disable CA1031 // Any exception concerns its caller alone.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _done.TrySetException(StorageFactory.Translate(directory, failure) ?? failure);
        }
        finally
        {
            _registration.Dispose();
        }
    }

    /// <summary>Ends it without having begun; null = because the engine was closed.</summary>
    public void Refuse(Exception? failure)
    {
        if (TryTake())
        {
            _done.TrySetException(failure ?? Closed());
            _registration.Dispose();
        }
    }

    private BackupReport Write(IStorage source, Checkpoint checkpoint, CheckpointPace pace, CancellationToken stopping)
    {
        using BackupDirectory made = BackupDirectory.At(directory);
        var step = new BackupStep(pace, cancellation, stopping);
        var backup = new StoreBackup(
            new SteppedStorage(source, step.Read), new SteppedStorage(made.Open(open), step.Write), checkpoint, includesTrail);
        backup.Run();
        made.Publish();
        return new BackupReport
        {
            Directory = directory,
            Sequence = (long)checkpoint.Mark.LastSequence,
            Bytes = step.BytesWritten,
            HasTrail = backup.HasTrail,
            Elapsed = Stopwatch.GetElapsedTime(_asked),
        };
    }

    private static ObjectDisposedException Closed() =>
        new(nameof(AllocationEngine), "The engine was closed before the backup was complete; nothing of it is left.");

    private bool TryTake() => Interlocked.Exchange(ref _isTaken, 1) == 0;

    /// <summary>What happens at each read and each write of a backup: it ends if it is to, counts, and rests.</summary>
    private sealed class BackupStep(CheckpointPace pace, CancellationToken cancellation, CancellationToken stopping)
    {
        public long BytesWritten { get; private set; }

        public void Read(int bytes)
        {
            cancellation.ThrowIfCancellationRequested();
            stopping.ThrowIfCancellationRequested();
        }

        public void Write(int bytes)
        {
            Read(bytes);
            BytesWritten += bytes;
            pace.Step();
        }
    }
}
