using System.Text;
using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>Reads a trail block by block, while it grows. Holds one block; one thread at a time.</summary>
internal sealed unsafe class TrailReader(EventTrail trail) : IDisposable
{
    private readonly TrailFiles _files = trail.OpenFiles();
    private readonly TrailBlock _block = new();

    /// <summary>The sequence up to which the last block that was read in memory was complete.</summary>
    public long Through { get; private set; }

    /// <summary>Whether the last block read is full, so that another one follows. Otherwise it is the present last
    /// one.</summary>
    public bool IsFull { get; private set; }

    /// <summary>The block that contains the position of an event.</summary>
    public long Find(EventPosition position)
    {
        long low = trail.Front.Block;
        long high = trail.OpenNumber;
        while (low < high)
        {
            // The last block that begins at or before the position: all earlier events are in preceding blocks.
            long middle = low + ((high - low + 1) / 2);
            if (FirstOf(middle) is { } first && first <= position)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>Reads the events of a block from a position on.</summary>
    public List<TrailEvent> Read(long number, EventPosition from)
    {
        ReadBlock(number, headOnly: false);
        List<TrailEvent> found = [];
        var decoder = new EventDecoder(_block.Events);
        while (decoder.MoveNext())
        {
            if (decoder.Position >= from)
            {
                found.Add(Take(decoder));
            }
        }

        RequireWhole(number, decoder);
        return found;
    }

    /// <summary>Adds the events of a block that match a search; skips the block if its filter excludes them.</summary>
    public void Search(long number, TrailSearch search, List<TrailEvent> found)
    {
        ReadBlock(number, headOnly: true);
        if (!search.MayBeIn(_block.FilterBytes))
        {
            return;
        }

        if (IsFull)
        {
            ReadBlock(number, headOnly: false);
        }

        var decoder = new EventDecoder(_block.Events);
        while (decoder.MoveNext())
        {
            if (search.IsMeant(decoder))
            {
                found.Add(Take(decoder));
            }
        }

        RequireWhole(number, decoder);
    }

    public void Dispose()
    {
        _files.Dispose();
        _block.Dispose();
    }

    /// <summary>The event at which a decoder stands.</summary>
    public static TrailEvent Take(in EventDecoder decoder) => new(
        decoder.Record, decoder.Context.Command, decoder.Position, decoder.TextTag,
        decoder.Text.IsEmpty ? null : Encoding.UTF8.GetString(decoder.Text));

    private EventPosition? FirstOf(long number)
    {
        ReadBlock(number, headOnly: true);
        return _block.Header->Count == 0 ? null : _block.Header->First;
    }

    private void ReadBlock(long number, bool headOnly)
    {
        IsFull = !trail.TryCopyOpen(number, _block);
        if (!IsFull)
        {
            Through = _block.Header->Through;
            return;
        }

        bool isSound = _files.TryRead(number, headOnly ? _block.Head : _block.All)
            && (headOnly ? _block.IsHeaderSound : _block.IsSound)
            && _block.Header->Number == number
            && _block.Header->Kind == BlockKind.Full;
        if (!isSound && number < trail.Front.Block)
        {
            throw trail.Discarded();
        }

        if (!isSound)
        {
            throw Damaged(number);
        }
    }

    private static void RequireWhole(long number, in EventDecoder decoder)
    {
        if (decoder.IsDamaged)
        {
            throw Damaged(number);
        }
    }

    /// <summary>The exception for a block that is not what was written.</summary>
    public static EventsUnavailableException Damaged(long number) => new(
        $"The audit trail is damaged: block {number % TrailFiles.BlocksPerFile} of "
        + $"'{TrailNames.OfBlocks(TrailFiles.FileOf(number))}' is not what was written.");
}
