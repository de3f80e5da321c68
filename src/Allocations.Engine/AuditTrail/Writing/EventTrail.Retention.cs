using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <content>
/// The retention. The front moves only when a block is completed, by limits that come with the events and by times of events,
/// so it is a function of the log, like all other bytes of a trail. Files are deleted later, with checkpoints, when no kept
/// one names any of their blocks; the next checkpoint handles files that a crash has left.
/// </content>
internal sealed unsafe partial class EventTrail
{
    private readonly TrailFiles _frontFiles;
    private long _maxBytes = long.MaxValue;
    private long _maxAge = long.MaxValue;

    /// <summary>The time at which the first block was full (<see cref="LookAtFront"/>); negative if unknown.</summary>
    private long _frontTime = -1;

    /// <summary>The trail's time below which the cached time of the front is valid.</summary>
    private long _frontTimeUntil;

    private volatile bool _isReplayed;

    /// <summary>The beginning of the trail. Waits while a command that starts or ends one is on its way to the
    /// files.</summary>
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

    /// <summary>Ends the replay: the data behind it in the files are stale.</summary>
    public void EndReplay() => _isReplayed = true;

    /// <summary>Removes the places of checkpoints that are no longer kept, and the blocks that no kept one needs: blocks
    /// beyond the limits are deleted, and a trail that a command ended is kept under other names.</summary>
    /// <param name="sequences">The sequences of the kept checkpoints.</param>
    public void KeepPlaces(IReadOnlyCollection<long> sequences)
    {
        if (!Volatile.Read(ref _hasEverBeen))
        {
            return; // files from before the store recorded whether it keeps a trail, which no command has ended
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
    /// <returns>False if a place can't be read; nothing is discarded then.</returns>
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

    /// <summary>The front after the block that was just written: no more than the limits permit, and at least that
    /// block.</summary>
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
                    return front; // damaged, but nothing requires its removal
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

    /// <summary>Looks up the age of the first block, which is that of its last event. An event later than the block just
    /// written is from a clock that was ahead until the engine's time was set back; it counts as old as the first later event
    /// without that fault. Otherwise it, and all blocks behind it, would be kept until the time of that clock.</summary>
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

    /// <summary>Reads a header. A damaged block has lost the preceding chain, so the front moves past it.</summary>
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

    /// <summary>Once after the replay, deletes files with blocks that the log does not lead to, from commands that a power
    /// failure undid.</summary>
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
                // They are never read, so they do no harm.
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
