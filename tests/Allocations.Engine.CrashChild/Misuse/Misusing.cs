using System.Globalization;

namespace Allocations.Engine.CrashChild;

/// <summary>
/// Callers who take results twice, too early or on two threads, and share batches between threads, beside others who do nothing
/// wrong. The first get exceptions or outcomes; the others may notice nothing, whatever happens beside them.
/// </summary>
public static class Misusing
{
    /// <summary>How long the callers have to come to their ends: one that does not, waits for what never comes.</summary>
    private static readonly TimeSpan s_ending = TimeSpan.FromMinutes(1);

    /// <summary>Runs for a time, in memory or on a store in a directory.</summary>
    /// <param name="time">For how long.</param>
    /// <param name="form">What is misused: the tasks of <c>singles</c>, <c>batches</c> or <c>queries</c>, or <c>all</c>.</param>
    /// <param name="directory">The store's; null for one in memory.</param>
    /// <param name="log">Is told what came of it.</param>
    /// <returns>The exit code: 0 if nothing was wrong.</returns>
    public static async Task<int> RunAsync(TimeSpan time, string form, string? directory, TextWriter log)
    {
        if (form is not ("all" or "singles" or "batches" or "queries"))
        {
            await log.WriteLineAsync($"{form}: one of all, singles, batches and queries is misused").ConfigureAwait(false);
            return 2;
        }

        Tally singles = new();
        Tally batches = new();
        Tally queries = new();
        EngineOptions options = Load.Options with { OperationWindow = 1 << 16 };
        await using AllocationEngine engine = directory is null
            ? AllocationEngine.OpenInMemory(options)
            : await AllocationEngine.OpenAsync(directory, options).ConfigureAwait(false);
        using CancellationTokenSource over = new(time);
        Place[] places = [.. Enumerable.Range(0, 8).Select(number => Place.Define(engine, number))];
        CorrectCallers correct = new(engine, over.Token);
        Task[] callers =
        [
            Start("singles", () => new TaskCulprit(places[0], singles, 1).RunAsync(over.Token)),
            Start("singles", () => new TaskCulprit(places[0], singles, 2).RunAsync(over.Token)),
            Start("batches", () => new BatchCulprit(places[1], batches, 3).RunAsync(over.Token)),
            Start("batches", () => new BatchCulprit(places[1], batches, 4).RunAsync(over.Token)),
            Start("queries", () => new QueryCulprit(places[2], queries, 5).RunAsync(over.Token)),
            Start(form, () => correct.SinglesAsync(places[3], singles)),
            Start(form, () => correct.SinglesAsync(places[4], singles)),
            Start(form, () => correct.BatchesAsync(places[5], batches)),
            Start(form, () => correct.BatchesAsync(places[6], batches)),
            Start(form, () => correct.QueriesAsync(places[7], queries)),
        ];

        // On threads of the pool, so that those who spin do not hold up the next.
        Task Start(string misused, Func<Task> caller) => form == "all" || form == misused ? Task.Run(caller) : Task.CompletedTask;

        Task all = Task.WhenAll(callers);
        bool isStalled = await Task.WhenAny(all, Task.Delay(time + s_ending, CancellationToken.None)).ConfigureAwait(false) != all;
        singles.Require(!isStalled, "somebody waits for what never comes");
        if (!isStalled)
        {
            await all.ConfigureAwait(false);
            AuditReport audit = await engine.AuditAsync().ConfigureAwait(false);
            singles.Require(audit.IsSound, $"the audit: {audit}");
            singles.Require(engine.Failure is null, $"the engine has latched: {engine.Failure}");
        }

        long wrong = Say(log, "singles", singles) + Say(log, "batches", batches) + Say(log, "queries", queries);
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"figure misuse.wrong {wrong}"));
        await log.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        if (isStalled)
        {
            Environment.Exit(1); // Closing would wait for them.
        }

        return wrong == 0 ? 0 : 1;
    }

    private static long Say(TextWriter log, string form, Tally tally)
    {
        log.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{form}: {tally.Misuses:N0} misuses, {tally.Refusals:N0} of them refused; {tally.Correct:N0} correct calls beside them; "
            + $"{tally.Wrong:N0} wrong"));
        foreach (string wrong in tally.FirstWrong)
        {
            log.WriteLine($"  wrong: {wrong}");
        }

        return tally.Wrong;
    }
}
