using System.Globalization;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations checkpoint</c>.</summary>
internal static class CheckpointCommand
{
    public static int Run(ToolConsole console, string directory)
    {
        string path;
        using (InspectedStore store = InspectedStore.Open(directory))
        {
            // Opening would create a store if there is none.
            path = store.Directory;
            if (store.FindOwner() is { } owner)
            {
                throw new ToolException(ExitCodes.InUse,
                    $"'{path}' is in use by {owner}. Its engine takes checkpoints by itself.");
            }
        }

        (OpenReport opened, CheckpointReport? taken) = TakeAsync(path).GetAwaiter().GetResult();
        if (taken is null or { Failure: not null })
        {
            throw new ToolException(ExitCodes.Unreadable,
                $"No checkpoint was taken: {taken?.Failure?.Message ?? "the engine failed"} The store is as good as before.");
        }

        Facts facts = new();
        facts.Add("store", path);
        foreach (string problem in opened.TrailProblems)
        {
            facts.Add("trail", problem);
        }

        facts.Add("replayed", $"{Words.Number(opened.Commands)} commands");
        facts.Add("checkpoint at sequence", taken.Sequence);
        facts.Add("state", Words.Bytes(taken.StateBytes));
        facts.Add("written", taken.BytesWritten == 0
            ? "no chunk: nothing has changed since the checkpoint before"
            : Words.Bytes(taken.BytesWritten));
        facts.Add("elapsed", string.Create(CultureInfo.InvariantCulture, $"{taken.Elapsed.TotalMilliseconds:F1} ms"));
        facts.Print(console);
        return ExitCodes.Sound;
    }

    private static async Task<(OpenReport Opened, CheckpointReport? Taken)> TakeAsync(string path)
    {
        EngineOptions options = new() { AllowVolatileFileSystem = true, CheckpointOnDispose = false };
        AllocationEngine engine = await AllocationEngine.OpenAsync(path, options).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            return (engine.OpenReport, await engine.CheckpointAsync().ConfigureAwait(false));
        }
    }
}
