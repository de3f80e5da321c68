namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The whole logical state as text, line by line as the engine's state listing writes it.</summary>
internal static class ModelListing
{
    public static IEnumerable<string> Lines(ReferenceModel model) =>
    [
        .. model.Products.Select(product => Line(model, product)),
        .. model.Ledgers.OrderBy(l => l.Product.Id).ThenBy(l => l.Location.Id).Select(Line),
        .. model.Allocations.Select(Line),
        .. model.Allocations.SelectMany(Reservations),
        .. model.Products.SelectMany(product => product.Units.Select(unit => Line(product, unit))),
        .. model.Products.Where(product => model.QueueOf(product).Any()).Select(product => Queue(model, product)),
    ];

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
