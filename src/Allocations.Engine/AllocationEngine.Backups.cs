using Allocations.Engine.Checkpoints;

namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Copies the store to another directory, while commands run: the state, the log and the audit trail as they are
    /// at one sequence. The copy is a store of its own, which opens without a replay.</summary>
    /// <param name="directory">The directory of the backup. It must not exist, or be empty. It may be on another disk.</param>
    /// <param name="options">The options. Default: null, which copies the trail as well.</param>
    /// <param name="cancellationToken">Ends the backup, at its next read or write. When the task is cancelled, nothing of it is
    /// left. Default: none.</param>
    /// <returns>The report, with the sequence of the last command in the backup: at least everything that was acknowledged
    /// before the call.</returns>
    /// <remarks>
    /// <para>A backup is a checkpoint that is taken for it, and its copy. The checkpoint holds the writer for a fraction of a
    /// millisecond; while commands run, the copying leaves them three quarters of the time. Further checkpoints, and further
    /// backups, wait until it is done; so does the recycling of the log.</para>
    /// <para>The backup is written to <c>DIRECTORY.RANDOM.unfinished</c>, synced, read back and compared hash by hash, and then
    /// renamed: it is whole or not there. A process that is killed meanwhile leaves the unfinished directory behind, which can
    /// be deleted. The id of the store is the same; whoever opens both has two stores of one history. Allocates some
    /// MiB.</para>
    /// <para>Thread-safe. To copy a store from outside its process, use <c>allocations copy</c>.</para>
    /// </remarks>
    /// <example>
    /// <code>
    /// BackupReport backup = await engine.BackupAsync($"backups/{DateTime.UtcNow:yyyy-MM-dd}");
    /// Console.WriteLine($"up to command {backup.Sequence}, {backup.Bytes} bytes");
    /// </code>
    /// </example>
    /// <exception cref="ArgumentException">The directory is empty or not a path, or lies in the directory of the
    /// store.</exception>
    /// <exception cref="InvalidOperationException">The engine is in memory (<see cref="Durability.None"/>).</exception>
    /// <exception cref="JournalIOException">There is something in the directory, the system refuses it, or one of the two
    /// disks failed or is full. Nothing of the backup is left, and the store is as it was.</exception>
    /// <exception cref="StoreDamagedException">A part of the store on the disk is damaged, or the backup read back differently
    /// from what was written. Nothing of the backup is left.</exception>
    /// <exception cref="EventsUnavailableException">The audit trail has failed (<see cref="EventOperations.Failure"/>), so no
    /// checkpoint can be taken.</exception>
    /// <exception cref="EngineUnavailableException">The engine has latched (<see cref="Failure"/>).</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed, or was closed before the backup was
    /// complete.</exception>
    public Task<BackupReport> BackupAsync(
        string directory, BackupOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        ThrowIfClosed();
        if (_checkpointer is null)
        {
            throw new InvalidOperationException("An engine in memory has no store that could be copied.");
        }

        if (_checkpointer.Holds(path))
        {
            throw new ArgumentException("The directory lies in that of the store, which belongs to it alone.", nameof(directory));
        }

        return Failure is not null
            ? Task.FromException<BackupReport>(new EngineUnavailableException())
            : _checkpointer.BackUpAsync(new BackupRequest(
                path, (options ?? new BackupOptions()).IncludeTrail, _options.OpenBackup, cancellationToken));
    }
}
