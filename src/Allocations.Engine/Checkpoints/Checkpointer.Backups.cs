namespace Allocations.Engine.Checkpoints;

/// <content>Backups: copies of a checkpoint that was just taken. They run on the thread that takes checkpoints, so none of what
/// they read is given up meanwhile; further checkpoints wait.</content>
internal sealed partial class Checkpointer
{
    private readonly Queue<BackupRequest> _backups = new();

    /// <summary>Requests a backup of the present state.</summary>
    public Task<BackupReport> BackUpAsync(BackupRequest request)
    {
        request.Listen();
        bool isTaken;
        lock (_asking)
        {
            isTaken = !_stopping.IsCancellationRequested && !_isOver;
            if (isTaken)
            {
                _backups.Enqueue(request);
                _wake.Set();
            }
        }

        if (!isTaken)
        {
            request.Refuse(_isOver ? new EngineUnavailableException() : null);
        }

        return request.Done;
    }

    /// <summary>Whether a path is that of the store, or lies in it.</summary>
    public bool Holds(string path)
    {
        string own = Path.TrimEndingDirectorySeparator(Path.GetFullPath(_storage.Path));
        return path == own || path.StartsWith(own + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    /// <summary>Whether somebody waits for a checkpoint or a backup.</summary>
    private bool IsAsked()
    {
        lock (_asking)
        {
            return _asked is not null || _backups.Count > 0;
        }
    }

    /// <summary>The backups that were requested before a checkpoint begins, so that it has everything they want.</summary>
    private BackupRequest[] TakeBackups()
    {
        lock (_asking)
        {
            BackupRequest[] asked = _backups.Count == 0 ? [] : [.. _backups];
            _backups.Clear();
            return asked;
        }
    }

    private void RunBackups(BackupRequest[] backups, CheckpointReport? taken)
    {
        foreach (BackupRequest backup in backups)
        {
            if (_stopping.IsCancellationRequested)
            {
                backup.Refuse(failure: null);
            }
            else if (taken is null or { Failure: not null })
            {
                backup.Refuse(taken?.Failure ?? new EngineUnavailableException());
            }
            else
            {
                backup.Run(_storage, _store.Checkpoints[0], new CheckpointPace(_journal), _stopping.Token);
            }
        }
    }

    /// <summary>Ends the backups that wait.</summary>
    private void RefuseBackups(Exception? failure)
    {
        foreach (BackupRequest backup in TakeBackups())
        {
            backup.Refuse(failure);
        }
    }
}
