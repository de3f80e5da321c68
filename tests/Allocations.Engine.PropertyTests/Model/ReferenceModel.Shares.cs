using System.Numerics;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/distribution.md, "Who gets how much" and "Shares".</summary>
internal partial class ReferenceModel
{
    private void ServeAll(ModelDistribution run)
    {
        foreach (ModelScope scope in run.Products.OrderBy(each => each.Product.Id.Value))
        {
            var segments = run.Entries.Where(entry => entry.Allocation.Product == scope.Product)
                .GroupBy(entry => entry.Segment.Position).OrderBy(group => group.Key);
            foreach (List<ModelEntry> entries in segments.Select(group => InQueueOrder(group)).ToList())
            {
                if (entries[0].Segment.Sharing == DistributionSharing.InOrder)
                {
                    entries.ForEach(entry => Serve(run, scope, entry, decimal.MaxValue));
                }
                else
                {
                    ServeShares(run, scope, entries);
                }
            }
        }
    }

    private static List<ModelEntry> InQueueOrder(IEnumerable<ModelEntry> entries) =>
    [
        .. entries.OrderByDescending(entry => entry.Priority.Strategy).ThenByDescending(entry => entry.Priority.Number)
            .ThenBy(entry => entry.Allocation.Place).ThenBy(entry => entry.Allocation.Part),
    ];

    protected virtual decimal DemandOf(ModelEntry entry) =>
        entry.IsUntouched || entry.Segment.Strategy == DistributionStrategy.Lose ? 0
        : entry.Segment.Strategy == DistributionStrategy.Fill ? entry.PutIn
        : entry.PutIn + entry.Waiting;

    private void ServeShares(ModelDistribution run, ModelScope scope, List<ModelEntry> entries)
    {
        DistributionSegment segment = entries[0].Segment;
        List<ModelSharer> sharers = [.. entries.GroupBy(entry => entry.Customer)
            .Select(group => new ModelSharer(group.Key, group.Sum(DemandOf), WeightOf(segment, [.. group])))];
        sharers = [.. sharers.Where(sharer => sharer.Demand > 0)
            .OrderBy(sharer => entries.FindIndex(entry => entry.Customer == sharer.Customer && DemandOf(entry) > 0))];
        decimal quantity = Math.Max(0, Math.Min(LeftIn(scope, segment.Strategy), scope.Beyond));
        decimal increment = scope.Product.Increment;
        Share(
            sharers, quantity, RoundUp(Math.Max(segment.Lot.ToDecimal(), 0.000_001m), increment),
            RoundUp(segment.Minimum.ToDecimal(), increment), segment.Rounding);
        foreach (ModelEntry entry in entries.OrderBy(entry => entry.Customer.Value).ToList())
        {
            ModelSharer? sharer = sharers.Find(each => each.Customer == entry.Customer);
            decimal got = Serve(run, scope, entry, sharer?.Gets ?? 0);
            if (sharer is not null)
            {
                sharer.Gets -= got;
            }
        }
    }

    private decimal WeightOf(DistributionSegment segment, List<ModelEntry> entries) => segment.Sharing switch
    {
        DistributionSharing.ByDemand => entries.Sum(DemandOf),
        DistributionSharing.ByWeight => entries[0].Weight,
        _ => entries.Sum(entry => decimal.Floor(entry.Delivered)),
    };

    private static decimal RoundUp(decimal quantity, decimal increment) => decimal.Ceiling(quantity / increment) * increment;

    private static decimal LeftIn(ModelScope scope, DistributionStrategy strategy) =>
        scope.Pools.Sum(pool => pool.Free + (strategy == DistributionStrategy.Improve ? 0 : pool.Given));

