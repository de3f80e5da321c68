using Allocations.Engine.Tool.Events;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations events</c>.</summary>
internal static class EventsCommand
{
    public static int Run(ToolConsole console, string directory, EventOptions options)
    {
        options.Validate();
        EventPosition done = default;
        try
        {
            return Attempts.Run(beginning => RunOnce(console, directory, beginning, options, ref done));
        }
        finally
        {
            console.Bytes.Flush();
        }
    }

    /// <param name="console">The destination of lines.</param>
    /// <param name="directory">The store.</param>
    /// <param name="beginning">The beginning of this attempt.</param>
    /// <param name="options">The selection of events.</param>
    /// <param name="done">The position behind the last event that an earlier attempt has examined.</param>
    private static int RunOnce(
        ToolConsole console, string directory, Beginning beginning, EventOptions options, ref EventPosition done)
    {
        using InspectedStore store = InspectedStore.Open(directory, beginning);
        var selection = new EventSelection(options);
        EventPosition next = done;
        using StoreStory story = new(console, store, happened =>
        {
            if (selection.Concerns(happened) && happened.Position >= next)
            {
                ToolJson.WriteLine(console.Bytes, happened);
            }

            next = happened.Position >= next ? happened.Position.Next : next;
        });
        try
        {
            selection.Learn(story.State);
            story.Read();
            return ExitCodes.Sound;
        }
        finally
        {
            done = next;
        }
    }
}
