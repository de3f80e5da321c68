using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Repairing;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations repair</c>.</summary>
internal static class RepairCommand
{
    public static int Run(ToolConsole console, string directory, string? target, bool hasConsent)
    {
        using InspectedStore store = Open(directory);
        RefuseIfOpen(store);
        if (RepairPlan.Make(console, store, out LogFindings sound) is not { } plan)
        {
            console.Out.WriteLine(
                $"Nothing to repair: {Words.Ending(sound, store.Log.Geometry)}. The store opens as it is; nothing was written.");
            return ExitCodes.Sound;
        }

        using NewStore repaired = NewStore.At(target ?? Path.TrimEndingDirectorySeparator(store.Directory) + ".repaired", store);
        string cutFile = repaired.Directory + ".cut";
        if (Path.Exists(cutFile))
        {
            throw new ToolException(ExitCodes.Usage, $"'{cutFile}' exists already; nothing is ever overwritten.");
        }

        Describe(store, plan, repaired.Directory, cutFile).Print(console);
        if (!hasConsent)
        {
            Ask(console, store.Name);
        }

        repaired.TakeCheckpoints(console);
        repaired.TakeLog(console, plan.Found);
        repaired.TakeTrail(console, plan.Found);
        using (FileStream file = new(cutFile, FileMode.CreateNew, FileAccess.Write))
        {
            StoreCopy.Keep(store.Log, plan.Cut, file);
        }

        repaired.Publish();
        console.Out.WriteLine($"Repaired: '{repaired.Directory}' opens with every command up to sequence "
            + $"{Words.Number(plan.Found.LastSequence)}. '{store.Directory}' was not touched.");
        return ExitCodes.Sound;
    }

    private static InspectedStore Open(string directory)
    {
        try
        {
            return InspectedStore.Open(directory);
        }
        catch (StoreDamagedException damage)
        {
            throw new ToolException(ExitCodes.Damaged, $"{damage.Message} Without its identity nothing behind it can be read, "
                + "so cutting does not help: restore the first segment, or a checkpoint, from a copy.");
        }
    }

    private static void RefuseIfOpen(InspectedStore store)
    {
        if (store.FindOwner() is { } owner)
        {
            throw new ToolException(ExitCodes.InUse,
                $"'{store.Directory}' is in use by {owner}. A store is repaired only while nobody writes to it.");
        }
    }

    private static Facts Describe(InspectedStore store, RepairPlan plan, string repaired, string cutFile)
    {
        LogFindings found = plan.Found;
        Facts facts = new();
        facts.Add("store", store.Directory);
        facts.Add("damage", plan.Damage);
        facts.Add("kept", string.Create(CultureInfo.InvariantCulture,
            $"frames {found.Start.NextFrame} to {found.NextFrame - 1}, sequences up to {found.LastSequence}"));
        if (plan.From is { } checkpoint)
        {
            facts.Add("begins with", $"{checkpoint.Name}, which lies behind the damage and stands for all commands before it");
        }

        AddLost(facts, plan);
        facts.Add("repaired copy", repaired);
        facts.Add("what is cut", cutFile);
        return facts;
    }

    private static void AddLost(Facts facts, RepairPlan plan)
    {
        LogFindings found = plan.Found;
        if (found.Damage is null)
        {
            facts.Add("lost sequences", "none that is known of");
            return;
        }

        ulong lastFrame = Math.Max(plan.Lost.LastFrame, found.NextFrame);
        ulong lastSequence = Math.Max(plan.Lost.LastSequence, found.LastSequence);
        facts.Add("lost frames", string.Create(CultureInfo.InvariantCulture,
            $"{found.NextFrame} to {lastFrame} ({lastFrame - found.NextFrame + 1})"));
        facts.Add("lost sequences", lastSequence == found.LastSequence
            ? "none that is known of"
            : string.Create(CultureInfo.InvariantCulture,
                $"{found.LastSequence + 1} to {lastSequence} ({lastSequence - found.LastSequence})"));
        facts.Add("lost bytes", plan.Lost.Stretches.Sum(stretch => stretch.Length));
    }

    private static void Ask(ToolConsole console, string name)
    {
        console.Error.Write($"What is lost stays lost in the copy. Type the store's name ({name}) to go on: ");
        console.Error.Flush();
        if (console.In.ReadLine()?.Trim() != name)
        {
            throw new ToolException(ExitCodes.Usage, "No consent; nothing was written.");
        }
    }
}
