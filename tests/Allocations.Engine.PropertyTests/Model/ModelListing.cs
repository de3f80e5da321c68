namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The whole logical state as text, line by line as the engine's state listing writes it.</summary>
internal static class ModelListing
{
    public static IEnumerable<string> Lines(ReferenceModel model) =>
    [
        .. model.Products.Select(product => Line(model, product)),
        .. model.Ledgers.OrderBy(l => l.Product.Id).ThenBy(l => l.Location.Id).Select(Line),
        .. InOrder(model).Select(Line),
        .. InOrder(model).Where(a => SaysMore(a.Request)).Select(Request),
        .. Documents(model),
        .. Retention(model.Retention),
        .. model.Finished.Any() ? [$"finished {Ids(model.Finished)}"] : Array.Empty<string>(),
        .. InOrder(model).SelectMany(Reservations),
        .. model.Products.SelectMany(product => product.Units.Select(unit => Line(product, unit))),
        .. model.Products.Where(product => model.QueueOf(product).Any()).Select(product => Queue(model, product)),
    ];

    private static IEnumerable<ModelAllocation> InOrder(ReferenceModel model) => model.Allocations.OrderBy(a => a.Row);

    private static string Ids(IEnumerable<ModelAllocation> allocations) => string.Join(' ', allocations.Select(a => a.Id));

    private static bool SaysMore(Create c) =>
        !string.IsNullOrEmpty(c.Customer + c.ShipTo + c.Notes) || c.Locations.Count > 0;

    private static string Request(ModelAllocation a) =>
        $"request {a.Id} customer '{a.Request.Customer}' ship to '{a.Request.ShipTo}' notes '{a.Request.Notes}'"
        + $" from [{string.Join(' ', a.Request.Locations)}]";

    private static IEnumerable<string> Documents(ReferenceModel model) => model.Allocations
        .Where(a => !string.IsNullOrEmpty(a.Request.Document))
        .GroupBy(a => (a.Product.Tenant, a.Request.DocumentKind, a.Request.Document))
        .OrderBy(group => group.Key.Tenant).ThenBy(group => group.Key.DocumentKind)
        .ThenBy(group => group.Key.Document, StringComparer.Ordinal)
        .Select(group => $"document {group.Key.Tenant} {group.Key.DocumentKind} {group.Key.Document}:"
            + $" {Ids(group.OrderByDescending(a => a.Sequence))}");

    private static IEnumerable<string> Retention(SetRetention retention) => retention is { Count: null, Age: null }
        ? []
        : [$"retention count {retention.Count?.ToString() ?? "none"} age {retention.Age?.Ticks.ToString() ?? "none"}"];

    private static string Line(ReferenceModel model, ModelProduct product) =>
        $"product {product.Id} available {Number(model.Available(product))}"
        + $" waiting {Number(model.QueueOf(product).Sum(a => a.Open))} frozen {(product.IsFrozen ? 1 : 0)}";

    private static string Line(ModelLedger ledger) =>
        $"ledger {ledger.Product.Id} {ledger.Location.Id} free {Number(ledger.Free)} reserved {Number(ledger.Reserved)}"
        + " picked 0 blocked 0";

    private static string Line(ModelAllocation a) =>
        $"allocation {a.Id} product {a.Product.Id} {a.Request.Priority.Strategy} {a.Request.Priority.Number}"
        + $" open {Number(a.Open)} onorder 0 reserved {Number(a.Reserved)} picked 0 technician 0 transit 0"
        + $" delivered {Number(a.Delivered)} cancelled {Number(a.Cancelled)}";

    private static IEnumerable<string> Reservations(ModelAllocation a) => a.Reservations
        .OrderBy(r => r.Ledger.Location.Id)
        .Select(r => $"reservation {a.Id} {r.Ledger.Location.Id} {Number(r.Quantity)}");

    private static string Line(ModelProduct product, ModelUnit unit) =>
        $"unit {product.Id} {unit.Serial} number {unit.Number} {unit.State} location {unit.Location}"
        + $" allocation {unit.Allocation}";

    private static string Queue(ReferenceModel model, ModelProduct product) =>
        $"queue {product.Id} {string.Join(' ', model.QueueOf(product).Select(a => a.Id))}";

    private static string Number(decimal quantity) => Quantity.Of(quantity).ToString();
}
