using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <content>
/// How much is kept. The front moves only when a block is cut, by limits that come with the events and by times of events: so
/// it is a function of the log, like all other bytes of a trail. Files go later, with checkpoints, when no kept one names
/// any of their blocks; whatever a crash leaves of them is looked at again by the next checkpoint.
/// </content>
internal sealed unsafe partial class EventTrail
{
    private readonly TrailFiles _frontFiles;
    private long _maxBytes = long.MaxValue;
    private long _maxAge = long.MaxValue;

    /// <summary>The time since which the first block is full (<see cref="LookAtFront"/>); negative if that was not looked
    /// up.</summary>
    private long _frontTime = -1;

    /// <summary>What was looked up holds while the trail's time is below this one.</summary>
    private long _frontTimeUntil;

    private volatile bool _isReplayed;

    /// <summary>Where the trail begins. Waits, if a command that starts or ends one is on its way to the files.</summary>
    public TrailFront Front
    {
        get
        {
            Settle();
            lock (_block)
            {
                return _front;
            }
        }
    }

    private void Settle()
    {
        lock (_gate)
        {
            while (_isChanging && Failure is null && !_isStopping)
            {
                _isWanted = true;
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>The replay has brought everything there is in the log; what stands behind it in the files is stale.</summary>
    public void EndReplay() => _isReplayed = true;

    /// <summary>Forgets the places of checkpoints that are no longer kept, and the blocks that no kept one needs: what the
    /// limits gave up is deleted, a trail that a command ended is kept under other names.</summary>
    /// <param name="sequences">Of the checkpoints that are kept.</param>
    public void KeepPlaces(IReadOnlyCollection<long> sequences)
    {
        if (!Volatile.Read(ref _hasEverBeen))
        {
            return; // files of a trail from before the store said whether it keeps one: nobody has ended it
        }

        foreach (string name in _storage.List())
        {
            if (TrailNames.TryParsePlace(name, out long sequence) && !sequences.Contains(sequence))
            {
                _storage.Delete(name);
            }
        }

        if (sequences.Count > 0 && TryFindFront(sequences, out TrailFront oldest))
        {
            DropBlocksBefore(oldest.Block, sequences.Max());
        }
    }

    /// <summary>The oldest front of all kept checkpoints.</summary>
    /// <returns>False if a place can't be read: then nothing is given up.</returns>
    private bool TryFindFront(IReadOnlyCollection<long> sequences, out TrailFront oldest)
    {
        lock (_block)
        {
            oldest = _isOpen ? _front : TrailFront.OfTrail(_trail + 1, 0);
        }

        using var place = new TrailBlock();
        foreach (long sequence in sequences)
        {
            if (_storage.Exists(TrailNames.OfPlace(sequence)))
            {
                if (!TrailPlaces.TryRead(_storage, _storeId, sequence, place))
                {
                    return false;
                }

                TrailFront front = TrailFront.Of(*place.Header);
                oldest = front.Block < oldest.Block ? front : oldest;
            }
        }

        return true;
    }

    private void DropBlocksBefore(long block, long sequence)
    {
        foreach (string name in _storage.List())
        {
            if (TrailNames.TryParseBlocks(name, out long file) && file < TrailFiles.FileOf(block))
            {
                if (TrailNames.TrailOf(TrailFiles.FirstOf(file)) == TrailNames.TrailOf(block))
                {
                    _storage.Delete(name);
                }
                else
                {
                    SetAside(_storage, name, sequence);
                }
            }
        }
    }

    private void SetLimit(ChangedProperty limit, long value)
    {
        ref long set = ref limit == ChangedProperty.TrailBytes ? ref _maxBytes : ref _maxAge;
        set = value;
    }

    /// <summary>The front after the block that was just written: nothing more than the limits allow, that block at
    /// least.</summary>
    private TrailFront Shortened()
    {
        if ((_maxBytes & _maxAge) == long.MaxValue)
        {
            return _front;
        }

        TrailFront front = _front;
        long least = _number + 1 - (_maxBytes / TrailBlock.Bytes);
        for (long block = Math.Max(front.Block, least); block <= _number; block++)
        {
            if (block == front.Block && IsFrontKnown && !IsOld(_frontTime))
            {
                return front;
            }

            if (!TryReadHeader(block, out BlockHeader header))
            {
                if (block == front.Block)
                {
                    return front; // damaged, but nothing says that it must go
                }
            }
            else
            {
                front = block == front.Block ? front : TrailFront.At(header);
                LookAtFront(header);
                if (!IsOld(_frontTime))
                {
                    return front;
                }
            }
        }

        return front;
    }

    private bool IsFrontKnown =>
        _frontTime >= 0 && _frontTime <= _open.Header->LastTime && _open.Header->LastTime < _frontTimeUntil;

    /// <summary>A block is as old as its last event. One that is later than the block just written is of a clock that was ahead,
    /// until the engine's time was set back: it is as old as the first one behind it that is not. Else it would be held until the
    /// time of that clock, and all behind it.</summary>
    private void LookAtFront(in BlockHeader first)
    {
        long now = _open.Header->LastTime;
        (_frontTime, _frontTimeUntil) = (first.LastTime, long.MaxValue);
        for (long block = first.Number + 1; _frontTime > now && _maxAge < long.MaxValue; block++)
        {
            _frontTimeUntil = Math.Min(_frontTimeUntil, _frontTime);
            _frontTime = TryReadHeader(block, out BlockHeader header) ? header.LastTime : _frontTime;
        }
    }

    private bool IsOld(long time) => _open.Header->LastTime - time > _maxAge;

    /// <summary>One that is damaged can't say what the chain was before it: the front goes past it.</summary>
    private bool TryReadHeader(long block, out BlockHeader header)
    {
        header = *_open.Header;
        if (block == _number)
        {
            return true;
        }

        using var read = new TrailBlock();
        bool isSound = _frontFiles.TryRead(block, read.Head) && read.IsHeaderSound && read.Header->Number == block;
        header = *read.Header;
        return isSound;
    }

    /// <summary>Once, behind the replay: files with blocks that the log does not lead to, of commands that a power failure
    /// took.</summary>
    private void DeleteStale()
    {
        if (_isReplayed && _isOpen)
        {
            _isReplayed = false;
            try
            {
                DeleteFrom(_storage, TrailFiles.FileOf(_number) + 1);
            }
            catch (JournalIOException)
            {
                // They are never read: they are in nobody's way.
            }
        }
    }

    private static void DeleteFrom(IStorage storage, long file)
    {
        foreach (string name in storage.List())
        {
            if (TrailNames.TryParseBlocks(name, out long number) && number >= file)
            {
                storage.Delete(name);
            }
        }
    }
}
