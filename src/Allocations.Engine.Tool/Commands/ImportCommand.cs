using Allocations.Engine.Tool.Importing;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations import</c>.</summary>
internal static class ImportCommand
{
    /// <summary>The number of faults that are shown.</summary>
    private const int MostShown = 100;

    public static int Run(ToolConsole console, string files, string target) =>
        Run(console, files, target, new EngineOptions { AllowVolatileFileSystem = true });

    /// <summary>Imports with the options of a store; tests make small ones.</summary>
    public static int Run(ToolConsole console, string files, string target, EngineOptions options)
    {
        string directory = Path.GetFullPath(files);
        if (!Importer.HasFiles(directory))
        {
            throw new ToolException(
                ExitCodes.Unreadable,
                !Path.Exists(directory) ? $"'{directory}' does not exist."
                : File.Exists(directory) ? $"'{directory}' is a file; an import is a directory of CSV files."
                : $"'{directory}' is no export: none of its files is there.");
        }

        try
        {
            (Warehouse read, long commands) = Importer.Run(console, directory, target, options, TimeProvider.System.GetUtcNow());
            Describe(read, commands, Path.GetFullPath(target)).Print(console);
            return ExitCodes.Sound;
        }
        catch (ImportException failure)
        {
            return Print(console, failure.Faults);
        }
    }

    private static int Print(ToolConsole console, IReadOnlyList<ImportFault> faults)
    {
        foreach (ImportFault fault in faults.Take(MostShown))
        {
            console.Error.WriteLine(fault);
        }

        if (faults.Count > MostShown)
        {
            console.Error.WriteLine($"and {Words.Number((long)faults.Count - MostShown)} more");
        }

        console.Error.WriteLine($"allocations: Nothing was imported; faults found: {Words.Number((long)faults.Count)}.");
        return ExitCodes.FaultyFiles;
    }

    private static Facts Describe(Warehouse read, long commands, string store)
    {
        Facts facts = new();
        facts.Add("store", store);
        facts.Add("products", read.Products.Count);
        facts.Add("locations", read.Locations.Count);
        facts.Add("lots", read.Lots.Count);
        facts.Add("places of stock", read.Places.Count);
        facts.Add("units", read.Units.Count);
        facts.Add("allocations", read.Allocations.Count);
        facts.Add("left out", $"{Words.Number((long)read.FinishedAllocations)} finished allocations, {Words.Number((long)read.GoneUnits)} units that are gone");
        facts.Add("commands", commands);
        facts.Add("verified", "an export of the store agrees with the files");
        return facts;
    }
}
