using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations copy</c>.</summary>
internal static class CopyCommand
{
    public static int Run(ToolConsole console, string directory, string target)
    {
        using InspectedStore store = InspectedStore.Open(directory);
        using NewStore copy = NewStore.At(target, store);
        string? owner = store.FindOwner();
        (LogFindings found, _) = store.Walk(console, "Finding the end", new NoSink());
        if (found.Damage is not null)
        {
            console.Error.WriteLine("allocations: A damaged store is not copied; 'allocations repair' makes a copy of the sound part.");
            throw found.Damage;
        }

        copy.Fill(console, found);
        copy.Publish();

        Facts facts = new();
        facts.Add("store", store.Directory + (owner is null ? "" : $" (open elsewhere: {owner})"));
        facts.Add("copy", copy.Directory);
        facts.Add("size", Words.Bytes(found.Position));
        facts.Add("last sequence", found.LastSequence);
        facts.Add("verified", "read back; every hash and the whole chain agree");
        foreach (StoreFile file in StoreFiles.Of(store.Storage).Where(file => file.Kind == StoreFileKind.Foreign))
        {
            facts.Add("left out", file.Name);
        }

        facts.Print(console);
        return ExitCodes.Sound;
    }
}
