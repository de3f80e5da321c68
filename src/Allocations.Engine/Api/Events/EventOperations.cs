using System.Runtime.CompilerServices;
using System.Text;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine;

/// <summary>The audit trail: the history of single objects, and all events as they occur.</summary>
/// <remarks>
/// <para>Thread-safe. <see cref="AllocationEngine.Events"/> has the events of the whole store, all tenants included.
/// <see cref="EngineScope.Events"/> has those of one tenant: the events of its products, locations and actors, whoever gave the
/// command. Of a command of another tenant, or of the engine, it shows neither tenant, nor actor, nor reason. Events of the store
/// itself (tenants, retention, the trail, the engine's time, expiry jobs) belong to the default tenant.</para>
/// <para>Events are visible once their command is durable, and no later than its outcome: a caller that has seen an outcome finds
/// its events.</para>
/// <para>No method here delays the engine, however slow the reader is: events are read from files, one block of 64 KiB at a
/// time. Methods throw <see cref="EventsUnavailableException"/> if the trail is not kept
/// (<see cref="EngineOptions.AuditTrail"/>, <see cref="Durability.None"/>), has failed, or is damaged; commands continue in
/// every case.</para>
/// </remarks>
public sealed partial class EventOperations
{
    private readonly AllocationEngine _engine;
    private readonly EngineScope _scope;
    private readonly EventTrail? _trail;

    /// <summary>The tenant whose events are shown; null for all events of the store.</summary>
    private readonly EventTenancy? _tenancy;

    internal EventOperations(AllocationEngine engine, EngineScope scope, EventTrail? trail, EventTenancy? tenancy)
    {
        _engine = engine;
        _scope = scope;
        _trail = trail;
        _tenancy = tenancy;
    }

    /// <summary>Whether the store keeps an audit trail. This is decided when the store is created
    /// (<see cref="EngineOptions.AuditTrail"/>), and changed only by commands.</summary>
    public bool IsKept => _trail?.IsKept ?? false;

    /// <summary>The sequence after which all events are kept. It is 0 unless the trail was started by a command, its front
    /// was discarded (<see cref="SetTrailRetentionAsync"/>), or its end was damaged and no log was left from which it could
    /// be written again.</summary>
    public long KeptAfter => _trail is { IsKept: true } trail ? trail.Front.Began : 0;

    /// <summary>The error because of which the trail cannot be written; null if there is none. The engine waits while a disk
    /// is full. After any other error it takes no more checkpoints, and the next opening writes the missing events.</summary>
    public Exception? Failure => _trail?.Failure;

