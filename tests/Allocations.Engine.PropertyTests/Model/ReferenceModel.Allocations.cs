namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Create an allocation".</summary>
internal partial class ReferenceModel
{
    private Expected Promise(AllocationRequest request, int tenant)
    {
        ModelProduct product = ProductToPromise(request, tenant);
        request = WithCustomer(request, tenant);
        CheckPriority(request.Priority);
        CheckJustification(request, tenant);
        Priority asked = request.Priority;
        request = AtFloor(request);
        Priority given = request.Priority;
        request = request with { Priority = AdjustedFor(product, request) };
        CheckQuantityAndCount(product, request);
        if ((request.UsableUntil is not null || IsOfOneLot(request)) && !product.HasLots)
        {
            throw new Refusal(CommandStatus.ProductHasNoLots, product.Id);
        }

        if (!request.Lot.IsNone)
        {
            CheckOnlyLot(product, request);
        }

        CheckRequestLocations(request, tenant);
        CheckDemand(product, request.Size);
        CheckUnitsOfRequest(product, request);

        bool isNamed = request.Serials.Length > 0;
        decimal unheld = isNamed ? request.Size : Promisable(product, request, request.Size);
        bool isHeld = !isNamed && IsKeptForEarlier(product, request);
        decimal fillable = isHeld ? 0 : unheld;
        OutcomeNotes notes = isHeld && unheld > 0 ? OutcomeNotes.KeptForEarlier : OutcomeNotes.None;
        if (fillable < request.Size && (request.RefuseIfShort || _permitted.Count > 0))
        {
            throw new Refusal(CommandStatus.InsufficientStock, product.Id, fillable, notes: notes);
        }

        decimal taken = fillable >= request.Size ? request.Size : request.AllowPartial ? fillable : 0;
        CheckBackorder(product, request.Size - taken, notes);
        CheckChannel(product, request.CustomerId, request.Size - taken, notes);
        return Under(asked, Promise(product, request, given, fillable, notes));
    }

    private Expected Promise(
        ModelProduct product, AllocationRequest request, Priority wanted, decimal fillable, OutcomeNotes notes)
    {
        AllocationRequest kept = request with { RequestedAt = request.RequestedAt ?? _time };
        var allocation = new ModelAllocation(NextId(), _sequence, _time, product, kept)
        {
            Actor = _actor, Base = wanted, Contract = ContractOf(request.CustomerId), Place = NextPlace,
        };
        allocation.NextStep = NextStepOf(allocation);
        _allocations.Add(allocation);
        SettleMember(allocation);
        if (request.Serials.Length > 0)
        {
            TakeNamed(allocation);
        }
        else if (fillable >= request.Size || MayTakePart(allocation))
        {
            Take(allocation, Math.Min(fillable, request.Size));
        }

        if (allocation.Open > 0 && request.AllowNonStock)
        {
            notes |= OutcomeNotes.NeedsProcurement;
        }

        return new Expected(
            CommandStatus.Ok, allocation.Id, allocation.Allocated, State: allocation.Headline, Notes: notes);
    }

    private void TakeNamed(ModelAllocation allocation)
    {
        foreach (ModelUnit unit in UnitsOf(allocation.Product, allocation.Request.NamedUnits))
        {
            Hold(allocation, unit);
            KeepTo(allocation, LedgerOf(allocation.Product, unit));
            Reserve(allocation, LedgerOf(allocation.Product, unit), 1);
        }
    }

    /// <summary>Rule 1.</summary>
    private ModelProduct ProductToPromise(AllocationRequest request, int tenant)
    {
        ModelProduct product = ProductOf(request.Product, tenant);
        if (!product.Definition.IsAllocatable)
        {
            throw new Refusal(CommandStatus.ProductNotAllocatable, product.Id);
        }

        CheckNewDemand(product);
        return product;
    }

    /// <summary>Rule 2.</summary>
    private static void CheckPriority(Priority priority)
    {
        (int low, int high) = priority.Strategy switch
        {
            PriorityStrategy.High => (850, 1000),
            PriorityStrategy.Medium => (400, 600),
            _ => (100, 300),
        };
        if (priority.Number < low || priority.Number > high)
        {
            throw new Refusal(CommandStatus.PriorityOutOfBand, priority.Number);
        }
    }

    /// <summary>Rules 3 and 4.</summary>
    private static void CheckQuantityAndCount(ModelProduct product, AllocationRequest request)
    {
        if (request.Serials.Length > 0 && !product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsNotSerialized, product.Id);
        }

        CheckQuantity(product, request.Size);
        if (request.Serials.Length > 0 && request.Serials.Length != request.Size)
        {
            throw new Refusal(CommandStatus.SerialCountMismatch, request.Serials.Length);
        }
    }

    /// <summary>Rule 5.</summary>
    private void CheckRequestLocations(AllocationRequest request, int tenant)
    {
        LocationId[] places = request.ListedLocations;
        for (int i = 0; i < places.Length; i++)
        {
            ModelLocation location = LocationOf(places[i], tenant, i);
            CheckListed(location, i, _sender!);
            if (places.Take(i).Contains(location.Id))
            {
                throw new Refusal(CommandStatus.DuplicateLocation, location.Id, index: i);
            }
        }
    }

    private static void CheckKind(ModelLocation location, int index)
    {
        CommandStatus status = location.Definition.Kind switch
        {
            LocationKind.Quarantine => CommandStatus.LocationIsQuarantine,
            LocationKind.Staging => CommandStatus.LocationIsStaging,
            LocationKind.TechnicianVehicle => CommandStatus.LocationIsVehicle,
            LocationKind.Consignment => CommandStatus.LocationIsConsignment,
            LocationKind.Restricted => CommandStatus.LocationIsRestricted,
            LocationKind.Pickable when location.IsFrozen => CommandStatus.LocationIsFrozen,
            _ => CommandStatus.Ok,
        };
        if (status != CommandStatus.Ok)
        {
            throw new Refusal(status, location.Id, index: index);
        }
    }

    /// <summary>Rule 7.</summary>
    private void CheckRequestedUnit(ModelProduct product, AllocationRequest request, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(product, serial, index);
        CheckFreeUnit(unit, index);
        if (request.Locations.Length > 0 && !request.ListedLocations.Contains(unit.Location))
        {
            throw new Refusal(CommandStatus.SerialElsewhere, unit.Location, index: index);
        }

        if (!_permitted.Contains(unit.Location))
        {
            CheckKind(_locations.Find(l => l.Id == unit.Location)!, index);
        }
    }

    /// <summary>Rule 8: the stock is kept for the first in line, who needs all or nothing.</summary>
    private bool IsKeptForEarlier(ModelProduct product, AllocationRequest request) =>
        Queue(product).FirstOrDefault() is { } first && HoldsBackOthers(first) && !IsAbove(request.Priority, first);

    /// <summary>A newcomer is the last to be created, so on equal priority it stands behind.</summary>
    private static bool IsAbove(Priority newcomer, ModelAllocation other)
    {
        Priority priority = other.Request.Priority;
        return newcomer.Strategy != priority.Strategy
            ? newcomer.Strategy > priority.Strategy
            : newcomer.Number > priority.Number;
    }
}
