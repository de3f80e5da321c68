namespace Allocations.Engine.PropertyTests.Model;

/// <summary>What queries must answer, from the model alone.</summary>
internal static class ModelReading
{
    /// <summary>Where an allocation has or got stock, and how much.</summary>
    public static IEnumerable<(LocationId Location, LotId Lot, AllocationState State, decimal Quantity)> Stock(ModelAllocation a) =>
        a.Reservations.Select(r => (r.Ledger.Location.Id, LotOf(r.Ledger), r.Stage, r.Quantity))
            .Concat(a.DeliveredFrom.Select(d => (d.Key.Location.Id, LotOf(d.Key), AllocationState.Delivered, d.Value)))
            .Concat(DeliveredUnits(a))
            .OrderBy(place => place.Item3).ThenBy(place => place.Item1.Value).ThenBy(place => place.Item2.Value);

    /// <summary>Whether an allocation of a tenant meets all conditions of a filter.</summary>
    public static bool Matches(ModelAllocation a, int tenant, AllocationFilter filter) =>
        a.Product.Tenant == tenant
        && (filter.State is not { } state || a.Headline == state)
        && (filter.Product.IsNone || a.Product.Id == filter.Product)
        && (filter.Customer is not { } customer || (a.Request.Customer ?? "") == customer)
        && (filter.Document == default || a.Request.Document == filter.Document)
        && (filter.RequiredFrom is not { } dueFrom || a.Request.RequiredBy >= dueFrom)
        && (filter.RequiredBefore is not { } dueBefore || a.Request.RequiredBy < dueBefore)
        && (filter.CreatedFrom is not { } from || a.CreatedAt >= from)
        && (filter.CreatedBefore is not { } before || a.CreatedAt < before)
        && (filter.MinPriority is not { } least || Rank(a.Request.Priority) >= Rank(least))
        && (filter.MaxPriority is not { } most || Rank(a.Request.Priority) <= Rank(most))
        && ((filter.Location.IsNone && filter.Lot.IsNone) || Stock(a).Any(place => IsMeant(place.Location, place.Lot, filter)));

    private static bool IsMeant(LocationId location, LotId lot, AllocationFilter filter) =>
        (filter.Location.IsNone || location == filter.Location) && (filter.Lot.IsNone || lot == filter.Lot);

    /// <summary>Everything that is said of an allocation, as text.</summary>
    public static string Details(ModelAllocation a) => string.Join('|', (IEnumerable<object?>)
    [
        a.Id, a.Product.Id, a.Product.Tenant, a.Request.Priority, a.Request.AllowPartial, a.Headline,
        .. Enum.GetValues<AllocationState>().Where(bucket => bucket != AllocationState.None).Select(bucket => Text(a.Buckets[bucket])),
        a.Timer?.IsHold ?? false, a.Timer?.ExpiresAt.UtcTicks, a.Timer?.Grace ?? TimeSpan.Zero,
        a.Request.Document.Kind, a.Request.Document.Number, Said(a.Request.Customer), a.Request.CustomerId, a.Contract?.Terms.Number,
        a.BasePriority ?? a.Base, Said(a.Request.ShipTo), a.Request.Notes, Said(a.Request.Justification),
        a.Request.RequiredBy?.UtcTicks, a.Request.RequestedAt?.UtcTicks, a.CreatedAt.UtcTicks, a.FinishedAt?.UtcTicks, a.Actor,
        string.Join(' ', a.Request.ListedLocations), a.Request.UsableUntil?.UtcTicks, a.Request.Sourcing, a.Request.AllowNonStock,
        a.Request.AllowNonStock && a.Open > 0, a.LivesOn, a.Request.ForbidReallocation, a.Request.Lot,
        a.Request.SourcingLimits,
        string.Join(' ', Stock(a).Select(place => $"{place.Location}/{place.Lot}/{place.State}/{Text(place.Quantity)}")),
    ]);

