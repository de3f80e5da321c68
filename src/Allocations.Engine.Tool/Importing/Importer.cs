using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Exporting;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Makes a store of the files of a warehouse. It is whole or not there: it is made beside its directory, compared with the
/// files, and then moved.</summary>
internal static class Importer
{
    private const string Suffix = ".unfinished";

    /// <summary>Imports.</summary>
    /// <param name="console">Where progress is shown.</param>
    /// <param name="files">The directory with the files.</param>
    /// <param name="target">The store's directory, which must not exist, or be empty.</param>
    /// <param name="options">The options of the store; the clock is the import's.</param>
    /// <param name="now">The time of an import that says none.</param>
    /// <exception cref="ImportException">The files have faults; nothing was imported.</exception>
    public static (Warehouse Read, long Commands) Run(
        ToolConsole console, string files, string target, EngineOptions options, DateTimeOffset now)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        string unfinished = $"{path}.{Path.GetRandomFileName()}{Suffix}"; // nobody else uses it, also not another import
        RequireFree(path);
        var faults = new ImportFaults();
        Warehouse wanted = new WarehouseReader(files, now, faults).Read();
        WarehouseCheck.Run(wanted, faults);
        faults.ThrowIfAny();
        try
        {
            (WarehouseIds ids, long commands) = Work.Run(
                console, "Importing", 1, () => 0, () => MakeAsync(unfinished, wanted, options, faults).GetAwaiter().GetResult()).Result;
            WarehouseComparison.Run(wanted, ReadBack(console, unfinished, now), ids, faults);
            faults.ThrowIfAny();
            Publish(unfinished, path);
            return (wanted, commands);
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    /// <summary>Whether a directory has files of a warehouse.</summary>
    public static bool HasFiles(string files) =>
        Directory.Exists(files) && ExportFile.All.Any(name => File.Exists(Path.Combine(files, name)));

    private static void RequireFree(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new ToolException(
                ExitCodes.Usage, $"'{path}' exists already; an import makes a new store, and nothing is ever overwritten.");
        }
    }

    private static async Task<(WarehouseIds Ids, long Commands)> MakeAsync(
        string directory, Warehouse wanted, EngineOptions options, ImportFaults faults)
    {
        var clock = new ImportClock(WarehouseImport.BeginningOf(wanted));
        AllocationEngine engine = AllocationEngine.Open(StorageFactory.Open(directory), options with
        {
            TimeProvider = clock, MaxClockAdvance = Timeout.InfiniteTimeSpan, CheckpointOnDispose = true,
        });
        await using (engine.ConfigureAwait(false))
        {
            return await WarehouseImport.RunAsync(engine, clock, wanted, faults).ConfigureAwait(false);
        }
    }

    /// <summary>What came of it, by way of an export.</summary>
    private static Warehouse ReadBack(ToolConsole console, string directory, DateTimeOffset now)
    {
        DirectoryInfo export = Directory.CreateTempSubdirectory("allocations-import-");
        try
        {
            using InspectedStore store = InspectedStore.Open(directory);
            using Replay replay = store.NewReplay();
            (LogFindings found, _) = store.Walk(console, "Reading back", new LateSink(replay, replay.State.Sequence));
            if (found.Damage is not null)
            {
                throw found.Damage;
            }

            StateExport.Write(replay.State, export.FullName);
            var faults = new ImportFaults();
            Warehouse made = new WarehouseReader(export.FullName, now, faults).Read();
            faults.ThrowIfAny();
            return made;
        }
        finally
        {
            export.Delete(recursive: true);
        }
    }

    private static void Publish(string unfinished, string path)
    {
        RequireFree(path);
        if (Directory.Exists(path))
        {
            Directory.Delete(path);
        }

        try
        {
            Directory.Move(unfinished, path);
        }
        catch (IOException) when (Path.Exists(path))
        {
            RequireFree(path); // another import was first
            throw;
        }

        StorageFactory.Open(Path.GetDirectoryName(path)!).SyncDirectory();
    }
}
