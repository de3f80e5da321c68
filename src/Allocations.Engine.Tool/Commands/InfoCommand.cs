using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Commands;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations info</c>.</summary>
internal static class InfoCommand
{
    public static int Run(ToolConsole console, string directory) =>
        Attempts.Run(beginning => RunOnce(console, directory, beginning));

    private static int RunOnce(ToolConsole console, string directory, Beginning beginning)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        string? owner = store.FindOwner();
        KindCount kinds = new();
        (LogFindings found, _) = store.Walk(console, "Reading", kinds);
        Facts facts = new();
        AddIdentity(facts, store, owner);
        AddLog(facts, store, found, kinds);
        AddKinds(facts, kinds);
        store.Guard(() => AddCheckpoints(facts, store));
        AddFiles(facts, store);
        facts.Print(console);
        return found.Damage is null ? ExitCodes.Sound : throw found.Damage;
    }

    private static void AddIdentity(Facts facts, InspectedStore store, string? owner)
    {
        Genesis genesis = store.Log.Genesis;
        facts.Add("store", store.Directory);
        facts.Add("id", genesis.StoreId.ToString());
        facts.Add("format", (long)genesis.FormatVersion);
        var setting = StoreSetting.Of(genesis.OwnerSetting);
        facts.Add("operation window", (long)setting.OperationWindow);
        facts.Add("created with a trail", setting.KeepsTrail ? "yes" : "no");
        facts.Add("open elsewhere", owner is null ? "no" : $"yes, {owner}");
    }

    private static void AddLog(Facts facts, InspectedStore store, LogFindings found, KindCount kinds)
    {
        SegmentGeometry geometry = store.Log.Geometry;
        long segments = geometry.SegmentOf(found.Position - 1) - geometry.SegmentOf(found.Start.LastFrame) + 1;
        facts.Add("ending", Words.Ending(found, store.Log.Geometry));
        facts.Add("log begins", Words.Start(found.Start));
        facts.Add("epoch", (long)found.Epoch);
        facts.Add("size", string.Create(CultureInfo.InvariantCulture,
            $"{Words.Bytes(found.BytesRead)} of log in {segments} segments of "
            + $"{Words.Bytes(store.Log.Genesis.SegmentBytes)}; {Words.Bytes(store.LogBytes)} of files"));
        facts.Add("frames", found.Frames);
        facts.Add("last sequence", found.LastSequence);
        facts.Add("last watermark", string.Create(CultureInfo.InvariantCulture,
            $"frame {found.DurableFrame:N0}, sequence {found.DurableSequence:N0}"));
        if (found.Frames > 0)
        {
            facts.Add("first commit", Words.Time(kinds.FirstTime));
            facts.Add("last commit", Words.Time(kinds.LastTime));
        }
    }

    private static void AddKinds(Facts facts, KindCount kinds)
    {
        facts.Add("commands", kinds.Total);
        foreach ((CommandKind kind, long count) in kinds.Counted())
        {
            facts.Add("  " + kind, count);
        }
    }

    private static bool AddCheckpoints(Facts facts, InspectedStore store)
    {
        SlotUse use = new(store.Storage, store.Checkpoints.Usable);
        foreach (SurveyedCheckpoint each in store.Checkpoints.All)
        {
            facts.Add("checkpoint", each.Checkpoint is { } checkpoint && store.Checkpoints.Usable.Contains(checkpoint)
                ? string.Create(CultureInfo.InvariantCulture,
                    $"sequence {checkpoint.Mark.LastSequence:N0}, {Words.Time(checkpoint.Mark.LastTime)}; state "
                    + $"{Words.Bytes(checkpoint.Bytes)} in {use.Of(checkpoint):N0} chunks, {use.Shared(checkpoint):N0} shared")
                : $"{each.Name}: {(each.Problem.Length > 0 ? each.Problem : "superseded; the next one removes it")}");
        }

        if (store.Checkpoints.All.Count > 0)
        {
            facts.Add("chunk file", string.Create(CultureInfo.InvariantCulture,
                $"{use.Slots:N0} slots of {Words.Bytes(ChunkRef.SlotBytes)}, {use.Free:N0} free"));
        }

        return true;
    }

    private static void AddFiles(Facts facts, InspectedStore store)
    {
        facts.Add("spare segments", StoreFiles.Of(store.Storage).LongCount(file => file.Kind == StoreFileKind.Spare));
        foreach (StoreFile file in StoreFiles.Of(store.Storage).Where(file => file.Kind == StoreFileKind.Foreign))
        {
            facts.Add("not the store's", file.Name);
        }
    }
}
