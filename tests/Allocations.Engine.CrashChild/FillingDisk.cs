using System.Collections.Concurrent;

namespace Allocations.Engine.CrashChild;

/// <summary>
/// A disk that fills up under load and gets room again, with checkpoints being taken all the time. Commands are refused
/// and take no sequence, reads go on, and with room everything goes on; reopened, the store is the same.
/// </summary>
/// <param name="open">Opens the store that is on the disk.</param>
/// <param name="makeRoom">Frees space on it.</param>
/// <param name="log">Is told each step.</param>
public sealed class FillingDisk(Func<Task<AllocationEngine>> open, Action makeRoom, TextWriter log)
{
    private const int Workers = 3;
    private const int BatchesWithRoom = 20;

    /// <summary>The newest of the acknowledged whose stored outcomes are compared.</summary>
    private const int Compared = 2000;

    private readonly ConcurrentDictionary<OperationId, Outcome> _acknowledged = new();
    private readonly ulong[] _next = [.. Enumerable.Range(1, Workers).Select(worker => (ulong)worker << 32)];
    private readonly ConcurrentQueue<string> _wrong = new();

    /// <summary>As the other children, but so that what the window of operation ids takes fits on a small disk.</summary>
    public static EngineOptions Options { get; } = Load.Options with { OperationWindow = 1 << 16 };

    /// <summary>Goes through all the steps.</summary>
    /// <exception cref="InvalidOperationException">Something was not as it must be.</exception>
    public async Task RunAsync()
    {
        StateDigest live;
        await using (AllocationEngine engine = await open().ConfigureAwait(false))
        {
            Define(engine);
            Work(engine, FillUp);
            await RequireReadsAsync(engine).ConfigureAwait(false);
            Say($"the disk is full: {_acknowledged.Count} commands acknowledged, then DiskFull; reads go on, the audit is clean");
        }

        // A host that is restarted meanwhile must have its reads.
        await using (AllocationEngine engine = await open().ConfigureAwait(false))
        {
            await RequireReadsAsync(engine).ConfigureAwait(false);
            Work(engine, FillUp);
            await RequireReadsAsync(engine).ConfigureAwait(false);
            Say($"opened again while it is full: sequence {engine.OpenReport.Sequence}, reads are answered, the audit is clean");
            int before = _acknowledged.Count;
            makeRoom();
            Work(engine, GoOn);
            live = await RequireReadsAsync(engine).ConfigureAwait(false);
            Say($"there is room again: {_acknowledged.Count - before} more commands acknowledged, the audit is clean");
        }

        await using AllocationEngine reopened = await open().ConfigureAwait(false);
        StateDigest found = await RequireReadsAsync(reopened).ConfigureAwait(false);
        Require(live == found, $"the digest is {found} at {found.Sequence} after reopening, {live} at {live.Sequence} before");
        Say($"reopened: sequence {found.Sequence}, digest {found}, from a checkpoint at {reopened.OpenReport.CheckpointSequence}");
    }

    private void Define(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        for (ulong i = 1; i <= Load.CatalogCommands; i++)
        {
            Load.AddTo(batch, Load.Operation(0, i));
        }

        batch.Submit();
        for (int i = 0; i < batch.Count; i++)
        {
            _acknowledged[Load.Operation(0, (ulong)i + 1)] = batch.Outcomes[i];
        }
    }

    private void Work(AllocationEngine engine, Action<AllocationEngine, int> work)
    {
        Thread[] workers = [.. Enumerable.Range(0, Workers).Select(worker => new Thread(() => work(engine, worker)))];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        Require(_wrong.IsEmpty, string.Join("; ", _wrong.Take(3)));
    }

    private void FillUp(AllocationEngine engine, int worker)
    {
        using CommandBatch batch = engine.RentBatch();
        while (_wrong.IsEmpty && TrySubmit(batch, worker))
        {
        }
    }

    /// <summary>A worker gets so many batches through; one that is refused is sent again, as a caller would.</summary>
    private void GoOn(AllocationEngine engine, int worker)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int done = 0, refused = 0; done < BatchesWithRoom && _wrong.IsEmpty;)
        {
            if (TrySubmit(batch, worker))
            {
                done++;
            }
            else if (++refused == 240)
            {
                _wrong.Enqueue($"a minute after there was room, commands are still refused: worker {worker}");
            }
            else
            {
                Thread.Sleep(250);
            }
        }
    }

    /// <summary>False if the disk was full.</summary>
    private bool TrySubmit(CommandBatch batch, int worker)
    {
        ulong first = _next[worker];
        batch.Clear();
        for (ulong i = 0; i < 50ul << worker; i++)
        {
            Load.AddTo(batch, Load.Operation(1, first + i));
        }

        batch.Submit();
        if (batch.Outcomes[0].Status == CommandStatus.DiskFull)
        {
            RequireRefused(batch.Outcomes);
            return false;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            Outcome outcome = batch.Outcomes[i];
            if (outcome.Sequence == 0 || !_acknowledged.TryAdd(Load.Operation(1, first + (ulong)i), outcome))
            {
                _wrong.Enqueue($"operation {first + (ulong)i} was answered with {outcome}");
            }
        }

        _next[worker] += (ulong)batch.Count;
        return true;
    }

    private void RequireRefused(ReadOnlySpan<Outcome> outcomes)
    {
        foreach (Outcome outcome in outcomes)
        {
            if (outcome.Status != CommandStatus.DiskFull || outcome.Sequence != 0)
            {
                _wrong.Enqueue($"of a refused batch one command was answered with {outcome}");
            }
        }
    }

    /// <summary>Everything acknowledged is there, nothing refused is, and the books are in order.</summary>
    private async Task<StateDigest> RequireReadsAsync(AllocationEngine engine)
    {
        Require(engine.Failure is null, $"the engine has latched: {engine.Failure}");
        Require(engine.Stock.TryGetAvailability(new ProductId(1), out _), "a read was not answered");
        AuditReport audit = await engine.AuditAsync().ConfigureAwait(false);
        Require(audit.IsSound, $"the audit finds {audit.FirstBreak}");
        StateDigest digest = await engine.GetDigestAsync().ConfigureAwait(false);
        Require(digest.Sequence == _acknowledged.Count, $"{_acknowledged.Count} acknowledged, the sequence is {digest.Sequence}");
        foreach ((OperationId operation, Outcome outcome) in
            _acknowledged.OrderByDescending(each => each.Value.Sequence).Take(Compared))
        {
            Outcome? stored = await engine.FindOperationAsync(operation).ConfigureAwait(false);
            Require(stored == outcome, $"{operation} was acknowledged as {outcome} and is stored as {stored}");
        }

        return digest;
    }

    private void Say(string step) => log.WriteLine($"full disk: {step}");

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
