using System.Diagnostics;
using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool;

/// <summary>A store, opened to be looked at: nothing in it is locked, written or created.</summary>
internal sealed class InspectedStore : IDisposable
{
    private InspectedStore(string directory, IStorage storage, LogInspection log)
    {
        Directory = directory;
        Storage = storage;
        Log = log;
    }

    /// <summary>The full path.</summary>
    public string Directory { get; }

    /// <summary>The last part of the path: what a person calls the store.</summary>
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Directory));

    public IStorage Storage { get; }

    public LogInspection Log { get; }

    /// <summary>The bytes of all segment files, used or not.</summary>
    public long LogBytes => Log.Segments.Numbers.Sum(Log.Segments.LengthOf);

    public static InspectedStore Open(string directory)
    {
        string path = Path.GetFullPath(directory);
        IStorage storage = StorageFactory.OpenExisting(path) ?? throw new ToolException(ExitCodes.Unreadable,
            File.Exists(path) ? $"'{path}' is a file; a store is a directory." : $"'{path}' does not exist.");
        LogInspection log = LogInspection.Open(storage) ?? throw new ToolException(ExitCodes.Unreadable,
            StoreFiles.Of(storage).Any(file => file.Kind == StoreFileKind.Segment)
                ? $"'{path}' holds no store yet: the creation of one was begun and never finished."
                : $"'{path}' is no store: there is no segment file in it.");
        return new InspectedStore(path, storage, log);
    }

    /// <summary>Who has the store open, in words; null when nobody does.</summary>
    public string? FindOwner()
    {
        DirectoryOwner? owner = StorageFactory.FindOwner(Directory, JournalOpening.LockName);
        return owner is null ? null
            : owner.ProcessId is not { } id ? "another process"
            : string.Create(CultureInfo.InvariantCulture, $"process {id}{NameOf(id)}");
    }

    /// <summary>Walks the log with a progress bar.</summary>
    public (LogFindings Found, TimeSpan Elapsed) Walk(ToolConsole console, string what, IFrameSink sink) =>
        Work.Run(console, what, LogBytes, () => Log.Position, () => Log.Run(sink));

    /// <summary>An empty state of this store, to replay its log into.</summary>
    public Replay NewReplay(ICommandObserver? observer = null)
    {
        Replay replay = new(genesis => new EngineState(new EngineStateOptions
        {
            HashSecret = genesis.HashSecret, OperationWindow = genesis.OwnerSetting,
        }))
        {
            Observer = observer,
        };
        replay.Identify(Log.Genesis);
        return replay;
    }

    public void Dispose() => Log.Dispose();

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
