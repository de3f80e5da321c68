namespace Allocations.Engine.PropertyTests.Model;

/// <summary>What must be true of the model at any time, so that its own mistakes show before they are blamed on the
/// engine.</summary>
internal static class ModelInvariants
{
    /// <summary>The first one that is broken, or null.</summary>
    public static string? FirstBreak(ReferenceModel model) =>
        model.Allocations.Select(BreakOf).Concat(model.Ledgers.Select(ledger => BreakOf(model, ledger)))
            .Concat(model.Products.SelectMany(product => BreaksOf(model, product)))
            .FirstOrDefault(found => found is not null);

    private static string? BreakOf(ModelAllocation a)
    {
        decimal sum = a.Open + a.Reserved + a.Delivered + a.Cancelled;
        if (sum != a.Request.Quantity || a.Open < 0 || a.Reserved < 0 || a.Delivered < 0 || a.Cancelled < 0)
        {
            return $"allocation {a.Id}: {a.Open} + {a.Reserved} + {a.Delivered} + {a.Cancelled}"
                + $" of {a.Request.Quantity}";
        }

        decimal reservations = a.Reservations.Sum(r => r.Quantity);
        return reservations == a.Reserved && a.Reservations.TrueForAll(r => r.Quantity > 0)
            ? null
            : $"allocation {a.Id}: reserved {a.Reserved}, its reservations {reservations}";
    }

    private static string? BreakOf(ReferenceModel model, ModelLedger ledger)
    {
        string name = $"ledger {ledger.Product.Id} {ledger.Location.Id}";
        decimal held = model.Allocations
            .SelectMany(a => a.Reservations)
            .Where(r => r.Ledger == ledger)
            .Sum(r => r.Quantity);
        if (ledger.Free < 0 || held != ledger.Reserved || ledger.Free + ledger.Reserved != ledger.FromOutside)
        {
            return $"{name}: free {ledger.Free}, reserved {ledger.Reserved}, held {held},"
                + $" from outside {ledger.FromOutside}";
        }

        var here = ledger.Product.Units.Where(unit => unit.Location == ledger.Location.Id).ToList();
        int free = here.Count(unit => unit.State == SerialState.Available);
        int reserved = here.Count(unit => unit.State == SerialState.Allocated);
        return !ledger.Product.IsSerialized || (free == ledger.Free && reserved == ledger.Reserved)
            ? null
            : $"{name}: free {ledger.Free} but {free} units, reserved {ledger.Reserved} but {reserved} units";
    }

    private static IEnumerable<string?> BreaksOf(ReferenceModel model, ModelProduct product)
    {
        IEnumerable<ModelUnit> inStock = product.Units.Where(unit => unit.IsInStock);
        foreach (IGrouping<string, ModelUnit> same in inStock.GroupBy(unit => unit.Serial))
        {
            yield return same.Count() == 1
                ? null
                : $"product {product.Id}: {same.Key} is {same.Count()} times in stock";
        }

        decimal ofRetired = product.Units.Count(unit => unit.IsDelivered && model.Retired.Contains(unit.Allocation));
        yield return !product.IsSerialized || ofRetired == product.RetiredDelivered
            ? null
            : $"product {product.Id}: {product.RetiredDelivered} delivered to those that have left, {ofRetired} units";

        // Nobody waits beside stock that would do for him, unless it is held for another.
        if (product.Definition.Backorder == BackorderPolicy.PassOver)
        {
            foreach (ModelAllocation a in model.QueueOf(product))
            {
                decimal free = model.FillableFor(a);
                yield return free < a.Open && (free == 0 || !a.Request.AllowPartial)
                    ? null
                    : $"allocation {a.Id} waits for {a.Open} beside {free}";
            }
        }
    }
}
