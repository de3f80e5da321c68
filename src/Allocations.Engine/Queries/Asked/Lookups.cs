using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The queries that the writer answers between commands.</summary>
internal static class Lookups
{
    public static AllocationView View(
        AllocationId id, in AllocationRow row, in AllocationDetailRow detail, in TimerRow timer, long durableSequence) => new()
    {
        Id = id,
        Product = new ProductId(row.Product),
        Tenant = new TenantId(row.Tenant),
        Priority = PriorityKey.PriorityOf(row.Key),
        AllowPartial = row.Is(AllocationTraits.AllowPartial),
        State = row.State(detail),
        Open = Quantity.FromMillionths(row.Open),
        OnOrder = Quantity.FromMillionths(detail.OnOrder),
        Allocated = Quantity.FromMillionths(row.Allocated),
        Picked = Quantity.FromMillionths(detail.Picked),
        WithTechnician = Quantity.FromMillionths(detail.WithTechnician),
        InTransit = Quantity.FromMillionths(detail.InTransit),
        Delivered = Quantity.FromMillionths(row.Delivered),
        Cancelled = Quantity.FromMillionths(row.Cancelled),
        Sequence = row.LastSequence,
        IsDurable = row.LastSequence <= durableSequence,
        IsHold = timer.IsHeld,
        ExpiresAt = timer.IsSet ? new DateTimeOffset(timer.ExpiresAt, TimeSpan.Zero) : null,
        ExpiryGrace = TimeSpan.FromTicks(timer.DueAt - timer.ExpiresAt),
    };

    /// <summary>The view of an allocation in use, by its row.</summary>
    public static AllocationView View(EngineState state, int allocation, long durable)
    {
        ref readonly AllocationRow row = ref state.Allocations.Rows[allocation];
        return View(
            new AllocationId(state.Allocations.IdOf(allocation)), row, state.Allocations.DetailOf(row), state.Timers.Of(row),
            durable);
    }

    public static AllocationView? Find(EngineState state, int tenant, AllocationId id, long durable) =>
        Exists(state, tenant, id) ? View(state, (int)id.Value, durable) : null;

    public static IReadOnlyList<SerialView> SerialsOf(EngineState state, int tenant, AllocationId id)
    {
        if (!Exists(state, tenant, id))
        {
            return [];
        }

        var units = new List<int>();
        for (int unit = state.Allocations.Rows[(int)id.Value].FirstUnit; unit != 0; unit = state.Serials.Units[unit].Next)
        {
            units.Add(unit);
        }

        return [.. units.OrderBy(unit => state.Serials.Units[unit].Number).Select(unit => View(state, unit))];
    }

    public static SerialView? FindSerial(EngineState state, int tenant, ProductId product, string serial)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        if (utf8.Length is 0 or > EngineLimits.SerialBytes
            || !state.Catalog.Products.Exists(product.Value)
            || state.Catalog.Products.Rows[product.Value].Tenant != tenant)
        {
            return null;
        }

        int unit = state.Serials.Find(product.Value, utf8, out _);
        return unit == 0 ? null : View(state, unit);
    }

    public static IReadOnlyList<AllocationId> ByDocument(EngineState state, int tenant, SourceDocument document, int most)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(document.Number ?? "");
        var found = new List<AllocationId>();
        int allocation = state.Allocations.FindByDocument(tenant, document.Kind, utf8);
        for (; allocation != 0 && found.Count < most; allocation = state.Allocations.Rows[allocation].PreviousOfDocument)
        {
            found.Add(new AllocationId(state.Allocations.IdOf(allocation)));
        }

        found.Reverse();
        return found;
    }

    public static IReadOnlyList<AllocationView> Waiting(
        EngineState state, int tenant, ProductId product, int most, long durable) =>
        !state.Catalog.Products.Exists(product.Value) || state.Catalog.Products.Rows[product.Value].Tenant != tenant
            ? []
            : [.. WaitingInOrder(state, product.Value, most)
                .Select(row => View(state, row, durable))];

    /// <summary>The rows of the allocations that wait for a product, in the order of the queue.</summary>
    public static List<int> WaitingInOrder(EngineState state, int product, int most)
    {
        var waiting = new List<int>();
        state.Queues.Walk.Start(product);
        while (waiting.Count < most && state.Queues.Walk.Next(out int allocation))
        {
            waiting.Add(allocation);
        }

        return waiting;
    }

    private static bool Exists(EngineState state, int tenant, AllocationId id) =>
        state.Allocations.Exists(id.Value) && state.Allocations.Rows[(int)id.Value].Tenant == tenant;

    public static SerialView View(EngineState state, int unit)
    {
        UnitRow row = state.Serials.Units[unit];
        return new SerialView(
            new ProductId(row.Product),
            Encoding.UTF8.GetString(state.Serials.SerialOf(unit)),
            row.State,
            new LocationId(state.Stock.Rows[row.Ledger].Location),
            new AllocationId(row.Holder))
        {
            IsRecalled = row.IsRecalled,
        };
    }
}
