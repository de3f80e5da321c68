using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tool;

/// <summary>
/// A store that is being made from another one. It is written beside its final directory and moved there when it has been
/// read back, so that an incomplete store is never opened.
/// </summary>
internal sealed class NewStore : IDisposable
{
    private readonly InspectedStore _source;
    private readonly string _unfinished;
    private CheckpointCopy? _checkpoints;
    private List<string> _kept = [];
    private bool _isPublished;

    private NewStore(InspectedStore source, string directory)
    {
        _source = source;
        Directory = directory;
        _unfinished = directory + ".unfinished";
    }

    public string Directory { get; }

    /// <summary>The faults of checkpoints that were omitted.</summary>
    public IReadOnlyList<ChunkDamage> Damages => _checkpoints?.Damages ?? [];

    /// <summary>The lists of its checkpoints.</summary>
    public IReadOnlyList<string> Checkpoints => _kept;

    /// <summary>The copied part of the audit trail; null before it was copied.</summary>
    public TrailCopy? Trail { get; private set; }

    /// <summary>Claims a directory, which must be free.</summary>
    public static NewStore At(string directory, InspectedStore source)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        NewStore store = new(source, path);
        foreach (string place in (string[])[path, store._unfinished])
        {
            if (Path.Exists(place))
            {
                throw new ToolException(ExitCodes.Usage, $"'{place}' exists already; nothing is ever overwritten.");
            }
        }

        if (IsWithin(path, source.Directory))
        {
            throw new ToolException(ExitCodes.Usage, $"'{path}' lies in the store itself; its directory belongs to it alone.");
        }

        return store;
    }

    /// <summary>Copies the chunks of all checkpoints in the inspected log, and verifies each.</summary>
    /// <exception cref="StoreMovedException">The store has discarded some meanwhile.</exception>
    public void TakeCheckpoints(ToolConsole console)
    {
        List<Checkpoint> wanted =
            [.. _source.Checkpoints.Usable.Where(each => each.Mark.Position >= _source.Log.Start.Position)];
        Trail = new TrailCopy(_source.Storage, StorageFactory.Open(_unfinished), _source.Log.Genesis.StoreId);
        _source.Guard(() =>
        {
            Trail.ReadPlaces(wanted.Select(each => (long)each.Mark.LastSequence));
            return true;
        });
        if (Trail.Places < wanted.Count && _source.HasMoved())
        {
            throw new StoreMovedException();
        }

        _checkpoints = new CheckpointCopy(_source.Storage, StorageFactory.Open(_unfinished));
        _source.Guard(() => Work.Run(console, "Copying checkpoints", 1, () => 0, () =>
        {
            _checkpoints.CopyChunks(wanted);
            return true;
        }));
        if (Damages.Count > 0 && _source.HasMoved())
        {
            throw new StoreMovedException();
        }

        if (_checkpoints.Whole.Count == 0 && !_source.Log.IsWhole)
        {
            throw new ToolException(ExitCodes.Damaged,
                $"The beginning of the log was recycled, and every checkpoint is damaged. {wanted[0].Name}: {Damages[0]}.");
        }
    }

    /// <summary>Writes the part of the log that was found to be good, and the lists of the checkpoints in it; then reads
    /// everything back.</summary>
    public void TakeLog(ToolConsole console, LogFindings found)
    {
        IStorage target = StorageFactory.Open(_unfinished);
        StoreCopy copy = new(_source.Log, target);
        _source.Guard(() => Work.Run(console, "Copying", found.BytesRead, () => copy.Written, () =>
        {
            copy.CopyUpTo(found.Position, found.Prepared);
            return true;
        }));
        _checkpoints?.CopyLists(mark => mark.Position <= found.Position);
        _kept = [.. _checkpoints?.Whole.Where(each => each.Mark.Position <= found.Position).Select(each => each.Name) ?? []];
        if (ReadBack(console, found) is { } problem)
        {
            throw _source.HasMoved() ? new StoreMovedException() : new ToolException(ExitCodes.Unreadable,
                $"The copy reads back differently from what was copied: {problem}. "
                + "The disk of one of them is not to be trusted. The copy was removed.");
        }
    }

    /// <summary>Copies the audit trail up to the checkpoints that were copied before, from which the opening of the copy
    /// continues. Damaged parts are omitted.</summary>
    public void TakeTrail(ToolConsole console, LogFindings found)
    {
        List<long> held = [.. _checkpoints?.Whole.Where(each => each.Mark.Position <= found.Position)
            .Select(each => (long)each.Mark.LastSequence) ?? []];
        TrailCopy copy = Trail!;
        _source.Guard(() => Work.Run(console, "Copying the trail", 1, () => 0, () =>
        {
            copy.Run(held);
            return true;
        }));
        if (copy.Problem is not null && _source.HasMoved())
        {
            throw new StoreMovedException();
        }
    }

    /// <summary>Moves it to its final directory.</summary>
    public void Publish()
    {
        System.IO.Directory.Move(_unfinished, Directory);
        _isPublished = true;
        StorageFactory.Open(Path.GetDirectoryName(Directory)!).SyncDirectory();
    }

    /// <summary>Removes an unfinished store.</summary>
    public void Dispose()
    {
        Trail?.Dispose();
        if (!_isPublished && System.IO.Directory.Exists(_unfinished))
        {
            System.IO.Directory.Delete(_unfinished, recursive: true);
        }
    }

    private string? ReadBack(ToolConsole console, LogFindings found)
    {
        using InspectedStore made = InspectedStore.Open(_unfinished);
        int held = 0;
        (LogFindings back, _) = made.Walk(console, "Reading back", new NoSink(), _ => held++);
        using ChunkCheck chunks = new(made.Storage);
        ChunkDamage? damaged = made.Checkpoints.Usable.SelectMany(chunks.Run).FirstOrDefault();
        return back.Damage is { } damage ? damage.Message
            // Not the position: behind the last frame of a segment the log ends there or, if the next segment was begun, in
            // that one.
            : back.NextFrame != found.NextFrame || back.Chain != found.Chain ? "its chain is another one"
            : made.Checkpoints.All.Count != held ? "a checkpoint does not belong to its log"
            : damaged?.ToString();
    }

    private static bool IsWithin(string path, string directory) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
