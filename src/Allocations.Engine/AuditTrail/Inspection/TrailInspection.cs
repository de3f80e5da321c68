using Allocations.Engine.Events;
using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>Verifies a trail up to the newest checkpoint's place, while it may be growing: each block by itself, its hash in
/// the chain, and the order of its events. An opening writes the blocks behind again, so they are not verified.</summary>
internal sealed class TrailInspection : IDisposable
{
    private const string NextOpening =
        "an opening goes back to an older checkpoint, as far as the log permits, to write the trail again.";

    private readonly TrailFiles _files;
    private readonly TrailBlock _place = new();
    private readonly TrailBlock _read = new();
    private long _next;
    private long _events;
    private UInt128 _chain;
    private EventPosition _last;

    private TrailInspection(IStorage storage) => _files = new TrailFiles(storage, readOnly: true);

    /// <summary>Verifies the trail in a directory; null if there is none, or none up to a checkpoint.</summary>
    /// <param name="storage">The directory.</param>
    /// <param name="checkpoints">The sequences of the checkpoints that count: their places must be intact. Any other place
    /// may be in progress, or never have counted.</param>
    /// <param name="expected">The sequences among them at which the store keeps a trail: their places must exist.</param>
    public static TrailFindings? Run(
        IStorage storage, IReadOnlyCollection<long>? checkpoints = null, IReadOnlyCollection<long>? expected = null)
    {
        TrailFindings? found = Verify(storage);
        string? problem = (checkpoints ?? []).OrderDescending()
            .Select(sequence => ProblemOf(storage, sequence, expected?.Contains(sequence) ?? false))
            .FirstOrDefault(each => each is not null);
        return problem is null || found?.Problem is not null ? found : (found ?? new TrailFindings()) with { Problem = problem };
    }

    private static TrailFindings? Verify(IStorage storage)
    {
        using var inspection = new TrailInspection(storage);
        return Places(storage).Any(sequence => inspection.TryRead(storage, sequence)) ? inspection.Verify() : null;
    }

    private static string? ProblemOf(IStorage storage, long sequence, bool isExpected)
    {
        string name = TrailNames.OfPlace(sequence);
        if (!storage.Exists(name))
        {
            return isExpected ? $"{name} is missing: {NextOpening}" : null;
        }

        using var inspection = new TrailInspection(storage);
        return inspection.TryRead(storage, sequence) || !storage.Exists(name)
            ? null
            : $"{name} is damaged, or of another format: {NextOpening}";
    }

    public void Dispose()
    {
        _files.Dispose();
        _place.Dispose();
        _read.Dispose();
    }

    /// <summary>The places, newest first.</summary>
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
        TrailFront front = TrailFront.Of(*_place.Header);
        _chain = front.Chain;
        for (_next = front.Block; problem is null && _next < _place.Header->Number; _next += problem is null ? 1 : 0)
        {
            problem = VerifyBlock(front);
        }

        if (problem is null && _place.Header->PreviousChain != _chain)
        {
            problem = "The last full block is not the one that the newest checkpoint goes on from.";
        }

        return new TrailFindings
        {
            Blocks = _next - front.Block,
            Events = _events + (problem is null ? _place.Header->Count : 0),
            Began = _place.Header->Began,
            Through = problem is null ? _place.Header->Through : _last.Sequence,
            Chain = _chain,
            Problem = problem ?? EventsOf(_place),
        };
    }

    private unsafe string? VerifyBlock(in TrailFront front)
    {
        string where = $"Block {_next % TrailFiles.BlocksPerFile} of {TrailNames.OfBlocks(TrailFiles.FileOf(_next))}";
        if (!_files.TryRead(_next, _read.All))
        {
            return $"{where} is missing.";
        }

        if (!_read.IsSound || _read.Header->Kind != BlockKind.Full || _read.Header->Number != _next)
        {
            return $"{where} is damaged.";
        }

        if (_read.Header->PreviousChain != _chain || _read.Header->StoreId != _place.Header->StoreId)
        {
            return $"{where} does not go on from the block before.";
        }

        if (_next == front.Block && front.First != default && _read.Header->First != front.First)
        {
            return $"{where} does not begin with event {front.First}.";
        }

        string? problem = EventsOf(_read);
        _chain = _read.Header->Checksum;
        _events += problem is null ? _read.Header->Count : 0;
        return problem is null ? null : $"{where}: {problem}";
    }

    /// <summary>Checks that the block has the stated number of events, and that they follow the preceding ones.</summary>
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
