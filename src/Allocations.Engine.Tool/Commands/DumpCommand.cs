using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.Tool.Dumping;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations dump</c>.</summary>
internal static class DumpCommand
{
    public static int Run(ToolConsole console, string directory, DumpOptions options)
    {
        options.Validate();
        long done = 0;
        return Attempts.Run(beginning =>
        {
            using InspectedStore store = InspectedStore.Open(directory, beginning);
            return RunOnce(console, store, options, ref done);
        });
    }

    /// <param name="console">The destination of lines.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">The selection of commands.</param>
    /// <param name="done">The last sequence that an earlier attempt has processed.</param>
    private static int RunOnce(ToolConsole console, InspectedStore store, DumpOptions options, ref long done)
    {
        using CommandDump dump = new(console.Bytes, options with { From = Math.Max(options.From ?? 1, done + 1) });
        using Replay replay = store.NewReplay(dump);
        long held = replay.State.Sequence;
        RequireRange(console, options, held, done);
        dump.Begin(replay.State);
        try
        {
            (LogFindings found, _) = store.Walk(console, "Replaying", new LateSink(replay, held));
            return found.Damage is null ? ExitCodes.Sound : throw found.Damage;
        }
        finally
        {
            done = Math.Max(done, dump.LastSequence);
            console.Bytes.Flush();
        }
    }

    /// <summary>Reports the recycled part of the range; ends the command if all of it was recycled, or the middle of
    /// it.</summary>
    private static void RequireRange(ToolConsole console, DumpOptions options, long held, long done)
    {
        long first = Math.Max(options.From ?? 1, done + 1);
        if (held < first)
        {
            return;
        }

        string message = string.Create(CultureInfo.InvariantCulture,
            $"Sequences {first} to {Math.Min(held, options.To ?? held)} were recycled; the log of this store begins with {held + 1}.");
        if (options.To <= held || done > 0)
        {
            throw new ToolException(ExitCodes.Unreadable, message);
        }

        console.Error.WriteLine($"allocations: {message}");
    }
}