    /// <summary>Shares a quantity among customers, who are in the order of the queue.</summary>
    protected virtual void Share(
        List<ModelSharer> sharers, decimal quantity, decimal lot, decimal minimum, LotRounding rounding)
    {
        decimal left = quantity;
        foreach (ModelSharer sharer in sharers)
        {
            sharer.Gets = Math.Min(left, Math.Min(minimum, sharer.Demand));
            left -= sharer.Gets;
        }

        while (true)
        {
            List<ModelSharer> wanting = sharers.FindAll(sharer => sharer.Lacks > 0);
            if (wanting.Sum(sharer => sharer.Weight) == 0)
            {
                sharers.ForEach(sharer => sharer.Weight = sharer.Demand);
            }

            BigInteger weights = wanting.Aggregate(BigInteger.Zero, (sum, sharer) => sum + Millionths(sharer.Weight));
            BigInteger whole = Millionths(left);
            List<ModelSharer> full =
                wanting.FindAll(sharer => whole * Millionths(sharer.Weight) >= Millionths(sharer.Lacks) * weights);
            foreach (ModelSharer sharer in full)
            {
                left -= sharer.Lacks;
                sharer.Gets = sharer.Demand;
            }

            if (left == 0 || wanting.Count == full.Count)
            {
                return;
            }

            if (full.Count == 0)
            {
                RoundToLots(wanting, sharers, left, weights, lot, rounding);
                return;
            }
        }
    }

    private static void RoundToLots(
        List<ModelSharer> wanting, List<ModelSharer> sharers, decimal left, BigInteger weights, decimal lot, LotRounding rounding)
    {
        BigInteger whole = Millionths(left);
        foreach (ModelSharer sharer in wanting)
        {
            BigInteger lots = BigInteger.DivRem(
                whole * Millionths(sharer.Weight), weights * Millionths(lot), out BigInteger remainder);
            sharer.Remainder = remainder;
            sharer.Gets += (decimal)lots * lot;
            left -= (decimal)lots * lot;
        }

        List<ModelSharer> order = rounding == LotRounding.ByPriority
            ? sharers
            : [.. sharers.OrderByDescending(sharer => sharer.Remainder)];
        for (bool isGiven = true; isGiven;)
        {
            isGiven = false;
            foreach (ModelSharer sharer in order)
            {
                decimal more = Math.Min(lot, sharer.Lacks);
                if (more > 0 && more <= left)
                {
                    sharer.Gets += more;
                    left -= more;
                    isGiven = true;
                }
            }
        }
    }

    private static BigInteger Millionths(decimal quantity) => (BigInteger)(quantity * 1_000_000);

    /// <summary>Serves one allocation, up to the share that its customer has left; returns what it gets.</summary>
    private decimal Serve(ModelDistribution run, ModelScope scope, ModelEntry entry, decimal share)
    {
        decimal demand = DemandOf(entry);
        if (demand == 0)
        {
            entry.Reason = entry.IsUntouched ? entry.Reason
                : entry.PutIn > 0 ? DistributionReason.GivesUp
                : MayPutIn(entry.Segment) && entry.Had > 0 ? DistributionReason.Kept
                : entry.Segment.Strategy == DistributionStrategy.Lose ? DistributionReason.GivesUp
                : DistributionReason.Complete;
            return 0;
        }

        decimal there = LeftIn(scope, entry.Segment.Strategy);
        there = entry.Priority.Strategy == PriorityStrategy.High ? there : Math.Max(0, Math.Min(there, scope.Beyond));
        decimal most = Math.Min(there, share);
        decimal[] wanted = MayTakePart(entry.Allocation) ? [Math.Min(demand, most)] : [demand, entry.PutIn];
        foreach (decimal quantity in wanted.Where(quantity => quantity > 0 && quantity <= most))
        {
            List<ModelTake> takes = TakesFor(scope, entry, quantity);
            if (MayTakePart(entry.Allocation) || takes.Sum(take => take.Quantity) == quantity)
            {
                TakeAll(run, scope, entry, takes);
                break;
            }
        }

        entry.Reason = entry.Gets == demand ? DistributionReason.Complete
            : !MayTakePart(entry.Allocation) ? DistributionReason.AllOrNothing
            : entry.Gets == share ? DistributionReason.Share
            : DistributionReason.NothingLeft;
        return entry.Gets;
    }

