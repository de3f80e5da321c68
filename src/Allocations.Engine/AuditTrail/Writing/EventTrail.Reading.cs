namespace Allocations.Engine.AuditTrail;

/// <content>The functions for readers: the block that is being filled, and notice of progress.</content>
internal sealed partial class EventTrail
{
    /// <summary>The number of the block that is being filled; those before it are in the files.</summary>
    public long OpenNumber
    {
        get
        {
            lock (_block)
            {
                return _number;
            }
        }
    }

    public TrailFiles OpenFiles() => new(_storage, readOnly: true);

    /// <summary>Copies the block that is being filled.</summary>
    /// <param name="number">The number of the block.</param>
    /// <param name="copy">The destination, sealed like a place.</param>
    /// <returns>False if another block is being filled; the requested one is then in the files.</returns>
    public bool TryCopyOpen(long number, TrailBlock copy)
    {
        lock (_block)
        {
            ThrowIfFailed();
            if (number != _number)
            {
                return false;
            }

            copy.CopyFrom(_open);
            Seal(copy, BlockKind.Place, _through);
            return true;
        }
    }

    /// <summary>Completes when the trail has made progress; the caller then checks again.</summary>
    public Task NextProgress()
    {
        lock (_gate)
        {
            if (Failure is not null || _isClosed || _isStopping)
            {
                return Task.CompletedTask;
            }

            _isWanted = true;
            _progress ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Monitor.PulseAll(_gate);
            return _progress.Task;
        }
    }

    /// <summary>Waits until all events up to a sequence are in the trail.</summary>
    public async Task WaitThroughAsync(long sequence, CancellationToken cancellation)
    {
        while (true)
        {
            Task progress = NextProgress();
            ThrowIfFailed();
            if (Volatile.Read(ref _through) >= sequence)
            {
                return;
            }

            ObjectDisposedException.ThrowIf(Volatile.Read(ref _isStopping), this);
            if (_isInline)
            {
                RunInline();
                continue;
            }

            await progress.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The exception for a reader whose events were discarded.</summary>
    public EventsDiscardedException Discarded() => new(Front.Position);

    /// <summary>Throws if a block, which has no more events, is the last of an ended trail.</summary>
    public void ThrowIfEnded(long number)
    {
        Settle();
        lock (_block)
        {
            if (!_isOpen || number < TrailNames.FirstBlockOf(TrailNames.TrailOf(_number)))
            {
                throw new EventsUnavailableException("The audit trail was ended.");
            }
        }
    }

    /// <summary>Throws if no further event can come.</summary>
    public void ThrowIfStopped()
    {
        ThrowIfFailed();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isStopping), this);
    }
}
