namespace Allocations.Engine.AuditTrail;

/// <content>What readers need: the block that is being filled, and word when there is more.</content>
internal sealed partial class EventTrail
{
    /// <summary>The block that is being filled; those before it are in the files.</summary>
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
    /// <param name="number">The block that is meant.</param>
    /// <param name="copy">Receives it, sealed like a place.</param>
    /// <returns>False if it is no longer that one: then it is in the files.</returns>
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

    /// <summary>Completed when the trail has got on from here; whoever awaits it looks again.</summary>
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

    /// <summary>Says to a reader that what it wants was given up.</summary>
    public EventsDiscardedException Discarded() => new(Front.Position);

    /// <summary>Throws when a block, which has no more events, is the last of a trail that was ended.</summary>
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

    /// <summary>Throws when nothing will ever come any more.</summary>
    public void ThrowIfStopped()
    {
        ThrowIfFailed();
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isStopping), this);
    }
}
