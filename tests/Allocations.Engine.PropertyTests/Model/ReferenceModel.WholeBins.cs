namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Whole bins".</summary>
internal partial class ReferenceModel
{
    private static bool IsOfWholeBins(AllocationRequest request) => request.SourcingLimits.HasFlag(SourcingLimits.WholeBins);

    /// <summary>The most that bins of one source give of a quantity.</summary>
    private decimal GivenByBins(ModelProduct product, AllocationRequest request, decimal wanted) =>
        BinsOfSources(product, request).Select(bins => Sum(Fitting(bins, wanted))).DefaultIfEmpty(0).Max();

    /// <summary>The bins that are taken for a quantity which bins of a source give, and the source is the first that gives it.</summary>
    private List<ModelLedger> BinsToTake(ModelProduct product, AllocationRequest request, decimal quantity) =>
        BinsOfSources(product, request).ConvertAll(bins => Fitting(bins, quantity)).Find(bins => Sum(bins) == quantity)
        ?? throw new InvalidOperationException("The quantity was given by bins.");

    /// <summary>Of the bins, in this order, each that fits into the quantity still needed.</summary>
    protected virtual List<ModelLedger> Fitting(List<ModelLedger> bins, decimal wanted)
    {
        List<ModelLedger> fitting = [];
        foreach (ModelLedger bin in bins.Where(bin => bin.Free > 0))
        {
            if (bin.Free <= wanted)
            {
                fitting.Add(bin);
                wanted -= bin.Free;
            }
        }

        return fitting;
    }

    /// <summary>The bins of each source in the order in which they are visited, and the sources in their order.</summary>
    private List<List<ModelLedger>> BinsOfSources(ModelProduct product, AllocationRequest request)
    {
        SourcingPolicy policy = request.Sourcing ?? product.Sourcing;
        AllocationRequest unlimited = request with { SourcingLimits = SourcingLimits.None };
        if (!IsOfOneLocation(request) && !IsOfOneLot(request))
        {
            return [Visited(product, unlimited, policy)];
        }

        List<List<ModelLedger>> groups = Groups(product, request, policy);
        return IsOfOneLocation(request)
            ? groups
            : groups.ConvertAll(lot => Visited(product, unlimited with { Lot = lot[0].Lot!.Id }, policy));
    }

    /// <summary>All bins, in the order in which stock is taken. The fewest locations are taken from those with the most.</summary>
    private List<ModelLedger> Visited(ModelProduct product, AllocationRequest request, SourcingPolicy policy) =>
        [.. InOrder(
            product, policy == SourcingPolicy.FewestLocations ? SourcingPolicy.MostStock : policy, decimal.MaxValue, request)];

    /// <summary>Named units are all that are free at their locations. The list of a command may begin with others.</summary>
    private static void CheckWholeBins(ModelProduct product, string[] serials, int ahead = 0)
    {
        List<ModelUnit> units = UnitsOf(product, serials);
        foreach (LocationId location in units.Select(unit => unit.Location).Distinct())
        {
            int named = units.Count(unit => unit.Location == location);
            int free = product.Units.Count(unit => unit.Location == location && unit.State == SerialState.Available);
            if (named != free)
            {
                throw new Refusal(
                    CommandStatus.BinNotWhole, location, free, ahead + units.FindIndex(unit => unit.Location == location));
            }
        }
    }

    /// <summary>Where a command left other bins, somebody who waits for whole ones may be served.</summary>
    protected virtual void DrainChangedBins()
    {
        foreach (ModelProduct product in _products.Where(WaitForWholeBins).ToList())
        {
            Drain(product);
        }
    }

    private bool WaitForWholeBins(ModelProduct product) => Waiting(product).Any(a => IsOfWholeBins(a.Request));
}
