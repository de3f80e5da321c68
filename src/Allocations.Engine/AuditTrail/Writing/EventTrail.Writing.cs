using System.Diagnostics;
using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <content>The trail's own thread: encodes waiting records, and writes each block when it is full.</content>
internal sealed unsafe partial class EventTrail
{
    private readonly TrailFiles _files;
    private readonly EventEncoder _encoder = new();

    // The block that is being filled; under a lock that is held for microseconds, while readers copy it.
    private readonly Lock _block = new();
    private readonly TrailBlock _open = new();
    private long _number;
    private UInt128 _chain;
    private long _through;
    private TrailFront _front;

    /// <summary>Whether a trail exists, so that the open block is continued.</summary>
    private bool _isOpen;

    // The command whose events are being encoded, and the last event.
    private long _sequence;
    private long _time;
    private long _lastTime;

    private void Run()
    {
        while (TryTake(waits: true, out TrailPortion portion))
        {
            WritePortion(portion);
        }
    }

    private void RunInline()
    {
        while (TryTake(waits: false, out TrailPortion portion))
        {
            WritePortion(portion);
        }
    }

    /// <summary>Takes the oldest portion; the gathered records become one when a reader needs them.</summary>
    private bool TryTake(bool waits, out TrailPortion portion)
    {
        lock (_gate)
        {
            while (true)
            {
                if (_pending.TryDequeue(out portion))
                {
                    return true;
                }

                if ((_isWanted || _isStopping || !waits) && _handedThrough > _queuedThrough)
                {
                    QueueGathered(isPlace: false);
                    continue;
                }

                if (_isStopping || !waits)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Writes a portion. A failure is latched, and nothing is repeated: the log has the missing events.</summary>
    private void WritePortion(in TrailPortion portion)
    {
        try
        {
            Encode(portion.Records);
            lock (_block)
            {
                _through = portion.Through;
                if (portion.IsPlace && _isOpen)
                {
                    KeepPlace();
                }
            }

            DeleteStale();
        }
#pragma warning disable CA1031 // Any exception stops the trail, but not the commands.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Latch(failure);
        }

        lock (_gate)
        {
            GiveBack(portion.Records);
            _isChanging &= _pending.Count > 0 || _queuedThrough < _handedThrough;
        }

        Tell();
    }

    private void Encode(EventBuffer records)
    {
        EventRecord* record = records.Records;
        EventRecord* end = record + records.Count;
        while (record < end)
        {
            bool isLast = false;
            lock (_block)
            {
                while (record < end && !isLast && HasRoomFor(record))
                {
                    isLast = record->Kind == EventKind.TrailEnded;
                    record = EncodeNext(record);
                }
            }

            if (isLast)
            {
                EndTrail();
            }
            else if (record < end)
            {
                WriteBlock();
            }
        }
    }

    private bool HasRoomFor(EventRecord* record)
    {
        if (record->Kind == CommandRecord.Mark)
        {
            return true;
        }

        if (!_isOpen)
        {
            Debug.Assert(record->Kind == EventKind.TrailStarted, "a trail begins with this event");
            Begin(TrailFront.OfTrail(record->Product, began: _sequence - 1));
        }

        return _encoder.HasRoomFor(record->HasText ? ((TextRecord*)(record + 1))->Bytes : 0);
    }

    private EventRecord* EncodeNext(EventRecord* record)
    {
        if (record->Kind == CommandRecord.Mark)
        {
            var command = (CommandRecord*)record;
            _sequence = command->Sequence;
            _time = command->Time;
            _encoder.Begin(command);
            return record + 1;
        }

        Debug.Assert(record->Kind != TextRecord.Mark, "a text stands behind its event");
        TextRecord* text = record->HasText ? (TextRecord*)(record + 1) : null;
        _lastTime = _time;
        if (record->Kind == EventKind.TrailRetentionSet)
        {
            SetLimit((ChangedProperty)record->From, record->ToAfter);
        }

        _encoder.Add(record, text);
        return text == null ? record + 1 : record + 2 + text->Records;
    }

    /// <summary>Writes the full block to its position, and begins the next one. Until it is written, readers see it
    /// here.</summary>
    private void WriteBlock()
    {
        Seal(_open, BlockKind.Full, through: 0);
        while (!TryWriteBlock())
        {
        }

        TrailFront front = Shortened();
        lock (_block)
        {
            _front = front;
            _chain = _open.Header->Checksum;
            _number++;
            _open.Clear();
            _encoder.Begin(_open.Payload, TrailBlock.PayloadBytes, _open.Filter);
        }
    }

    /// <summary>Writes a block. A full disk is waited for as long as there is room in memory; any other error is
    /// final.</summary>
    private bool TryWriteBlock()
    {
        try
        {
            _files.Write(_number, _open);
            if (Interlocked.Exchange(ref _fullDisk, null) is not null)
            {
                _report?.Invoke(IncidentKind.TrailRecovered, null);
            }

            return true;
        }
        catch (JournalIOException full) when (full.IsDiskFull && !_isInline)
        {
            lock (_gate)
            {
                if (_isStopping || _pendingBytes >= MostPending)
                {
                    throw;
                }

                if (Interlocked.Exchange(ref _fullDisk, full) is null)
                {
                    _report?.Invoke(IncidentKind.TrailDelayed, full);
                }

                Monitor.PulseAll(_gate);
                NotifyProgress();
                Monitor.Wait(_gate, s_untilSpace);
                return false;
            }
        }
    }

    private void Seal(TrailBlock block, BlockKind kind, long through)
    {
        BlockHeader* header = block.Header;
        *header = default;
        header->StoreId = _storeId;
        header->Number = _number;
        header->Kind = kind;
        header->PayloadLength = _encoder.Length;
        header->Count = _encoder.Count;
        header->FirstSequence = _encoder.First.Sequence;
        header->FirstIndex = _encoder.First.Index;
        header->LastSequence = _encoder.Last.Sequence;
        header->LastIndex = _encoder.Last.Index;
        header->LastTime = _lastTime;
        _front.WriteTo(ref *header);
        header->Through = through;
        header->PreviousChain = _chain;
        block.Seal();
    }

    /// <summary>Wakes every reader that waits for progress.</summary>
    private void Tell()
    {
        lock (_gate)
        {
            NotifyProgress();
            Monitor.PulseAll(_gate);
        }
    }

    private void NotifyProgress()
    {
        _progress?.TrySetResult();
        _progress = null;
        _isWanted = false;
    }
}
