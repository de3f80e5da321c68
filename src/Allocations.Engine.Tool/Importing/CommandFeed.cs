namespace Allocations.Engine.Tool.Importing;

/// <summary>Sends commands in batches, in order, and keeps of each the row that it comes from: a refusal is a fault of that
/// row.</summary>
internal sealed class CommandFeed(AllocationEngine engine, ImportFaults faults) : IDisposable
{
    private const int MostCommands = 1000;

    private readonly List<(Entry Origin, string What, Action<Outcome>? Done)> _sent = [];
    private CommandBatch? _batch;
    private (int Tenant, int Actor) _sender;

    /// <summary>The commands that were done so far.</summary>
    public long Count { get; private set; }

    /// <summary>Sends a command, soon.</summary>
    /// <param name="origin">The row that it comes from.</param>
    /// <param name="tenant">The tenant that gives it.</param>
    /// <param name="command">The command.</param>
    /// <param name="done">Called with a successful outcome, at the next <see cref="FlushAsync"/> at the latest.</param>
    /// <param name="actor">The actor that gives it.</param>
    public async ValueTask AddAsync<TCommand>(
        Entry origin, int tenant, TCommand command, Action<Outcome>? done = null, int actor = 0)
        where TCommand : ICommand
    {
        if (_batch is null || _sender != (tenant, actor) || _sent.Count == MostCommands || _batch.Add(command) < 0)
        {
            await FlushAsync().ConfigureAwait(false);
            _batch?.Dispose();
            _batch = engine.As(new TenantId(tenant), new ActorId(actor)).RentBatch();
            _sender = (tenant, actor);
            _batch.Add(command);
        }

        _sent.Add((origin, typeof(TCommand).Name, done));
    }

    /// <summary>Waits for everything that was sent.</summary>
    public async ValueTask FlushAsync()
    {
        if (_batch is not { } batch || _sent.Count == 0)
        {
            return;
        }

        await batch.SubmitAsync().ConfigureAwait(false);
        Outcome[] outcomes = batch.Outcomes.ToArray();
        batch.Clear();
        for (int i = 0; i < outcomes.Length; i++)
        {
            (Entry origin, string what, Action<Outcome>? done) = _sent[i];
            if (outcomes[i].IsSuccess)
            {
                Count++;
                done?.Invoke(outcomes[i]);
            }
            else
            {
                faults.Add(origin, $"{what}: {outcomes[i].Status}. {outcomes[i].Status.GetText()}");
            }
        }

        _sent.Clear();
    }

    public void Dispose() => _batch?.Dispose();
}
