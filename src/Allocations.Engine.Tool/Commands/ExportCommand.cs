using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Exporting;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations export</c>.</summary>
internal static class ExportCommand
{
    public static int Run(ToolConsole console, string directory, string target)
    {
        string path = Path.GetFullPath(target);
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new ToolException(ExitCodes.Usage, $"'{path}' is not empty; export writes into a new or an empty directory.");
        }

        return Attempts.Run(beginning => RunOnce(console, directory, path, beginning));
    }

    private static int RunOnce(ToolConsole console, string directory, string path, Beginning beginning)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        using Replay replay = store.NewReplay();
        (LogFindings found, _) = store.Walk(console, "Replaying", new LateSink(replay, replay.State.Sequence));
        if (found.Damage is not null)
        {
            throw found.Damage;
        }

        Directory.CreateDirectory(path);
        Facts facts = new();
        facts.Add("store", store.Directory);
        facts.Add("as of sequence", replay.State.Sequence);
        foreach ((string name, long rows) in StateExport.Write(replay.State, path))
        {
            facts.Add(name, $"{Words.Number(rows)} rows");
        }

        facts.Print(console);
        return ExitCodes.Sound;
    }
}
