using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool;

/// <summary>A store, opened for inspection: nothing in it is locked, written or created.</summary>
internal sealed partial class InspectedStore : IDisposable
{
    private readonly LogWitness _witness;

    private InspectedStore(
        string directory, IStorage storage, CheckpointSurvey checkpoints, LogWitness witness, LogInspection log)
    {
        _witness = witness;
        Directory = directory;
        Storage = storage;
        Checkpoints = checkpoints;
        Log = log;
    }

    /// <summary>The full path.</summary>
    public string Directory { get; }

    /// <summary>The last part of the path, as the name of the store for people.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Directory));

    public IStorage Storage { get; }

    public CheckpointSurvey Checkpoints { get; }

    public LogInspection Log { get; private set; }

    /// <summary>The bytes of all segment files, used or not.</summary>
    public long LogBytes => Log.Segments.Numbers.Sum(Log.Segments.LengthOf);

    public static InspectedStore Open(string directory, Beginning beginning = Beginning.Oldest)
    {
        string path = Path.GetFullPath(directory);
        IStorage storage = StorageFactory.OpenExisting(path) ?? throw new ToolException(ExitCodes.Unreadable,
            File.Exists(path) ? $"'{path}' is a file; a store is a directory." : $"'{path}' does not exist.");
        try
        {
            StoreFiles.RequireFiles(storage);
            CheckpointSurvey checkpoints = CheckpointSurvey.Of(storage);
            LogWitness witness = StoreFiles.WitnessOf(storage);
            LogInspection log = OpenLog(storage, checkpoints, witness, beginning) ?? throw new ToolException(ExitCodes.Unreadable,
                StoreFiles.Of(storage).Any(file => file.Kind == StoreFileKind.Segment)
                    ? $"'{path}' holds no store yet: the creation of one was begun and never finished."
                    : $"'{path}' is no store: there is no segment file in it.");
            return new InspectedStore(path, storage, checkpoints, witness, log);
        }
        catch (JournalIOException gone) when (gone.ErrorCode == JournalIOException.Enoent)
        {
            throw new StoreMovedException();
        }
    }

    /// <summary>A description of the process that has the store open; null if there is none.</summary>
    public string? FindOwner()
    {
        DirectoryOwner? owner = StorageFactory.FindOwner(Directory, JournalOpening.LockName);
        return owner is null ? null
            : owner.ProcessId is not { } id ? "another process"
            : string.Create(CultureInfo.InvariantCulture, $"process {id}{NameOf(id)}");
    }

    /// <summary>Walks the log with a progress bar.</summary>
    /// <exception cref="StoreMovedException">The log was recycled under it.</exception>
    public (LogFindings Found, TimeSpan Elapsed) Walk(
        ToolConsole console, string what, IFrameSink sink, Action<LogMark>? reached = null)
    {
        (LogFindings Found, TimeSpan Elapsed) walked = Guard(() => Work.Run(
            console, what, LogBytes, () => Log.BytesRead,
            () => Log.Run(sink, [.. Checkpoints.Usable.Select(each => each.Mark)], reached)));
        return walked.Found.Damage is not null && HasMoved() ? throw new StoreMovedException() : walked;
    }

    /// <summary>Performs work that reads the store, and distinguishes progress of the store from damage.</summary>
    public T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (AllocationStoreException failure) when (failure is JournalIOException or StoreDamagedException && HasMoved())
        {
            throw new StoreMovedException();
        }
    }

    /// <summary>Whether a checkpoint or a part of the log has been discarded since. Data read before they are discarded are
    /// sound, so this is checked after unsound data have been read.</summary>
    public bool HasMoved() =>
        Checkpoints.HasMoved()
        || Log.Segments.Numbers.Any(segment => segment >= Log.Geometry.SegmentOf(Log.Start.LastFrame)
            && !Storage.Exists(SegmentName.Of(segment)));

    /// <summary>Inspects the log from a mark on instead.</summary>
    public void BeginAt(LogMark mark)
    {
        Log.Dispose();
        Log = LogInspection.OpenAt(Storage, mark, _witness);
    }

    public void Dispose() => Log.Dispose();

    private static LogInspection? OpenLog(
        IStorage storage, CheckpointSurvey checkpoints, LogWitness witness, Beginning beginning)
    {
        if (checkpoints.Usable.Count > 0)
        {
            return beginning == Beginning.NewestCheckpoint
                ? LogInspection.OpenAt(storage, checkpoints.Usable[0].Mark, witness)
                : LogInspection.Open(storage, checkpoints.Usable[^1].Mark, witness);
        }

        bool hasBeginning = storage.Exists(SegmentName.Of(1));
        using SegmentCatalog segments = new(storage);
        if (hasBeginning || GenesisReader.IsUntouched(segments, witness))
        {
            return LogInspection.Open(storage, witness);
        }

        if (checkpoints.Outdated.Count > 0 && !checkpoints.HasChanged())
        {
            throw StoreFormatException.OfCheckpoint(checkpoints.Outdated[0].OutdatedFormat, CheckpointHeader.OldestVersion);
        }

        string lists = string.Concat(checkpoints.All.Select(each => $" {each.Name}: {each.Problem}"));
        throw checkpoints.HasChanged() ? new StoreMovedException() : new StoreDamagedException(
            checkpoints.All.Count == 0
                ? "The beginning of the log is missing, and there is no checkpoint; there is "
                    + $"{GenesisReader.Describe(segments, witness)}."
                : $"The beginning of the log was recycled, and no checkpoint can be read.{lists}",
            1, 0, 0, 1, witness.LastSequence);
    }

    private static string NameOf(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return $" ({process.ProcessName})";
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return "";
        }
    }
}
