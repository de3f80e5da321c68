namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/sourcing.md, "Taking stock" and "Service of the queue".</summary>
internal partial class ReferenceModel
{
    /// <summary>Who waits for a product, first in line first.</summary>
    protected virtual IEnumerable<ModelAllocation> Queue(ModelProduct product) => Waiting(product)
        .OrderByDescending(a => a.Request.Priority.Strategy)
        .ThenByDescending(a => a.Request.Priority.Number)
        .ThenBy(a => a.Place)
        .ThenBy(a => a.Part);

    protected IEnumerable<ModelAllocation> Waiting(ModelProduct product) =>
        _allocations.Where(a => a.Product == product && a.Waiting > 0);

    public IEnumerable<ModelAllocation> QueueOf(ModelProduct product) => Queue(product);

    private decimal FillableFor(ModelAllocation allocation, decimal wanted) =>
        Fillable(allocation.Product, Wanted(allocation), wanted);

    public decimal Available(ModelProduct product) =>
        _ledgers.Where(l => l.Product == product && CanPromise(l)).Sum(l => l.Free);

    /// <summary>The ledgers that a request may take from, in the order in which it takes.</summary>
    protected virtual IEnumerable<ModelLedger> Sources(ModelProduct product, AllocationRequest request)
    {
        IEnumerable<ModelLedger> ledgers =
            _ledgers.Where(l => l.Product == product && CanPromise(l) && Lasts(l, request)).OrderBy(PlaceInLocation);
        if (product.Definition.Selection == SelectionStrategy.Fefo)
        {
            return ByExpiry(ledgers.Where(l => request.Locations.IsEmpty || request.ListedLocations.Contains(l.Location.Id)));
        }

        return request.Locations.IsEmpty
            ? ledgers.OrderBy(l => l.Location.Definition.WalkOrder).ThenBy(l => l.Location.Id.Value).ThenBy(PlaceInLocation)
            : request.ListedLocations.SelectMany(id => ledgers.Where(l => l.Location.Id == id));
    }

    private decimal Fillable(ModelProduct product, AllocationRequest request, decimal wanted) =>
        IsOfWholeBins(request) ? GivenByBins(product, request, wanted)
        : request.SourcingLimits == SourcingLimits.None ? Sources(product, request).Sum(l => l.Free)
        : MostOfOne(product, request);

    /// <summary>The free units at a location, in the order in which they are taken.</summary>
    protected virtual IEnumerable<ModelUnit> UnitsToTake(ModelProduct product, ModelLocation location)
    {
        IEnumerable<ModelUnit> free =
            product.Units.Where(unit => unit.State == SerialState.Available && unit.Location == location.Id);
        return product.Definition.Selection == SelectionStrategy.Fifo
            ? free.OrderBy(unit => unit.Number)
            : free.OrderByDescending(unit => unit.Number);
    }

    protected virtual bool MayTakePart(ModelAllocation allocation) => allocation.Request.AllowPartial;

    /// <summary>Whether nobody behind this one is served as long as it can't be filled.</summary>
    protected virtual bool HoldsBackOthers(ModelAllocation allocation) =>
        allocation.Product.Definition.Backorder == BackorderPolicy.StrictOrder && !allocation.Request.AllowPartial;

    /// <summary>Gives free stock to those who wait, unless a job works on the product; returns how many got some.</summary>
    private int Drain(ModelProduct product) => IsLocked(product) ? 0 : Drain(product, int.MaxValue);

    private int Drain(ModelProduct product, int most)
    {
        int served = 0;
        while (WaitForWholeBins(product) && served < most && ServeFrom(product, 1) == 1)
        {
            served++; // less stock may serve somebody who was passed over
        }

        return served + ServeFrom(product, most - served);
    }

    /// <summary>Serves so many in the order of the queue.</summary>
    private int ServeFrom(ModelProduct product, int most)
    {
        int served = 0;
        foreach (ModelAllocation allocation in Queue(product).ToList())
        {
            if (served == most)
            {
                break;
            }

            decimal fillable = Promisable(product, Wanted(allocation), allocation.Waiting);
            bool isWhole = fillable >= allocation.Waiting;
            if (isWhole || (MayTakePart(allocation) && fillable > 0))
            {
                Take(allocation, Math.Min(fillable, allocation.Waiting));
                served++;
            }
            else if (HoldsBackOthers(allocation))
            {
                break;
            }
        }

        return served;
    }

    /// <summary>Reserves this much, location by location.</summary>
    private void Take(ModelAllocation allocation, decimal quantity) => Take(allocation, quantity, Wanted(allocation));

    /// <summary>The same on other terms than those of the allocation.</summary>
    private void Take(ModelAllocation allocation, decimal quantity, AllocationRequest request)
    {
        if (quantity == 0)
        {
            return;
        }

        List<ModelLedger> ledgers;
        if (IsOfWholeBins(request))
        {
            ledgers = BinsToTake(allocation.Product, request, quantity);
            KeepTo(allocation, ledgers[0]);
        }
        else
        {
            request = request.SourcingLimits == SourcingLimits.None ? request : AtOneSource(allocation, request);
            ledgers = [.. InOrder(allocation.Product, PolicyOf(allocation), quantity, request)];
        }

        foreach (ModelLedger ledger in ledgers)
        {
            decimal part = Math.Min(ledger.Free, quantity);
            if (allocation.Product.IsSerialized)
            {
                foreach (ModelUnit unit in UnitsToTake(allocation.Product, ledger.Location).Take((int)part).ToList())
                {
                    Hold(allocation, unit);
                }
            }

            Reserve(allocation, ledger, part);
            quantity -= part;
        }
    }

    private static void Hold(ModelAllocation allocation, ModelUnit unit)
    {
        unit.State = SerialState.Allocated;
        unit.Allocation = allocation.Id;
        unit.HeldSince = ++allocation.Product.Holds;
    }

    private static void Reserve(ModelAllocation allocation, ModelLedger ledger, decimal quantity)
    {
        if (quantity == 0)
        {
            return;
        }

        decimal ordered = Math.Min(allocation.OnOrder, quantity);
        allocation.Buckets[AllocationState.OnOrder] -= ordered;
        allocation.Buckets[AllocationState.Open] -= quantity - ordered;
        allocation.Buckets[AllocationState.Allocated] += quantity;
        ledger.Free -= quantity;
        ledger.Held[AllocationState.Allocated] += quantity;
        AddTo(allocation, ledger, AllocationState.Allocated, quantity);
    }

    /// <summary>A reservation grows, or a new one stands behind the others.</summary>
    private static void AddTo(ModelAllocation allocation, ModelLedger ledger, AllocationState stage, decimal quantity)
    {
        ModelReservation? reservation = allocation.Reservations.Find(r => r.Ledger == ledger && r.Stage == stage);
        if (reservation is null)
        {
            allocation.Reservations.Add(reservation = new ModelReservation(ledger, stage));
        }

        reservation.Quantity += quantity;
    }

    /// <summary>Ends a reservation or a part of it; where the quantity goes is the caller's business.</summary>
    private static void TakeOut(ModelAllocation allocation, ModelLedger ledger, AllocationState stage, decimal quantity)
    {
        allocation.Reservations.Find(r => r.Ledger == ledger && r.Stage == stage)!.Quantity -= quantity;
        allocation.Reservations.RemoveAll(r => r.Quantity == 0);
        allocation.Buckets[stage] -= quantity;
        ledger.Held[stage] -= quantity;
    }
}
