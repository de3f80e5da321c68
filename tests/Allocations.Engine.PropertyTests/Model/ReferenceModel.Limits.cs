namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Limits of sourcing".</summary>
internal partial class ReferenceModel
{
    private const SourcingLimits AllLimits = SourcingLimits.OneLocation | SourcingLimits.OneLot | SourcingLimits.WholeBins;

    /// <summary>What may be taken now: of one source, the one that was chosen, if stock of it is there still.</summary>
    private AllocationRequest Wanted(ModelAllocation allocation) => KeepsToItsSource(allocation)
        ? AtSource(allocation.Request, allocation.SourceLocation, allocation.SourceLot)
        : allocation.Request;

    protected virtual bool KeepsToItsSource(ModelAllocation allocation) => allocation.Held > 0 && allocation.IsLimited;

    /// <summary>The same request for one source.</summary>
    private static AllocationRequest AtSource(AllocationRequest request, LocationId location, LotId lot) => request with
    {
        Locations = IsOfOneLocation(request) ? new[] { location } : request.Locations,
        Lot = IsOfOneLot(request) ? lot : request.Lot,
        SourcingLimits = request.SourcingLimits & SourcingLimits.WholeBins,
    };

    private static bool IsOfOneLocation(AllocationRequest request) => request.SourcingLimits.HasFlag(SourcingLimits.OneLocation);

    private static bool IsOfOneLot(AllocationRequest request) => request.SourcingLimits.HasFlag(SourcingLimits.OneLot);

    private decimal MostOfOne(ModelProduct product, AllocationRequest request) =>
        Groups(product, request, SourcingPolicy.PreferenceOrder).Select(Sum).DefaultIfEmpty(0).Max();

    private static decimal Sum(List<ModelLedger> ledgers) => ledgers.Sum(ledger => ledger.Free);

    /// <summary>The request for the one source that covers what is wanted, or has the most.</summary>
    private AllocationRequest AtOneSource(ModelAllocation allocation, AllocationRequest request)
    {
        List<List<ModelLedger>> groups = Groups(allocation.Product, request, PolicyOf(allocation));
        List<ModelLedger> chosen = Chosen(groups, allocation.Waiting);
        KeepTo(allocation, chosen[0]);
        return AtSource(request, chosen[0].Location.Id, chosen[0].Lot?.Id ?? default);
    }

    protected virtual List<ModelLedger> Chosen(List<List<ModelLedger>> groups, decimal wanted) =>
        groups.Find(group => Sum(group) >= wanted) ?? groups.OrderByDescending(Sum).First();

    /// <summary>Its first stock comes from there.</summary>
    private static void KeepTo(ModelAllocation allocation, ModelLedger ledger)
    {
        if (allocation.Held == 0)
        {
            allocation.SourceLocation = ledger.Location.Id;
            allocation.SourceLot = ledger.Lot?.Id ?? default;
        }
    }

    /// <summary>The stock that may be taken together, in order.</summary>
    private List<List<ModelLedger>> Groups(ModelProduct product, AllocationRequest request, SourcingPolicy policy)
    {
        IEnumerable<ModelLedger> sources = Sources(product, request).Where(ledger => ledger.Free > 0);
        if (!IsOfOneLocation(request))
        {
            return [.. sources.GroupBy(ledger => ledger.Lot!).Select(lot => lot.ToList()).OrderBy(lot => RankOf(lot[0]))
                .ThenBy(lot => product.Definition.Selection == SelectionStrategy.Lifo ? -lot[0].Lot!.Id.Value : lot[0].Lot!.Id.Value)];
        }

        List<List<ModelLedger>> places = [.. sources.GroupBy(ledger => ledger.Location).Select(place => place.ToList())];
        IEnumerable<List<ModelLedger>> walked = places
            .OrderBy(place => place[0].Location.Definition.WalkOrder).ThenBy(place => place[0].Location.Id.Value);
        IEnumerable<List<ModelLedger>> ordered = policy switch
        {
            SourcingPolicy.PreferenceOrder => places,
            SourcingPolicy.LowestTransportCost => walked.OrderBy(place => place[0].Location.Definition.TransportCost),
            SourcingPolicy.MostStock => walked.OrderByDescending(Sum),
            _ => walked.OrderBy(Sum),
        };
        return IsOfOneLot(request)
            ? [.. ordered.SelectMany(place => place.Select(ledger => new List<ModelLedger> { ledger }))]
            : [.. ordered];

        DateTimeOffset RankOf(ModelLedger ledger) => product.Definition.Selection == SelectionStrategy.Fefo
            ? ledger.Lot!.ExpiresAt ?? DateTimeOffset.MaxValue
            : default;
    }