    /// <summary>Reads all events in order, and continues with new events as they occur, until the reading is
    /// cancelled.</summary>
    /// <param name="from">The first event to read; <c>default</c> reads from the first that is kept. A reader that stores the
    /// <see cref="EventPosition.Next"/> of the last event that it handled receives every event at least once.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <remarks>Throws <see cref="ObjectDisposedException"/> when the engine is disposed of, and
    /// <see cref="EventsUnavailableException"/> after the last event of a trail that a command has ended. Holds the events of
    /// one block, one or two megabytes.</remarks>
    /// <example>A read model that continues where it stopped:
    /// <code>
    /// await foreach (EngineEvent happened in engine.Events.ReadAsync(bookmark, stopping))
    /// {
    ///     model.Apply(happened);
    ///     bookmark = happened.Position.Next; // store it together with the model
    /// }
    /// </code>
    /// </example>
    /// <exception cref="EventsDiscardedException">The trail begins after <paramref name="from"/>; the exception has its
    /// beginning. Also thrown to a reader that is so slow that the retention discards events before it reads
    /// them.</exception>
    public async IAsyncEnumerable<EngineEvent> ReadAsync(
        EventPosition from = default, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        EventTrail trail = Require();
        if (from != default && from < trail.Front.Position)
        {
            throw trail.Discarded();
        }

        using var reader = new TrailReader(trail);
        long number = await Task.Run(() => reader.Find(from), cancellationToken).ConfigureAwait(false);
        while (true)
        {
            Task progress = trail.NextProgress();
            trail.ThrowIfStopped();
            cancellationToken.ThrowIfCancellationRequested();
            EventPosition next = from;
            List<TrailEvent> page = await Task.Run(() => reader.Read(number, next), cancellationToken).ConfigureAwait(false);
            number += reader.IsFull ? 1 : 0;
            List<TrailEvent> shown = Own(page);
            Dictionary<int, string> serials = await SerialsOfAsync(shown).ConfigureAwait(false);
            foreach (TrailEvent each in shown)
            {
                yield return Translate(each, serials);
            }

            from = page.Count == 0 ? from : page[^1].Position.Next;
            if (page.Count == 0 && !reader.IsFull)
            {
                trail.ThrowIfEnded(number);
                await progress.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads the history of an allocation, also after it was retired from memory.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="minSequence">Waits until all events up to this sequence are recorded. Default: 0, which reads the events that
    /// are recorded now.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <remarks>Reads the heads of all blocks, 4 KiB of 64 each, and the blocks that may contain matching events: about 15 MB
    /// for a hundred million events.</remarks>
    public Task<EventHistory> HistoryOfAsync(
        AllocationId allocation, long minSequence = 0, CancellationToken cancellationToken = default) =>
        SearchAsync(new TrailSearch(allocation.Value), minSequence, cancellationToken);

    /// <summary>Reads the history of several allocations.</summary>
    internal Task<EventHistory> HistoryOfAsync(IEnumerable<AllocationId> allocations, CancellationToken cancellationToken) =>
        SearchAsync(new TrailSearch(allocations.Select(each => each.Value)), 0, cancellationToken);

    /// <summary>Reads the history of the allocations of a document, also of those that were retired from memory.</summary>
    /// <param name="document">The document.</param>
    /// <param name="tenant">The tenant of the document; if omitted, the default tenant, or, for the events of one tenant, that
    /// tenant. For these, another tenant has no history.</param>
    /// <param name="minSequence">Waits until all events up to this sequence are recorded. Default: 0, which reads the events that
    /// are recorded now.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <remarks>Reads as much as the history of an allocation.</remarks>
    public async Task<EventHistory> HistoryOfAsync(
        SourceDocument document, TenantId tenant = default, long minSequence = 0, CancellationToken cancellationToken = default)
    {
        Require();
        tenant = _tenancy is not null && tenant == TenantId.Default ? _scope.Tenant : tenant;
        byte[] number = Encoding.UTF8.GetBytes(document.Number ?? "");
        IReadOnlyList<AllocationId> known = await _engine.AskAsync(state =>
            Queries.Lookups.ByDocument(state, tenant.Value, document, int.MaxValue), cancellationToken).ConfigureAwait(false);
        var search = new TrailSearch(tenant.Value, document.Kind, number, known.Select(id => id.Value));
        return await SearchAsync(search, minSequence, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the history of an actor: the events of the commands that it issued, with their consequences in
    /// queues.</summary>
    /// <param name="actor">The actor; not the default id.</param>
    /// <param name="minSequence">Waits until all events up to this sequence are recorded. Default: 0, which reads the events that
    /// are recorded now.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <remarks>Reads as much as the history of an allocation, and holds all events that it finds. For an actor that issued
    /// millions of commands, use <see cref="ReadAsync"/>.</remarks>
    /// <exception cref="ArgumentException">The actor is the default id.</exception>
    public Task<EventHistory> HistoryOfAsync(
        ActorId actor, long minSequence = 0, CancellationToken cancellationToken = default) => actor.IsNone
            ? throw new ArgumentException("The actor is the default id, which has no history.", nameof(actor))
            : SearchAsync(new TrailSearch(actor), minSequence, cancellationToken, onlyOwnCommands: true);

    /// <summary>Reads the history of the units of a product with a serial number. This is one unit as a rule, and several if
    /// a unit left and was received again.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="minSequence">Waits until all events up to this sequence are recorded. Default: 0, which reads the events that
    /// are recorded now.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <remarks>Reads as much as the history of an allocation.</remarks>
    public async Task<EventHistory> HistoryOfSerialAsync(
        ProductId product, string serial, long minSequence = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serial);
        Require();
        byte[] number = Encoding.UTF8.GetBytes(serial);
        int unit = await _engine.AskAsync(state =>
            number.Length is 0 or > EngineLimits.SerialBytes || !state.Catalog.Products.Exists(product.Value)
                ? 0
                : state.Serials.Find(product.Value, number, out _), cancellationToken).ConfigureAwait(false);
        return await SearchAsync(new TrailSearch(product.Value, number, unit), minSequence, cancellationToken)
            .ConfigureAwait(false);
    }

    private EventTrail Require()
    {
        _engine.ThrowIfClosed();
        return _trail is { IsKept: true } trail
            ? trail
            : throw new EventsUnavailableException("This store keeps no audit trail.");
    }

    private async Task<EventHistory> SearchAsync(
        TrailSearch search, long minSequence, CancellationToken cancellationToken, bool onlyOwnCommands = false)
    {
        EventTrail trail = Require();
        await trail.WaitThroughAsync(Math.Max(minSequence, trail.HandedThrough), cancellationToken).ConfigureAwait(false);
        TrailSearchResult result = await Task.Run(() => Search(trail, search, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        List<TrailEvent> found = Own(result.Found, onlyOwnCommands);
        Dictionary<int, string> serials = await SerialsOfAsync(found).ConfigureAwait(false);
        EngineEvent[] events = [.. found.Select(each => Translate(each, serials))];
        return new EventHistory(events, result.After, result.Through);
    }

    /// <summary>The events that this reader may see: all of them, or those of its tenant.</summary>
    private List<TrailEvent> Own(List<TrailEvent> events, bool onlyOwnCommands = false)
    {
        if (_tenancy is not { } tenancy)
        {
            return events;
        }

        List<TrailEvent> own =
            [.. events.Where(each => tenancy.IsMine(each) && (!onlyOwnCommands || tenancy.IsByMe(each)))];
        _engine.ThrowIfClosed(); // the rows of a closed engine are zero, and so is the default tenant
        return own;
    }

    private EngineEvent Translate(in TrailEvent found, Dictionary<int, string> serials)
    {
        EngineEvent happened = EventTranslation.Of(found, serials);
        return _tenancy is null ? happened : _tenancy.Show(happened);
    }

    private static TrailSearchResult Search(EventTrail trail, TrailSearch search, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return SearchFrom(trail.Front, trail, search, cancellationToken);
            }
            catch (EventsDiscardedException)
            {
                // The retention discarded the front meanwhile: continue at the new front.
            }
        }
    }

    private static TrailSearchResult SearchFrom(
        in TrailFront front, EventTrail trail, TrailSearch search, CancellationToken cancellationToken)
    {
        using var reader = new TrailReader(trail);
        List<TrailEvent> found = [];
        long number = front.Block;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Search(number++, search, found);
        }
        while (reader.IsFull);

        // The last command may be incomplete; the last block states the sequence through which the trail is complete.
        found.RemoveAll(each => each.Position.Sequence > reader.Through);
        return new TrailSearchResult(found, front.Began, reader.Through);
    }

    private async Task<Dictionary<int, string>> SerialsOfAsync(List<TrailEvent> page)
    {
        int[] units = RecordedEvents.UnitsOf(page);
        return units.Length == 0
            ? []
            : await _engine.AskAsync(state => RecordedEvents.SerialsOf(state, units)).ConfigureAwait(false);
    }
}
