using Allocations.Engine.Journal;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Checkpoints;

/// <summary>The checkpoints of one store. Two are kept, so that a damaged one costs only time.</summary>
/// <remarks>
/// A checkpoint counts when its list of chunks is on stable storage, directory entry included; until then nothing that an
/// older one needs has been touched: new chunks go into slots that no kept checkpoint names, and the log is kept from the
/// older one on. As long as any other list exists, its slots are not overwritten either. Calls come from one thread at a
/// time.
/// </remarks>
/// <param name="storage">The store's directory.</param>
/// <param name="loadsInline">Whether loading uses only the calling thread: for simulations, whose calls come in a fixed
/// order.</param>
internal sealed class CheckpointStore(IStorage storage, bool loadsInline = false)
{
    private const int Kept = 2;

    /// <summary>The opening for which checkpoints are loaded.</summary>
    public OpeningWork Work { get; init; } = OpeningWork.Unwatched;

    private readonly List<Checkpoint> _kept = [];

    /// <summary>The kept checkpoints, newest first.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints => _kept;

    /// <summary>The faults of those that could not be loaded, newest first.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The exception if the log alone is not sufficient: about the newest checkpoint that an older version wrote, in
    /// a format that this one skips, or that the disk could not read, which may succeed the next time. Null = the existing
    /// ones are damaged.</summary>
    public AllocationStoreException? Refusal { get; private set; }

    /// <summary>The mark from which the log is needed; null = all of it.</summary>
    public LogMark? NeededFrom => _kept.Count == Kept ? _kept[^1].Mark : null;

    /// <summary>Loads the newest intact checkpoint.</summary>
    /// <param name="create">Creates the empty tables of a store; called again if a checkpoint turns out to be
    /// damaged.</param>
    /// <param name="checkBooks">As in <see cref="CheckpointLoader.Load"/>.</param>
    /// <param name="check">Reports any other fault of the tables that were loaded last, since chunks with the right hashes
    /// may still hold content that no engine wrote; or the reason for which another checkpoint is preferred.</param>
    /// <returns>The loaded checkpoint, or null.</returns>
    public Checkpoint? Restore(
        Func<Genesis, TableSet> create, Func<string?>? checkBooks = null, Func<Checkpoint, string?>? check = null)
    {
        Checkpoint? loaded = null;
        _kept.Clear();
        Problems.Clear();
        foreach (string name in Names())
        {
            if (_kept.Count == Kept)
            {
                break;
            }

            if (TryRestore(name, loaded is null ? create : null, checkBooks, check, out string problem) is { } checkpoint)
            {
                loaded ??= checkpoint;
                _kept.Add(checkpoint);
            }
            else
            {
                Problems.Add($"{name}: {problem}");
            }
        }

        return loaded;
    }

    private Checkpoint? TryRestore(
        string name, Func<Genesis, TableSet>? create, Func<string?>? checkBooks, Func<Checkpoint, string?>? check,
        out string problem)
    {
        try
        {
            CheckpointReading reading = CheckpointReader.Read(storage, name);
            problem = reading.Problem;
            if (reading.Checkpoint is not { } checkpoint)
            {
                Refusal ??= reading.Refusal;
                return null;
            }

            problem = create is null
                ? ""
                : new CheckpointLoader(storage, checkpoint, create(checkpoint.Mark.Genesis), loadsInline) { Work = Work }
                    .Load(checkBooks)
                    ?? check?.Invoke(checkpoint) ?? "";
            return problem.Length > 0 ? null : checkpoint;
        }
        catch (JournalIOException error)
        {
            // Skipped like a damaged one: there is another checkpoint, or the log. If there is neither, this is the reason.
            Refusal ??= error;
            problem = error.Message;
            return null;
        }
    }

    /// <summary>Saves a snapshot and makes it the newest checkpoint.</summary>
    /// <param name="saver">Writes the chunks.</param>
    /// <param name="state">The version.</param>
    /// <param name="moment">The mark at which it was frozen.</param>
    /// <param name="thaw">Called when the version is no longer needed.</param>
    /// <param name="stabilise">Brings the log up to a mark to stable storage: a checkpoint must not be ahead of a log that a
    /// power failure may leave.</param>
    public Checkpoint Save(
        CheckpointSaver saver, StateSnapshot state, SnapshotMark moment, Action thaw, Action<LogMark> stabilise)
    {
        Checkpoint checkpoint;
        List<Checkpoint>? others = null;
        try
        {
            others = KeepOrRemoveOthers();
            checkpoint = saver.Save(state, moment, _kept, others);
        }
        catch (JournalIOException error) when (error.IsDiskFull && others is not null)
        {
            GiveBack(others);
            throw;
        }
        finally
        {
            thaw();
        }

        stabilise(moment.Mark);
        Publish(checkpoint);
        _kept.Insert(0, checkpoint);
        if (_kept.Count > Kept)
        {
            _kept.RemoveAt(Kept);
        }

        RemoveOthers();
        return checkpoint;
    }

    /// <summary>Returns to the log the space taken by a checkpoint that found the disk full: all slots behind the last one
    /// that a list names.</summary>
    private void GiveBack(List<Checkpoint> others)
    {
        try
        {
            long used = new ChunkSlots(_kept.Concat(others)).End * ChunkRef.SlotBytes;
            using IStorageFile file = storage.Open(CheckpointNames.Chunks, readOnly: false);
            if (file.Length > used)
            {
                file.Truncate(used);
            }
        }
        catch (JournalIOException)
        {
            // The next failed checkpoint returns it; the reason of this failure is reported already.
        }
    }

    private void Publish(Checkpoint checkpoint)
    {
        if (storage.Exists(checkpoint.Name))
        {
            // The remains of an earlier attempt at the same sequence, which never counted, or was found damaged.
            storage.Delete(checkpoint.Name);
        }

        using (IStorageFile file = storage.Create(checkpoint.Name))
        {
            file.Write(0, CheckpointEncoder.Encode(checkpoint));
            file.Sync();
        }

        storage.SyncDirectory();
    }

    /// <summary>
    /// Handles lists that are not kept, because a read error caused them to be skipped, or because they could not be deleted,
    /// before any slot is written. A readable list may be complete and be taken for a kept one by the next opening, which may
    /// need it: its slots are preserved until the new one counts. Any other list is deleted.
    /// </summary>
    /// <returns>The lists whose slots are preserved.</returns>
    private List<Checkpoint> KeepOrRemoveOthers()
    {
        List<Checkpoint> left = [];
        bool isAnyRemoved = false;
        foreach (string name in Others())
        {
            if (TryRead(name) is { } readable)
            {
                left.Add(readable);
            }
            else
            {
                storage.Delete(name);
                isAnyRemoved = true;
            }
        }

        if (isAnyRemoved)
        {
            storage.SyncDirectory();
        }

        return left;
    }

    private Checkpoint? TryRead(string name)
    {
        try
        {
            return CheckpointReader.Read(storage, name).Checkpoint;
        }
        catch (JournalIOException)
        {
            return null;
        }
    }

    private void RemoveOthers()
    {
        List<string> others = Others();
        foreach (string name in others)
        {
            storage.Delete(name);
        }

        if (others.Count > 0)
        {
            storage.SyncDirectory();
        }
    }

    private List<string> Others() => Names().FindAll(name => !_kept.Exists(kept => kept.Name == name));

    private List<string> Names() =>
    [
        .. storage.List()
            .Where(name => CheckpointNames.TryParse(name, out _))
            .OrderDescending(StringComparer.Ordinal),
    ];
}
