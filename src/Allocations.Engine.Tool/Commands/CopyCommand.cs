using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations copy</c>.</summary>
internal static class CopyCommand
{
    public static int Run(ToolConsole console, string directory, string target) =>
        Attempts.Run(beginning => RunOnce(console, directory, target, beginning));

    private static int RunOnce(ToolConsole console, string directory, string target, Beginning beginning)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        using NewStore copy = NewStore.At(target, store);
        string? owner = store.FindOwner();

        // Chunks first: an open store discards them before the log behind them.
        copy.TakeCheckpoints(console);
        (LogFindings found, _) = store.Walk(console, "Finding the end", new NoSink());
        if (found.Damage is not null)
        {
            console.Error.WriteLine("allocations: A damaged store is not copied; 'allocations repair' makes a copy of the sound part.");
            throw found.Damage;
        }

        copy.TakeLog(console, found);
        copy.TakeTrail(console, found);
        copy.Publish();
        Describe(store, copy, found, owner).Print(console);
        return ExitCodes.Sound;
    }

    private static Facts Describe(InspectedStore store, NewStore copy, LogFindings found, string? owner)
    {
        Facts facts = new();
        facts.Add("store", store.Directory + (owner is null ? "" : $" (open elsewhere: {owner})"));
        facts.Add("copy", copy.Directory);
        facts.Add("size", Words.Bytes(found.BytesRead));
        facts.Add("log begins", Words.Start(found.Start));
        facts.Add("last sequence", found.LastSequence);
        facts.Add("checkpoints", copy.Checkpoints.Count == 0 ? "none" : string.Join(", ", copy.Checkpoints));
        facts.Add("trail", Words.Copied(copy.Trail));
        facts.Add("verified", "read back; every hash and the whole chain agree");
        foreach (StoreFile file in StoreFiles.Of(store.Storage).Where(file => file.Kind == StoreFileKind.Foreign))
        {
            facts.Add("left out", file.Name);
        }

        foreach (string damage in store.Checkpoints.Outdated.Concat(store.Checkpoints.Damaged).Select(each => $"{each.Name}: {each.Problem}")
            .Concat(copy.Damages.DistinctBy(each => each.Checkpoint).Select(each => $"{each.Checkpoint}: {each}")))
        {
            facts.Add("left out", damage);
        }

        return facts;
    }
}
