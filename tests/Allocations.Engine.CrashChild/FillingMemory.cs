using static System.FormattableString;

namespace Allocations.Engine.CrashChild;

/// <summary>
/// A store that grows in a process whose memory is limited from outside. Commands that need memory are refused, those that need none
/// go on, and the store opens again under the same limit.
/// </summary>
/// <param name="directory">Where the store is.</param>
/// <param name="bound">The most bytes of the engine.</param>
/// <param name="log">Is told each step.</param>
public sealed class FillingMemory(string directory, long bound, TextWriter log)
{
    private const int BatchSize = 2000;
    private const int Freed = 10_000;

    private static readonly ProductId s_product = new(1);

    private EngineOptions Options => new()
    {
        MaxMemoryBytes = bound, OperationWindow = 1 << 16, AllowVolatileFileSystem = true, CheckpointOnDispose = false,
    };

    private string DigestFile => directory + ".digest";

    /// <summary>The first process: fills a new store, with a checkpoint under way, and closes it.</summary>
    public async Task FillAsync()
    {
        AllocationEngine engine = await AllocationEngine.OpenAsync(directory, Options).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            (await engine.Catalog.DefineProductAsync(new("P")).ConfigureAwait(false)).EnsureSuccess();
            LocationId location = (await engine.Catalog.DefineLocationAsync(new("L")).ConfigureAwait(false)).EnsureSuccess();
            (await engine.Stock.ReceiveAsync(s_product, location, 10_000_000).ConfigureAwait(false)).EnsureSuccess();
            int created = Create(engine, 200_000);
            Require(created == 200_000, "it is refused before it has grown");
            Task checkpoint = engine.CheckpointAsync();
            created += Create(engine, int.MaxValue);
            await checkpoint.ConfigureAwait(false);
            created += Create(engine, int.MaxValue);
            Say(engine, $"{created:N0} allocations created, then MemoryLimitReached");
            await FreeAsync(engine, from: 0).ConfigureAwait(false);
            Say(engine, $"{Freed:N0} of them released or cancelled");
            await KeepDigestAsync(engine).ConfigureAwait(false);
        }
    }

    /// <summary>The second one: opens it, frees, and fills it again.</summary>
    public async Task GoOnAsync()
    {
        AllocationEngine engine = await AllocationEngine.OpenAsync(directory, Options).ConfigureAwait(false);
        await using (engine.ConfigureAwait(false))
        {
            string digest = (await engine.GetDigestAsync().ConfigureAwait(false)).ToString();
            string before = await File.ReadAllTextAsync(DigestFile).ConfigureAwait(false);
            Require(digest == before, $"the digest is {digest} after reopening, {before} before");
            Say(engine, $"opened again, with {engine.OpenReport.Commands:N0} commands replayed");
            int created = Create(engine, int.MaxValue);
            Say(engine, $"{created:N0} more created before it was refused again");
            (await engine.Allocations.SetRetentionAsync(new Retention { Count = 0 }).ConfigureAwait(false)).EnsureSuccess();
            await FreeAsync(engine, from: Freed).ConfigureAwait(false);
            created = Create(engine, int.MaxValue);
            Require(created >= Freed, $"only {created} were created in the rows of {Freed}");
            Say(engine, $"{created:N0} created in rows that others had left");
            AuditReport audit = await engine.AuditAsync().ConfigureAwait(false);
            Require(audit.IsSound, $"the audit finds {audit.FirstBreak}");
        }
    }

    /// <summary>Creates until it is refused; returns how many were.</summary>
    private static int Create(AllocationEngine engine, int most)
    {
        int created = 0;
        using CommandBatch batch = engine.RentBatch();
        for (int size = BatchSize; created < most && size > 0;)
        {
            batch.Clear();
            for (int i = 0; i < size; i++)
            {
                batch.Create(new(s_product, 1) { Document = new(DocumentKind.SalesOrder, Invariant($"SO-{created + i}")) });
            }

            batch.Submit();
            CommandStatus status = batch.Outcomes[0].Status;
            Require(status is CommandStatus.Ok or CommandStatus.MemoryLimitReached, $"a batch was answered with {status}");
            created += status == CommandStatus.Ok ? size : 0;
            size /= status == CommandStatus.Ok ? 1 : 2;
        }

        return created;
    }

    private static async Task FreeAsync(AllocationEngine engine, int from)
    {
        for (int id = from + 1; id <= from + Freed; id++)
        {
            AllocationOutcome outcome = id % 2 == 0
                ? await engine.Allocations.CancelAsync(new(id)).ConfigureAwait(false)
                : await engine.Fulfillment.ReleaseAsync(new(id), 1).ConfigureAwait(false);
            Require(outcome.Outcome.Status == CommandStatus.Ok, $"allocation {id} was answered with {outcome.Outcome}");
        }
    }

    private async Task KeepDigestAsync(AllocationEngine engine) => await File
        .WriteAllTextAsync(DigestFile, (await engine.GetDigestAsync().ConfigureAwait(false)).ToString()).ConfigureAwait(false);

    private void Say(AllocationEngine engine, FormattableString step) => log.WriteLine(
        Invariant($"memory limit: {Invariant(step)}; engine {engine.MemoryBytes >> 20} MiB, process {Environment.WorkingSet >> 20} MiB"));

    private static void Require(bool isSo, string otherwise)
    {
        if (!isSo)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