    /// <summary>What one allocation may give another that is to choose its source: the most that it has of one.</summary>
    private List<ModelReservation> Given(ModelAllocation to, IEnumerable<ModelReservation> permitted) =>
        KeepsToItsSource(to) || !to.IsLimited
            ? [.. permitted]
            : permitted
                .GroupBy(r => (IsOfOneLocation(to.Request) ? r.Ledger.Location : null, IsOfOneLot(to.Request) ? r.Ledger.Lot : null))
                .OrderByDescending(group => group.Sum(r => r.Quantity))
                .ThenBy(group => group.Key.Item1?.Definition.WalkOrder).ThenBy(group => group.Key.Item1?.Id.Value)
                .ThenBy(group => group.Key.Item2?.Id.Value)
                .FirstOrDefault()?.ToList() ?? [];

    /// <summary>Of named units the first says where the others must be.</summary>
    private void CheckUnitsOfRequest(ModelProduct product, AllocationRequest request)
    {
        AllocationRequest wanted = request;
        CheckSerials(request.NamedUnits, (serial, index) =>
        {
            CheckRequestedUnit(product, wanted, serial, index);
            wanted = IsOfOneLocation(wanted) ? AtSource(wanted, UnitOf(product, serial)!.Location, default) : wanted;
        });
        if (request.Serials.Length > 0 && IsOfWholeBins(request))
        {
            CheckWholeBins(product, request.NamedUnits);
        }
    }

    /// <summary>Whether so much of its stock may come on the shelf at a location.</summary>
    private void CheckSource(ModelAllocation allocation, decimal quantity, ModelLocation location)
    {
        AllocationRequest request = allocation.Request;
        bool isElsewhere = IsOfOneLocation(request) && allocation.Held > 0 && allocation.SourceLocation != location.Id;
        bool isPermitted = request.Locations.IsEmpty || request.ListedLocations.Contains(location.Id);
        if (isElsewhere && IsDivided(allocation, quantity, isPermitted))
        {
            throw Divided(allocation);
        }
    }

    protected virtual bool IsDivided(ModelAllocation allocation, decimal quantity, bool isPermitted) =>
        !isPermitted || quantity != allocation.Held;

    private static Refusal Divided(ModelAllocation allocation) =>
        new(CommandStatus.SourcingLimited, allocation.Id, allocation.Held, state: allocation.Headline);

    /// <summary>All that it holds is there now; says whether it was elsewhere.</summary>
    private static bool Follow(ModelAllocation allocation, ModelLocation location)
    {
        bool isOther = IsOfOneLocation(allocation.Request) && allocation.Held > 0 && allocation.SourceLocation != location.Id;
        allocation.SourceLocation = isOther ? location.Id : allocation.SourceLocation;
        return isOther;
    }

    /// <summary>What was delivered from elsewhere, from a vehicle, can't be reversed.</summary>
    private static void CheckReversal(ModelAllocation allocation)
    {
        IEnumerable<LocationId> from = allocation.Product.IsSerialized
            ? UnitsIn(allocation, AllocationState.Delivered).Select(unit => unit.Location)
            : allocation.DeliveredFrom.Keys.Select(ledger => ledger.Location.Id);
        if (IsOfOneLocation(allocation.Request) && from.Any(location => location != allocation.SourceLocation))
        {
            throw Divided(allocation);
        }
    }

    /// <summary>Those who found another source may be given more of it than they lost.</summary>
    private void DrainAfterRepair(IEnumerable<ModelLoss> losses)
    {
        foreach (ModelProduct product in losses.Where(loss => loss.Allocation.IsLimited)
            .Select(loss => loss.Allocation.Product).Distinct().ToList())
        {
            Drain(product);
        }
    }
}
