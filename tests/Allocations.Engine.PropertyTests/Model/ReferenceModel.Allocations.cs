namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Create an allocation".</summary>
internal partial class ReferenceModel
{
    private Expected Promise(Create command)
    {
        ModelProduct product = ProductToPromise(command);
        CheckPriority(command.Priority);
        CheckQuantityAndCount(product, command);
        if (command.UsableUntil is not null && !product.HasLots)
        {
            throw new Refusal(CommandStatus.ProductHasNoLots, product.Id);
        }

        CheckRequestLocations(command);
        CheckDemand(product, command.Quantity);
        CheckSerials(command.Serials, (serial, index) => CheckRequestedUnit(product, command, serial, index));

        bool isNamed = command.Serials.Count > 0;
        decimal unheld = isNamed ? command.Quantity : Promisable(product, command);
        bool isHeld = !isNamed && IsHeldForAnother(product, command);
        decimal fillable = isHeld ? 0 : unheld;
        OutcomeNotes notes = isHeld && unheld > 0 ? OutcomeNotes.KeptForEarlier : OutcomeNotes.None;
        if (fillable < command.Quantity && command.RefuseIfShort)
        {
            throw new Refusal(CommandStatus.InsufficientStock, product.Id, fillable, notes: notes);
        }

        return Promise(product, command, fillable, notes);
    }

    private Expected Promise(ModelProduct product, Create command, decimal fillable, OutcomeNotes notes)
    {
        var allocation = new ModelAllocation(NextId(), _sequence, _time, product, command);
        _allocations.Add(allocation);
        if (command.Serials.Count > 0)
        {
            TakeNamed(allocation);
        }
        else if (fillable >= command.Quantity || MayTakePart(allocation))
        {
            Take(allocation, Math.Min(fillable, command.Quantity));
        }

        if (allocation.Open > 0 && command.AllowNonStock)
        {
            notes |= OutcomeNotes.NeedsProcurement;
        }

        return new Expected(
            CommandStatus.Ok, allocation.Id, allocation.Allocated, State: allocation.Headline, Notes: notes);
    }

    private void TakeNamed(ModelAllocation allocation)
    {
        foreach (ModelUnit unit in UnitsOf(allocation.Product, allocation.Request.Serials))
        {
            Hold(allocation, unit);
            Reserve(allocation, LedgerOf(allocation.Product, unit), 1);
        }
    }

    /// <summary>Rule 1.</summary>
    private ModelProduct ProductToPromise(Create command)
    {
        ModelProduct product = ProductOf(command.Product, command.Tenant);
        if (!product.Definition.IsAllocatable)
        {
            throw new Refusal(CommandStatus.ProductNotAllocatable, product.Id);
        }

        return product.IsFrozen ? throw new Refusal(CommandStatus.ProductFrozen, product.Id) : product;
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
    private static void CheckQuantityAndCount(ModelProduct product, Create command)
    {
        if (command.Serials.Count > 0 && !product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsNotSerialized, product.Id);
        }

        CheckQuantity(product, command.Quantity);
        if (command.Serials.Count > 0 && command.Serials.Count != command.Quantity)
        {
            throw new Refusal(CommandStatus.SerialCountMismatch, command.Serials.Count);
        }
    }

    /// <summary>Rule 5.</summary>
    private void CheckRequestLocations(Create command)
    {
        for (int i = 0; i < command.Locations.Count; i++)
        {
            ModelLocation location = LocationOf(command.Locations[i], command.Tenant, i);
            CheckKind(location, i);
            if (command.Locations.Take(i).Contains(location.Id))
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
    private void CheckRequestedUnit(ModelProduct product, Create command, string serial, int index)
    {
        ModelUnit unit = KnownUnitOf(product, serial, index);
        CheckFreeUnit(unit, index);
        if (command.Locations.Count > 0 && !command.Locations.Contains(unit.Location))
        {
            throw new Refusal(CommandStatus.SerialElsewhere, unit.Location, index: index);
        }

        CheckKind(_locations.Find(l => l.Id == unit.Location)!, index);
    }

    /// <summary>Rule 8: the stock is kept for the first in line, who needs all or nothing.</summary>
    private bool IsHeldForAnother(ModelProduct product, Create command) =>
        Queue(product).FirstOrDefault() is { } first && HoldsBackOthers(first) && !IsAbove(command.Priority, first);

    /// <summary>A newcomer is the last to be created, so on equal priority it stands behind.</summary>
    private static bool IsAbove(Priority newcomer, ModelAllocation other)
    {
        Priority priority = other.Request.Priority;
        return newcomer.Strategy != priority.Strategy
            ? newcomer.Strategy > priority.Strategy
            : newcomer.Number > priority.Number;
    }
}
