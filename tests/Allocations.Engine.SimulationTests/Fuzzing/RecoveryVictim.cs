using Allocations.Engine.Auditing;
using Allocations.Engine.Queries;

namespace Allocations.Engine.SimulationTests;

/// <summary>An engine on a disk in memory: opening, audit, commands, closing; and of a fixed share of inputs everything that can be
/// read, a checkpoint, and opening again. Which of these an input has is a function of its number.</summary>
internal sealed class RecoveryVictim : Victim
{
    /// <summary>Of a script. An input gets a part of one; all parts have their turn.</summary>
    private const int Commands = 40;
    private const int CommandsOfInput = 20;
    private const int CommandsOfBatch = 10;
    private const int ReadOneIn = 2;
    private const int ReopenedOneIn = 8;

    /// <summary>The first checkpoint of an engine makes 8 MiB of memory ready: a millisecond.</summary>
    private const int CheckpointedOneIn = 16;

    private static readonly IReadOnlyList<ScriptedCommand>[] s_scripts =
        [.. Enumerable.Range(0, 16).Select(seed => new CommandScript(1000 + seed, Commands).Commands)];

    public override string Meet(StoreImage store, long number)
    {
        MemoryStorage disk = store.ToMemory();
        string verdict = Live(disk, number);
        if (verdict == "sound" && Has(number, ReopenedOneIn, 1))
        {
            Live(disk, number);
        }

        return verdict;
    }

    /// <summary>Whether an input has something that one in so many has, each independently of the other.</summary>
    private static bool Has(long number, int oneIn, int what) =>
        ((((ulong)number * 0x9E37_79B9_7F4A_7C15) >> (16 + (8 * what))) & 0xFFFF) % (ulong)oneIn == 0;

    private static string Live(MemoryStorage disk, long number)
    {
        FakeTimeProvider clock = SteppedEngine.Clock();
        bool hasTrail = disk.List().Any(name => name.Contains(".trail", StringComparison.Ordinal));
        AllocationEngine engine;
        try
        {
            engine = SteppedEngine.Open(disk, SteppedEngine.Options(1, time: clock) with { AuditTrail = hasTrail });
        }
        catch (AllocationStoreException refusal)
        {
            return refusal.GetType().Name;
        }

        try
        {
            string verdict = ConservationAudit.FirstBreak(engine.State) is null ? "sound" : "unsound";
            if (Has(number, ReadOneIn, 0))
            {
                Read(engine);
            }

            clock.Advance(TimeSpan.FromDays(number % 3 * 40));
            Command(engine, number);
            RequireTyped(engine.Failure);
            if (engine.Failure is null && Has(number, CheckpointedOneIn, 2))
            {
                engine.CheckpointNow();
                Read(engine);
            }

            return engine.Failure is null ? verdict : "latched";
        }
        finally
        {
            Close(engine);
        }
    }

    private static void Read(AllocationEngine engine)
    {
        foreach (string line in StateListing.Lines(engine.State))
        {
            GC.KeepAlive(line);
        }

        for (int row = 1; row < engine.State.Allocations.Rows.Count; row++)
        {
            AllocationId id = new(engine.State.Allocations.IdOf(row));
            Lookups.Find(engine.State, 0, id, long.MaxValue);
            Lookups.SerialsOf(engine.State, 0, id);
        }

        for (int product = 1; product < engine.State.Catalog.Products.Rows.Count; product++)
        {
            Lookups.Waiting(engine.State, 0, new ProductId(product), 100, long.MaxValue);
            SerialSearch.Find(engine.State, 0, new ProductId(product), new SerialFilter());
        }

        if (engine.Events.IsKept)
        {
            ReadEvents(engine);
        }
    }

    private static void ReadEvents(AllocationEngine engine)
    {
        try
        {
            for (int row = 1; row < Math.Min(4, engine.State.Allocations.Rows.Count); row++)
            {
                Task<EventHistory> history = engine.Events.HistoryOfAsync(new AllocationId(engine.State.Allocations.IdOf(row)));
                while (!history.IsCompleted)
                {
                    // It asks the writer, which is ours to step.
                    SteppedEngine.Settle(engine);
                    ((IAsyncResult)history).AsyncWaitHandle.WaitOne(1);
                }

                history.GetAwaiter().GetResult();
            }
        }
        catch (AllocationStoreException)
        {
            // The trail is damaged, and says so.
        }
    }

    private static void Command(AllocationEngine engine, long number)
    {
        IReadOnlyList<ScriptedCommand> script = s_scripts[number % s_scripts.Length];
        int sent = Has(number, Commands / CommandsOfInput, 3) ? 0 : CommandsOfInput;
        for (int last = sent + CommandsOfInput; sent < last && engine.Failure is null;)
        {
            using CommandBatch batch = engine.RentBatch();
            for (int end = sent + CommandsOfBatch; sent < end; sent++)
            {
                script[sent].AddTo(batch);
            }

            try
            {
                SteppedEngine.Submit(engine, batch);
            }
            catch (AllocationStoreException)
            {
                return;
            }
        }
    }

    private static void Close(AllocationEngine engine)
    {
        try
        {
            engine.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (AllocationStoreException)
        {
            // It failed before, and says so again.
        }
    }

    private static void RequireTyped(Exception? failure)
    {
        if (failure is not null and not AllocationStoreException)
        {
            throw new ViolationException($"the engine has failed with {failure}");
        }
    }
}
