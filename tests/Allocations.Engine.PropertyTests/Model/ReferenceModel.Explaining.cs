namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/explaining.md, "Why an allocation waits" and "Competitors".</summary>
internal partial class ReferenceModel
{
    /// <summary>Why an allocation waits, as text: the rule, the reason that excludes the most, who is meant, and the figures.</summary>
    public string Explain(ModelAllocation allocation)
    {
        List<(StockExclusion Reason, decimal Quantity, int Places)> excluded = [.. Excluded(allocation)];
        decimal promisable = PromisableFor(allocation, allocation.Waiting);
        ModelAllocation[] ahead = allocation.Waiting == 0
            ? []
            : [.. QueueOf(allocation.Product).TakeWhile(other => other != allocation)];
        ExplanationRule rule = RuleOf(allocation, promisable, excluded, ahead);
        bool isExcluded = rule is ExplanationRule.StockExcluded or ExplanationRule.SafetyStock;
        return string.Join('|', (IEnumerable<object?>)
        [
            rule,
            isExcluded ? excluded.OrderByDescending(each => each.Quantity).ThenBy(each => each.Reason).First().Reason : default,
            rule == ExplanationRule.KeptForEarlier ? ahead.First(other => !other.Request.AllowPartial).Id : default,
            Text(FreeOf(allocation.Product)), Text(promisable),
            string.Join(' ', excluded.Select(each => $"{each.Reason}/{Text(each.Quantity)}/{each.Places}")),
            ahead.Length, Text(ahead.Sum(other => other.Waiting)),
        ]);
    }

    /// <summary>Those that wait for a product and those that hold stock of it, in the order of the queue.</summary>
    public IEnumerable<ModelAllocation> Competitors(ModelProduct product) => _allocations
        .Where(a => a.Product == product && a.Waiting + a.Reservations.Sum(r => r.Quantity) > 0)
        .OrderByDescending(a => a.Request.Priority.Strategy)
        .ThenByDescending(a => a.Request.Priority.Number)
        .ThenBy(a => a.Place)
        .ThenBy(a => a.Part);

    private decimal FreeOf(ModelProduct product) => _ledgers.Where(l => l.Product == product).Sum(l => l.Free);

    private IEnumerable<(StockExclusion Reason, decimal Quantity, int Places)> Excluded(ModelAllocation allocation)
    {
        ILookup<StockExclusion, decimal> free = _ledgers.Where(l => l.Product == allocation.Product && l.Free > 0)
            .ToLookup(ledger => ReasonOf(allocation, ledger), ledger => ledger.Free);
        decimal permitted = free[StockExclusion.None].Sum();
        decimal ofOne = OfOneSource(allocation, permitted);
        decimal beyond = Math.Max(0, permitted - ofOne);
        decimal broken = Math.Min(permitted, ofOne) - FillableFor(allocation, allocation.Waiting);
        decimal safety = FillableFor(allocation, allocation.Waiting) - PromisableFor(allocation, allocation.Waiting);
        return Enum.GetValues<StockExclusion>().Where(reason => reason != StockExclusion.None)
            .Select(reason => (
                reason,
                free[reason].Sum() + (reason == StockExclusion.OtherSource ? beyond : 0)
                    + (reason == StockExclusion.SafetyStock ? safety : 0) + (reason == StockExclusion.BinNotWhole ? broken : 0),
                free[reason].Count()))
            .Where(each => each.Item2 > 0);
    }

    /// <summary>The most that one source has, whether bins must be broken for it or not.</summary>
    private decimal OfOneSource(ModelAllocation allocation, decimal permitted)
    {
        AllocationRequest wanted = Wanted(allocation);
        return !IsOfWholeBins(wanted) ? FillableFor(allocation, allocation.Waiting)
            : IsOfOneLocation(wanted) || IsOfOneLot(wanted) ? MostOfOne(allocation.Product, wanted)
            : permitted;
    }

    private StockExclusion ReasonOf(ModelAllocation allocation, ModelLedger ledger)
    {
        AllocationRequest request = allocation.Request;
        bool keeps = allocation.Held > 0 && allocation.IsLimited;
        return ledger.Location.Definition.Kind switch
        {
            LocationKind.Quarantine => StockExclusion.Quarantine,
            LocationKind.Staging => StockExclusion.Staging,
            LocationKind.TechnicianVehicle => StockExclusion.Vehicle,
            LocationKind.Consignment => StockExclusion.Consignment,
            LocationKind.Restricted => StockExclusion.Restricted,
            _ => ledger.Location.IsFrozen ? StockExclusion.Frozen
                : ledger.Lot is { IsRecalled: true } ? StockExclusion.LotRecalled
                : ledger.Lot is { IsExpired: true } ? StockExclusion.LotExpired
                : request.Locations.Length > 0 && !request.ListedLocations.Contains(ledger.Location.Id)
                    ? StockExclusion.LocationNotListed
                : !IsNamed(ledger.Lot, request) ? StockExclusion.LotNotNamed
                : !IsUsable(ledger, request) ? StockExclusion.LotExpiresTooSoon
                : keeps && IsOfOneLocation(request) && ledger.Location.Id != allocation.SourceLocation ? StockExclusion.OtherSource
                : keeps && IsOfOneLot(request) && ledger.Lot?.Id != allocation.SourceLot ? StockExclusion.OtherSource
                : IsOfWholeBins(request) && allocation.Waiting > 0 && ledger.Free > allocation.Waiting ? StockExclusion.BinNotWhole
                : StockExclusion.None,
        };
    }

    private ExplanationRule RuleOf(
        ModelAllocation allocation, decimal promisable,
        List<(StockExclusion Reason, decimal Quantity, int Places)> excluded, ModelAllocation[] ahead)
    {
        decimal own = allocation.Reservations.Sum(r => r.Quantity);
        ModelLedger[] ledgers = [.. _ledgers.Where(l => l.Product == allocation.Product)];
        return allocation.Waiting == 0 ? ExplanationRule.NothingWaits
            : promisable == 0 ? excluded.Any(each => each.Reason == StockExclusion.SafetyStock) ? ExplanationRule.SafetyStock
                : excluded.Count > 0 ? ExplanationRule.StockExcluded
                : ledgers.Sum(l => l.Held.Values.Sum()) > own ? ExplanationRule.HeldByOthers
                : ledgers.Any(l => l.Blocked > 0) ? ExplanationRule.StockBlocked
                : ExplanationRule.NoStock
            : promisable < allocation.Waiting && !allocation.Request.AllowPartial ? ExplanationRule.NeedsEverything
            : IsLocked(allocation.Product) ? ExplanationRule.ProductLocked
            : ahead.Any(HoldsBackOthers) ? ExplanationRule.KeptForEarlier
            : ExplanationRule.None;
    }

    private static string Text(decimal quantity) => Quantity.Of(quantity).ToString();
}
