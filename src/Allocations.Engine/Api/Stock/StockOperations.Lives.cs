using Allocations.Engine.Api;

namespace Allocations.Engine;

public sealed partial class StockOperations
{
    /// <summary>Gets the lives of a serial number in order: how often its unit came in, to whom it was delivered, and when it
    /// came back.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The lives, oldest first; empty if the product has no unit with this number in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serial"/> is null.</exception>
    /// <exception cref="EventsUnavailableException">The audit trail has failed, or is damaged.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>Thread-safe. A unit is received again as another unit with the same number, and the reversal of a release brings
    /// the same unit back; both begin a life, and an undone step does not. Document and customer come from the allocation as long
    /// as it is in memory, otherwise from the audit trail; times come from the trail alone. The lives of before the trail began,
    /// and of a store that keeps none, are found in memory, as each unit was left: without times, and without lives that a
    /// reversal ended. For these, all units of the product are examined, in slices.</remarks>
    /// <example>Who has had this unit:
    /// <code>
    /// foreach (SerialLife life in await engine.Stock.GetSerialLivesAsync(product, "SN-1"))
    /// {
    ///     Console.WriteLine($"{life.Customer}: {life.DeliveredAt} to {life.ReturnedAt}");
    /// }
    /// </code></example>
    public async Task<IReadOnlyList<SerialLife>> GetSerialLivesAsync(
        ProductId product, string serial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serial);
        if (await FindSerialAsync(product, serial, cancellationToken).ConfigureAwait(false) is null)
        {
            return [];
        }

        EventOperations events = _scope.Engine.Events;
        List<SerialLife> lives = [];
        bool isComplete = false;
        if (events.IsKept)
        {
            EventHistory history = await events.HistoryOfSerialAsync(product, serial, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            isComplete = history.CompleteAfter == 0;
            lives = isComplete
                ? SerialLifeReader.Of(history.Events, out _)
                : await CompletedAsync(product, serial, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            (List<SerialView> units, _) = await UnitsOfAsync(product, serial, cancellationToken).ConfigureAwait(false);
            lives = [.. units.Select(SerialLifeReader.Of)];
        }

        return await WithAllocationsAsync(lives, events, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The lives that the trail tells, behind those of units that left before it began.</summary>
    private async Task<List<SerialLife>> CompletedAsync(ProductId product, string serial, CancellationToken cancellationToken)
    {
        (List<SerialView> units, long sequence) = await UnitsOfAsync(product, serial, cancellationToken).ConfigureAwait(false);
        EventHistory history = await _scope.Engine.Events
            .HistoryOfSerialAsync(product, serial, sequence, cancellationToken).ConfigureAwait(false);
        List<SerialLife> told = SerialLifeReader.Of(
            history.Events.Where(each => each.Position.Sequence <= sequence), out int unitsTold);
        return [.. units.SkipLast(unitsTold).Select(SerialLifeReader.Of), .. told];
    }

    private async Task<(List<SerialView> Units, long Sequence)> UnitsOfAsync(
        ProductId product, string serial, CancellationToken cancellationToken)
    {
        List<(int Row, SerialView View)> units = [];
        int next = 0;
        long sequence = 0;
        while (next >= 0)
        {
            int from = next;
            (List<(int Row, SerialView View)> found, next, sequence) = await _scope.Engine.AskAsync(
                state => Queries.FormerUnits.Find(state, product, serial, from), cancellationToken).ConfigureAwait(false);
            units.AddRange(found);
        }

        return ([.. units.OrderBy(unit => unit.Row).Select(unit => unit.View)], sequence);
    }

    /// <summary>Adds document and customer, from memory or from the trail.</summary>
    private async Task<IReadOnlyList<SerialLife>> WithAllocationsAsync(
        List<SerialLife> lives, EventOperations events, CancellationToken cancellationToken)
    {
        int tenant = _scope.Tenant.Value;
        for (int i = 0; i < lives.Count; i++)
        {
            AllocationId id = lives[i].Allocation;
            if (id.IsNone)
            {
                continue;
            }

            AllocationDetails? details = await _scope.Engine.AskAsync(
                state => Queries.DetailLookups.Of(state, tenant, id, state.Sequence), cancellationToken).ConfigureAwait(false);
            if (details is not null)
            {
                lives[i] = lives[i] with
                {
                    Document = details.Document == default ? null : details.Document, Customer = details.Customer,
                };
            }
            else if (events.IsKept)
            {
                EventHistory history = await events.HistoryOfAsync(id, cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                lives[i] = lives[i] with { Document = DocumentOf(history), Customer = CustomerOf(history) };
            }
        }

        return lives;
    }

    private static SourceDocument? DocumentOf(EventHistory history)
    {
        SourceDocument document = history.Events.FirstOrDefault(each => each.Kind == EventKind.AllocationCreated).Document;
        return document == default ? null : document;
    }

    private static string? CustomerOf(EventHistory history) =>
        history.Events.FirstOrDefault(each => each.Text is { Kind: EventTextKind.Customer }).Text?.Value;
}