    /// <summary>The same of an answer.</summary>
    public static string Text(AllocationDetails d) => string.Join('|', (IEnumerable<object?>)
    [
        d.View.Id, d.View.Product, d.View.Tenant.Value, d.View.Priority, d.View.AllowPartial, d.View.State,
        d.View.Open, d.View.OnOrder, d.View.Allocated, d.View.Picked, d.View.WithTechnician, d.View.InTransit, d.View.Delivered,
        d.View.Cancelled, d.View.IsHold, d.View.ExpiresAt?.UtcTicks, d.View.ExpiryGrace,
        d.Document.Kind, d.Document.Number, d.Customer, d.CustomerId, d.Contract,
        d.BasePriority, d.ShipTo, d.Notes, d.Justification,
        d.RequiredBy?.UtcTicks, d.RequestedAt.UtcTicks, d.CreatedAt.UtcTicks, d.FinishedAt?.UtcTicks, d.Actor.Value,
        string.Join(' ', d.Locations), d.UsableUntil?.UtcTicks, d.Sourcing, d.AllowNonStock,
        d.NeedsProcurement, d.IsContinued, d.ForbidsReallocation, d.Lot, d.SourcingLimits,
        string.Join(' ', d.Stock.Select(place => $"{place.Location}/{place.Lot}/{place.State}/{place.Quantity}")),
    ]);

    /// <summary>What allocations hold at a place, of a product or a lot, as text; none stands for any.</summary>
    public static IEnumerable<string> Holders(ReferenceModel model, int tenant, HolderFilter filter) => model.Allocations
        .Where(a => a.Product.Tenant == tenant && (filter.Product.IsNone || a.Product.Id == filter.Product))
        .OrderBy(a => a.Row)
        .Select(a => (a.Id, Product: a.Product.Id, Held: a.Reservations
            .Where(r => filter.Location.IsNone || r.Ledger.Location.Id == filter.Location)
            .Where(r => filter.Lot.IsNone || LotOf(r.Ledger) == filter.Lot)
            .ToLookup(r => r.Stage, r => r.Quantity)))
        .Where(holder => holder.Held.Count > 0)
        .Select(holder => $"{holder.Id} {holder.Product} {Text(holder.Held[AllocationState.Allocated].Sum())}"
            + $" {Text(holder.Held[AllocationState.Picked].Sum())} {Text(holder.Held[AllocationState.WithTechnician].Sum())}"
            + $" {Text(holder.Held[AllocationState.InTransit].Sum())}");

    public static string Text(StockHolder holder) =>
        $"{holder.Allocation} {holder.Product} {holder.Allocated} {holder.Picked} {holder.WithTechnician} {holder.InTransit}";

    /// <summary>Where a product has stock, as text, by location and lot.</summary>
    public static IEnumerable<string> Places(ReferenceModel model, ProductId product) => model.Ledgers
        .Where(l => l.Product.Id == product && l.InStock != 0)
        .OrderBy(l => l.Location.Id.Value).ThenBy(l => LotOf(l).Value)
        .Select(l => $"{l.Location.Id} {LotOf(l)} {Text(l.Free)} {Text(l.Allocated)} {Text(l.Held[AllocationState.Picked])}"
            + $" {Text(l.Blocked)} {Text(l.Held[AllocationState.WithTechnician])} {Text(l.Held[AllocationState.InTransit])}");

    public static string Text(LocationStock stock) =>
        $"{stock.Location} {stock.Lot} {stock.Free} {stock.Allocated} {stock.Picked}"
        + $" {stock.Blocked} {stock.WithTechnician} {stock.InTransit}";

    private static IEnumerable<(LocationId, LotId, AllocationState, decimal)> DeliveredUnits(ModelAllocation a) => a.Product.Units
        .Where(unit => unit.IsDelivered && unit.Allocation == a.Id)
        .GroupBy(unit => unit.Location)
        .Select(units => (units.Key, LotId.None, AllocationState.Delivered, (decimal)units.Count()));

    private static LotId LotOf(ModelLedger ledger) => ledger.Lot?.Id ?? LotId.None;

    private static string? Said(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static int Rank(Priority priority) => ((int)priority.Strategy * 10_000) + priority.Number;

    private static string Text(decimal quantity) => Quantity.Of(quantity).ToString();
}
