using System.Globalization;
using System.Text.Json.Nodes;
using Allocations.Engine.Explaining;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Events;
using Allocations.Engine.Tool.Explaining;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations explain</c>.</summary>
internal static class ExplainCommand
{
    public static int Run(ToolConsole console, string directory, ExplainedKind kind, string key) =>
        Attempts.Run(beginning =>
        {
            using InspectedStore store = InspectedStore.Open(directory, beginning);
            JsonObject explained = kind switch
            {
                ExplainedKind.Sequence => OfSequence(console, store, NumberOf(kind, key)),
                ExplainedKind.Allocation => OfAllocation(console, store, new AllocationId(NumberOf(kind, key))),
                _ => OfSerial(console, store, key),
            };
            ToolJson.WritePage(console.Bytes, explained);
            console.Bytes.Flush();
            return ExitCodes.Sound;
        });

    private static JsonObject OfSequence(ToolConsole console, InspectedStore store, long sequence)
    {
        var command = new ExplainedCommand(sequence);
        using Replay replay = store.NewReplay(command);
        long held = replay.State.Sequence;
        if (sequence <= held)
        {
            throw new ToolException(ExitCodes.Unreadable, string.Create(
                CultureInfo.InvariantCulture, $"Sequence {sequence} was recycled; the log of this store begins with {held + 1}."));
        }

        (LogFindings found, _) = store.Walk(console, "Replaying", new LateSink(replay, held));
        return found.Damage is not null ? throw found.Damage
            : command.Found is not { } explanation
                ? throw new ToolException(ExitCodes.Usage, $"This store has no command with the sequence {sequence}.")
            : new JsonObject
            {
                ["command"] = ToolJson.NodeOf(command.Kind),
                ["outcome"] = ToolJson.NodeOf(command.Outcome),
                ["explanation"] = ToolJson.NodeOf(explanation),
            };
    }

    private static JsonObject OfAllocation(ToolConsole console, InspectedStore store, AllocationId allocation)
    {
        List<EngineEvent> events = [];
        using StoreStory told = new(console, store, happened =>
        {
            if (happened.Allocation == allocation)
            {
                events.Add(happened);
            }
        });
        told.Read();
        EngineState state = told.State;
        bool isInMemory = state.Allocations.Exists(allocation.Value);
        if (!isInMemory && events.Count == 0)
        {
            throw new ToolException(ExitCodes.Usage, $"This store has no allocation '{allocation}'.");
        }

        int tenant = isInMemory ? state.AllocationRows[(int)allocation.Value].Tenant : 0;
        var story = Story.Of(events, told.KeptAfter);
        var explained = new JsonObject { ["sequence"] = state.Sequence };
        if (WaitingAnswers.Of(state, tenant, allocation) is { } waiting)
        {
            explained.Add("waiting", ToolJson.NodeOf(waiting));
        }

        explained.Add("cancellation", ToolJson.NodeOf(CancellationAnswers.Of(state, tenant, allocation, story)));
        explained.Add("priority", ToolJson.NodeOf(PriorityAnswers.Of(state, tenant, allocation, story)));
        return explained;
    }

    private static JsonObject OfSerial(ToolConsole console, InspectedStore store, string serial)
    {
        using StoreStory told = new(console, store, static _ => { });
        told.Read();
        EngineState state = told.State;
        Explanation[] units =
        [
            .. Enumerable.Range(1, Math.Max(0, state.ProductRows.Count - 1))
                .Select(product => SerialAnswers.Of(
                    state, state.ProductRows[product].Tenant, new ProductId(product), serial))
                .Where(found => found.Rule is not (ExplanationRule.SerialUnknown or ExplanationRule.SerialOfAnotherProduct)),
        ];
        return units.Length == 0
            ? throw new ToolException(ExitCodes.Usage, $"This store has no serial '{serial}'.")
            : new JsonObject { ["sequence"] = state.Sequence, ["units"] = ToolJson.NodeOf(units) };
    }

    private static long NumberOf(ExplainedKind kind, string key) =>
        long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0
            ? number
            : throw new ToolException(ExitCodes.Usage, $"'{key}' is no number of a {kind.ToString().ToLowerInvariant()}.");
}
