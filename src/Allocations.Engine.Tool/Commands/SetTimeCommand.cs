using Allocations.Engine.Journal;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;
using Allocations.Engine.Tool.Time;

namespace Allocations.Engine.Tool.Commands;

/// <summary><c>allocations set-time</c>.</summary>
internal static class SetTimeCommand
{
    public static int Run(ToolConsole console, string directory, DateTimeOffset? target, bool hasConsent)
    {
        DateTimeOffset to = target ?? TimeProvider.System.GetUtcNow();
        string path;
        using (InspectedStore store = InspectedStore.Open(directory))
        {
            path = store.Directory;
            if (store.FindOwner() is { } owner)
            {
                throw new ToolException(ExitCodes.InUse,
                    $"'{path}' is in use by {owner}. Its host can call SetTimeAsync; this command works only while nobody has it open.");
            }

            if (!Describe(console, store, to.UtcTicks))
            {
                return ExitCodes.Sound;
            }

            if (!hasConsent)
            {
                Ask(console, store.Name);
            }
        }

        Outcome outcome = SetAsync(path, to).GetAwaiter().GetResult();
        if (!outcome.IsSuccess)
        {
            throw new ToolException(ExitCodes.Unreadable, $"The time was not set: {outcome.Status}.");
        }

        console.Out.WriteLine($"Set by command {Words.Number(outcome.Sequence)}: the engine's time is {Words.Time(to.UtcTicks)}, "
            + $"{Words.Number(outcome.Id)} lots can be used again, {outcome.Index} waiting allocations got stock.");
        return ExitCodes.Sound;
    }

    /// <summary>Reports the work to be done.</summary>
    /// <returns>False if there is none.</returns>
    private static bool Describe(ToolConsole console, InspectedStore store, long to)
    {
        ExpiredByClock expired = new(to);
        using Replay replay = store.NewReplay(expired);
        EngineState state = replay.State;
        expired.Begin(state);
        (LogFindings found, _) = store.Walk(console, "Reading", new LateSink(replay, state.Sequence));
        if (found.Damage is not null)
        {
            throw found.Damage;
        }

        if (state.Sequence == 0 || state.Time <= to)
        {
            console.Out.WriteLine($"Nothing to set back: the engine's time is {Words.Time(state.Time)}, which is not after "
                + $"{Words.Time(to)}. Nothing was written.");
            return false;
        }

        string[] cancelled = [.. expired.In(state)];
        Facts facts = new();
        facts.Add("store", store.Directory);
        facts.Add("engine's time", Words.Time(state.Time));
        facts.Add("set back to", Words.Time(to));
        facts.Add("lots to be used again", LotsExpiredAfter(state, to));
        facts.Add("allocations that stay cancelled", cancelled.Length == 0 ? "none that the log tells of" : Words.Number(cancelled.Length));
        facts.Print(console);
        foreach (string line in cancelled)
        {
            console.Out.WriteLine(line);
        }

        return true;
    }

    private static int LotsExpiredAfter(EngineState state, long to)
    {
        int lots = 0;
        for (int lot = 1; lot < state.Lots.Rows.Count; lot++)
        {
            lots += state.Lots.Rows[lot].IsExpired && state.Lots.Rows[lot].ExpiresAt > to ? 1 : 0;
        }

        return lots;
    }

    private static async Task<Outcome> SetAsync(string path, DateTimeOffset to)
    {
        // With the clock of this machine more timers might fire first.
        EngineOptions options = new() { AllowVolatileFileSystem = true, TimeProvider = new StandingClock(to) };
        AllocationEngine engine = await AllocationEngine.OpenAsync(path, options).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            return await engine.SetTimeAsync(to).ConfigureAwait(false);
        }
    }

    private static void Ask(ToolConsole console, string name)
    {
        console.Error.Write($"The engine's time goes back by a logged command. Type the store's name ({name}) to go on: ");
        console.Error.Flush();
        if (console.In.ReadLine()?.Trim() != name)
        {
            throw new ToolException(ExitCodes.Usage, "No consent; nothing was written.");
        }
    }

    private sealed class StandingClock(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}