    /// <summary>First what it has put in itself, then what others gave up, then what is free.</summary>
    private List<ModelTake> TakesFor(ModelScope scope, ModelEntry entry, decimal wanted)
    {
        List<ModelTake> takes = [];
        void Add(ModelPool pool, ModelDifference? own, decimal given, decimal free)
        {
            if (given + free > 0)
            {
                takes.Add(new ModelTake(pool, own, given, free));
                wanted -= given + free;
            }
        }

        decimal Taken(ModelPool pool, Func<ModelTake, decimal> part) => takes.Where(take => take.Pool == pool).Sum(part);

        foreach (ModelDifference own in entry.PutsIn)
        {
            ModelPool pool = scope.Pools.Find(each => each.Ledger == own.Ledger)!;
            decimal most = Math.Min(wanted, -own.Quantity);
            decimal given = Math.Min(most, pool.Given);
            Add(pool, own, given, Math.Min(most - given, pool.Free));
        }

        List<ModelPool> sources = PoolsFor(scope, entry.Allocation);
        foreach (ModelPool pool in entry.Segment.Strategy == DistributionStrategy.Improve ? [] : sources)
        {
            Add(pool, null, Math.Min(wanted, pool.Given - Taken(pool, take => take.Given)), 0);
        }

        foreach (ModelPool pool in sources)
        {
            Add(pool, null, 0, Math.Min(wanted, pool.Free - Taken(pool, take => take.Free)));
        }

        return takes;
    }

    private static void TakeAll(ModelDistribution run, ModelScope scope, ModelEntry entry, List<ModelTake> takes)
    {
        foreach (ModelTake take in takes)
        {
            take.Pool.Given -= take.Given;
            take.Pool.Free -= take.Free;
            scope.Beyond -= take.Quantity;
            entry.Gets += take.Quantity;
            if (take.Own is { } own)
            {
                own.Quantity += take.Quantity;
            }
            else
            {
                run.Differences.Add(new ModelDifference(entry, take.Pool.Ledger, take.Quantity));
            }
        }
    }

    /// <summary>The places that an allocation may take from, in their order: that of its list, or that in which stock is taken
    /// without one; of a product with lots always the latter.</summary>
    private List<ModelPool> PoolsFor(ModelScope scope, ModelAllocation allocation)
    {
        AllocationRequest request = allocation.Request;
        IEnumerable<ModelPool> pools = scope.Pools.Where(pool =>
            Lasts(pool.Ledger, request)
            && (request.Locations.IsEmpty || request.ListedLocations.Contains(pool.Ledger.Location.Id)));
        return !request.Locations.IsEmpty && !scope.Product.HasLots
            ? [.. pools.OrderBy(pool => request.ListedLocations.ToList().IndexOf(pool.Ledger.Location.Id))]
            : scope.Product.Definition.Selection == SelectionStrategy.Fefo && scope.Product.HasLots
            ? [.. ByExpiry(pools.Select(pool => pool.Ledger)).Select(ledger => scope.Pools.Find(pool => pool.Ledger == ledger)!)]
            : [.. pools.OrderBy(pool => pool.Ledger.Location.Definition.WalkOrder).ThenBy(pool => pool.Ledger.Location.Id.Value)
                .ThenBy(pool => PlaceInLocation(pool.Ledger))];
    }

    private sealed record ModelTake(ModelPool Pool, ModelDifference? Own, decimal Given, decimal Free)
    {
        public decimal Quantity => Given + Free;
    }

    /// <summary>A customer that shares.</summary>
    protected sealed class ModelSharer(CustomerId customer, decimal demand, decimal weight)
    {
        public CustomerId Customer => customer;

        public decimal Demand => demand;

        public decimal Weight { get; set; } = weight;

        public decimal Gets { get; set; }

        public decimal Lacks => Demand - Gets;

        public BigInteger Remainder { get; set; }
    }
}
