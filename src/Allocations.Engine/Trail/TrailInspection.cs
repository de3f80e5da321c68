using Allocations.Engine.Events;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Trail;

/// <summary>Verifies a trail up to the newest checkpoint's place, while it may be growing: each block by itself, its hash in the
/// chain, and the order of its events. What is behind is written again by an opening, and of no concern.</summary>
internal sealed class TrailInspection : IDisposable
{
    private readonly TrailFiles _files;
    private readonly TrailBlock _place = new();
    private readonly TrailBlock _block = new();
    private long _blocks;
    private long _events;
    private UInt128 _chain;
    private EventPosition _last;

    private TrailInspection(IStorage storage) => _files = new TrailFiles(storage, readOnly: true);

    /// <summary>Verifies the trail in a directory; null if there is none, or none up to a checkpoint.</summary>
    /// <param name="storage">The directory.</param>
    /// <param name="checkpoints">The sequences of the checkpoints that count: their places must be whole. Any other place may be
    /// one that is being written, or never counted.</param>
    public static TrailFindings? Run(IStorage storage, params IReadOnlyCollection<long> checkpoints)
    {
        using var inspection = new TrailInspection(storage);
        foreach (long sequence in Places(storage))
        {
            if (inspection.TryRead(storage, sequence))
            {
                return inspection.Verify();
            }

            string name = TrailNames.OfPlace(sequence);
            if (checkpoints.Contains(sequence) && storage.Exists(name))
            {
                return new TrailFindings
                {
                    Problem = $"{name} is damaged, or of another format: an opening would begin the trail anew.",
                };
            }
        }

        return null;
    }

    public void Dispose()
    {
        _files.Dispose();
        _place.Dispose();
        _block.Dispose();
    }

    /// <summary>Newest first.</summary>
    private static IEnumerable<long> Places(IStorage storage) => storage.List()
        .Select(name => TrailNames.TryParsePlace(name, out long sequence) ? sequence : -1)
        .Where(sequence => sequence >= 0)
        .OrderDescending();

    private unsafe bool TryRead(IStorage storage, long sequence)
    {
        try
        {
            using IStorageFile file = storage.Open(TrailNames.OfPlace(sequence), readOnly: true);
            return file.Read(0, _place.All) == TrailBlock.Bytes
                && _place.IsSound
                && _place.Header->Kind == BlockKind.Place
                && _place.Header->Through == sequence;
        }
        catch (JournalIOException gone) when (gone.ErrorCode == JournalIOException.Enoent)
        {
            return false;
        }
    }

    private unsafe TrailFindings Verify()
    {
        string? problem = null;
        for (; problem is null && _blocks < _place.Header->Number; _blocks += problem is null ? 1 : 0)
        {
            problem = VerifyBlock();
        }

        if (problem is null && _place.Header->PreviousChain != _chain)
        {
            problem = "The last full block is not the one that the newest checkpoint goes on from.";
        }

        return new TrailFindings
        {
            Blocks = _blocks,
            Events = _events + (problem is null ? _place.Header->Count : 0),
            Began = _place.Header->Began,
            Through = problem is null ? _place.Header->Through : _last.Sequence,
            Chain = _chain,
            Problem = problem ?? EventsOf(_place),
        };
    }

    private unsafe string? VerifyBlock()
    {
        string where = $"Block {_blocks % TrailFiles.BlocksPerFile} of {TrailNames.OfBlocks(TrailFiles.FileOf(_blocks))}";
        if (!_files.TryRead(_blocks, _block.All))
        {
            return $"{where} is missing.";
        }

        if (!_block.IsSound || _block.Header->Kind != BlockKind.Full || _block.Header->Number != _blocks)
        {
            return $"{where} is damaged.";
        }

        if (_block.Header->PreviousChain != _chain || _block.Header->StoreId != _place.Header->StoreId)
        {
            return $"{where} does not go on from the block before.";
        }

        string? problem = EventsOf(_block);
        _chain = _block.Header->Checksum;
        _events += problem is null ? _block.Header->Count : 0;
        return problem is null ? null : $"{where}: {problem}";
    }

    /// <summary>That its events are as many as it says, and behind those before.</summary>
    private unsafe string? EventsOf(TrailBlock block)
    {
        int count = 0;
        var decoder = new EventDecoder(block.Events);
        while (decoder.MoveNext())
        {
            if (decoder.Position <= _last && _last != default)
            {
                return $"event {decoder.Position} does not come after {_last}.";
            }

            _last = decoder.Position;
            count++;
        }

        return decoder.IsDamaged ? "its events can't be read."
            : count == block.Header->Count ? null : $"it holds {count} events instead of {block.Header->Count}.";
    }
}
