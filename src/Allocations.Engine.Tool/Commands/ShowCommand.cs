using System.Text.Json.Nodes;
using Allocations.Engine.Tool.Events;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Showing;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations show</c>.</summary>
internal static class ShowCommand
{
    public static int Run(ToolConsole console, string directory, ShownKind kind, string key) =>
        Attempts.Run(beginning => RunOnce(console, directory, beginning, kind, key));

    private static int RunOnce(ToolConsole console, string directory, Beginning beginning, ShownKind kind, string key)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        var subject = ShownSubject.Of(kind, key);
        List<EngineEvent> events = [];
        using StoreStory story = new(console, store, happened =>
        {
            if (subject.Concerns(happened))
            {
                events.Add(happened);
            }
        });
        subject.Learn(story.State);
        story.Read();
        JsonObject shown = subject.Show(story.State);
        if (shown.Count == 0 && events.Count == 0)
        {
            throw new ToolException(ExitCodes.Usage, $"This store has no {kind.ToString().ToLowerInvariant()} '{key}'.");
        }

        shown.Insert(0, "sequence", story.State.Sequence);
        shown.Insert(1, "eventsAfter", story.KeptAfter);
        shown.Add("events", ToolJson.NodeOf((IReadOnlyList<EngineEvent>)events));
        ToolJson.WritePage(console.Bytes, shown);
        console.Bytes.Flush();
        return ExitCodes.Sound;
    }
}
