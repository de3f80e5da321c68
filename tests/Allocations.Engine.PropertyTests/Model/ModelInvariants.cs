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
        if (a.Buckets.Values.Sum() != a.Requested || a.Buckets.Values.Any(quantity => quantity < 0))
        {
            return $"allocation {a.Id}: {string.Join(" + ", a.Buckets.Values)} of {a.Requested}";
        }

        if (a.IsFinished && a.Timer is not null)
        {
            return $"allocation {a.Id} is finished, and has a timer";
        }

        if (!a.Product.IsSerialized && a.DeliveredFrom.Values.Sum() != a.Delivered)
        {
            return $"allocation {a.Id}: delivered {a.Delivered}, from its ledgers {a.DeliveredFrom.Values.Sum()}";
        }

        AllocationState[] stages =
            [AllocationState.Allocated, AllocationState.Picked, AllocationState.WithTechnician, AllocationState.InTransit];
        bool isSound = a.Reservations.TrueForAll(r => r.Quantity > 0) && stages.All(stage =>
            a.Reservations.Where(r => r.Stage == stage).Sum(r => r.Quantity) == a.Buckets[stage]);
        return isSound ? null : $"allocation {a.Id}: its reservations are not what it holds";
    }

    private static string? BreakOf(ReferenceModel model, ModelLedger ledger)
    {
        string name = $"ledger {ledger.Product.Id} {ledger.Location.Id} lot {ledger.Lot?.Id}";
        bool isHeld = ledger.Held.All(stage => stage.Value == model.Allocations
            .SelectMany(a => a.Reservations)
            .Where(r => r.Ledger == ledger && r.Stage == stage.Key)
            .Sum(r => r.Quantity));
        if (ledger.Free < 0 || ledger.Blocked < 0 || !isHeld
            || ledger.Free + ledger.Blocked + ledger.Held.Values.Sum() != ledger.FromOutside)
        {
            return $"{name}: free {ledger.Free}, blocked {ledger.Blocked}, held {string.Join(" + ", ledger.Held.Values)},"
                + $" from outside {ledger.FromOutside}";
        }

        var here = ledger.Product.Units.Where(unit => unit.Location == ledger.Location.Id).ToList();
        int free = here.Count(unit => unit.State == SerialState.Available);
        int reserved = here.Count(unit => unit.State == SerialState.Allocated);
        int blocked = here.Count(unit => unit.IsBlocked);
        return !ledger.Product.IsSerialized
            || (free == ledger.Free && reserved == ledger.Allocated && blocked == ledger.Blocked)
            ? null
            : $"{name}: free {ledger.Free} but {free} units, reserved {ledger.Allocated} but {reserved} units,"
                + $" blocked {ledger.Blocked} but {blocked} units";
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

        // Nobody waits beside stock that would do for him, unless it is held for another, or a job has yet to serve the queue.
        if (product.Definition.Backorder == BackorderPolicy.PassOver && !model.IsLocked(product))
        {
            foreach (ModelAllocation a in model.QueueOf(product))
            {
                decimal free = model.PromisableFor(a, a.Waiting);
                yield return free < a.Waiting && (free == 0 || !a.Request.AllowPartial)
                    ? null
                    : $"allocation {a.Id} waits for {a.Waiting} beside {free}";
            }
        }
    }
}
