namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/catalog.md, "Change a product", "Change a location", "Change a tenant or an actor" and "Discontinue and
/// reinstate".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(ChangeProduct command, int tenant)
    {
        ProductChanges changes = command.Changes;
        if (changes.Increment?.ToDecimal() <= 0)
        {
            throw new Refusal(CommandStatus.InvalidIncrement);
        }

        ModelProduct product = ProductOf(command.Product, tenant);
        ProductDefinition before = product.Definition;
        ProductDefinition after = Changed(before, changes);
        if (after.Tracking == Tracking.Serialized && after.Increment.ToDecimal() % 1 != 0)
        {
            throw new Refusal(CommandStatus.InvalidIncrement);
        }

        if (after is { Selection: SelectionStrategy.Fefo, Tracking: not Tracking.Lot })
        {
            throw new Refusal(CommandStatus.SelectionNeedsLots);
        }

        if (before == after)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        if (before.Tracking != after.Tracking)
        {
            CheckUntracked(product);
        }

        if (!Divides(after.Increment.ToDecimal(), before.Increment.ToDecimal()))
        {
            CheckIncrement(product, after.Increment.ToDecimal());
        }

        product.Definition = after;
        NoteValue(product, before.UnitValue.ToDecimal());
        bool isLetGo = before.Backorder == BackorderPolicy.StrictOrder && after.Backorder == BackorderPolicy.PassOver;
        return new Expected(CommandStatus.Ok, product.Id, Index: isLetGo ? DrainAfterPolicy(product) : 0);
    }

    private static ProductDefinition Changed(ProductDefinition definition, ProductChanges changes) => definition with
    {
        Name = changes.Name ?? definition.Name,
        Tracking = changes.Tracking ?? definition.Tracking,
        Increment = changes.Increment ?? definition.Increment,
        UnitValue = changes.UnitValue ?? definition.UnitValue,
        Selection = changes.Selection ?? definition.Selection,
        Backorder = changes.Backorder ?? definition.Backorder,
        IsAllocatable = changes.IsAllocatable ?? definition.IsAllocatable,
    };

    protected virtual int DrainAfterPolicy(ModelProduct product) => Drain(product);

    private void CheckUntracked(ModelProduct product)
    {
        if (_ledgers.Where(ledger => ledger.Product == product).MinBy(ledger => ledger.Location.Id.Value) is { } ledger)
        {
            throw new Refusal(CommandStatus.StockInUse, ledger.Location.Id);
        }

        if (_lots.Find(lot => lot.Product == product) is { } lot)
        {
            throw new Refusal(CommandStatus.LotInUse, lot.Id);
        }

        if (_allocations.Where(a => a.Product == product).MinBy(a => a.Row) is { } allocation)
        {
            throw new Refusal(CommandStatus.AllocationInUse, allocation.Id);
        }
    }

    private void CheckIncrement(ModelProduct product, decimal increment)
    {
        if (_ledgers.Where(ledger => ledger.Product == product && !DividesStock(increment, ledger))
            .MinBy(ledger => ledger.Location.Id.Value) is { } ledger)
        {
            throw new Refusal(CommandStatus.StockInUse, ledger.Location.Id);
        }

        if (_allocations.Where(a => a.Product == product && !DividesDemand(increment, a)).MinBy(a => a.Row) is { } allocation)
        {
            throw new Refusal(CommandStatus.AllocationInUse, allocation.Id);
        }

        if (!Divides(increment, product.SafetyStock))
        {
            throw new Refusal(CommandStatus.SafetyStockInUse, product.Id, quantity: product.SafetyStock);
        }
    }

    protected virtual bool DividesStock(decimal increment, ModelLedger ledger) =>
        Divides(increment, [ledger.Free, ledger.Blocked, .. ledger.Held.Values]);

    protected virtual bool DividesDemand(decimal increment, ModelAllocation allocation) => Divides(
        increment,
        [.. allocation.Buckets.Values, .. allocation.Reservations.Select(r => r.Quantity), .. allocation.DeliveredFrom.Values,
            .. allocation.Steps.BulkQuantities]);

    private static bool Divides(decimal increment, params IEnumerable<decimal> quantities) =>
        quantities.All(quantity => quantity % increment == 0);

    private Expected Apply(ChangeLocation command, int tenant)
    {
        ModelLocation location = LocationOf(command.Location, tenant);
        LocationDefinition before = location.Definition;
        LocationDefinition after = before with
        {
            Kind = command.Changes.Kind ?? before.Kind,
            WalkOrder = command.Changes.WalkOrder ?? before.WalkOrder,
            TransportCost = command.Changes.TransportCost ?? before.TransportCost,
            Site = command.Changes.Site ?? before.Site,
            Zone = command.Changes.Zone ?? before.Zone,
        };
        if (before == after)
        {
            return new Expected(CommandStatus.Unchanged, location.Id);
        }

        if (before.Kind == LocationKind.TechnicianVehicle && after.Kind != before.Kind
            && _ledgers.Where(ledger => ledger.Location == location && ledger.Held[AllocationState.WithTechnician] > 0)
                .MinBy(ledger => ledger.Product.Id.Value) is { } carried)
        {
            throw new Refusal(CommandStatus.StockInUse, carried.Product.Id);
        }

        bool wasPickable = location.IsPickable;
        location.Definition = after;
        return new Expected(CommandStatus.Ok, location.Id, Index: wasPickable ? 0 : ServeFrom(location));
    }

    private Expected Apply(ChangeTenant command, int tenant)
    {
        int at = _tenants.FindIndex(each => each.Id == command.Tenant.Value);
        return at < 0 ? throw new Refusal(CommandStatus.UnknownTenant, command.Tenant.Value)
            : tenant != 0 && tenant != command.Tenant.Value
                ? throw new Refusal(CommandStatus.OtherTenant, command.Tenant.Value)
            : Rename(_tenants, at, command.Name);
    }

    private Expected Apply(ChangeActor command, int tenant)
    {
        int at = _actors.FindIndex(each => each.Id == command.Actor.Value);
        return at < 0 ? throw new Refusal(CommandStatus.UnknownActor, command.Actor.Value)
            : _actors[at].Tenant != tenant ? throw new Refusal(CommandStatus.OtherTenant, command.Actor.Value)
            : Rename(_actors, at, command.Name);
    }

    private static Expected Rename(List<ModelParty> parties, int at, string? name)
    {
        ModelParty before = parties[at];
        parties[at] = before with { Name = name ?? "" };
        return new Expected(before == parties[at] ? CommandStatus.Unchanged : CommandStatus.Ok, before.Id);
    }

    private Expected Apply(DiscontinueProduct command, int tenant) => SetDiscontinued(ProductOf(command.Product, tenant), true);

    private Expected Apply(ReinstateProduct command, int tenant) => SetDiscontinued(ProductOf(command.Product, tenant), false);

    private static Expected SetDiscontinued(ModelProduct product, bool discontinued)
    {
        bool unchanged = product.IsDiscontinued == discontinued;
        product.IsDiscontinued = discontinued;
        return new Expected(unchanged ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }

    private Expected Apply(DiscontinueLocation command, int tenant) => SetDiscontinued(LocationOf(command.Location, tenant), true);

    private Expected Apply(ReinstateLocation command, int tenant) => SetDiscontinued(LocationOf(command.Location, tenant), false);

    private static Expected SetDiscontinued(ModelLocation location, bool discontinued)
    {
        bool unchanged = location.IsDiscontinued == discontinued;
        location.IsDiscontinued = discontinued;
        return new Expected(unchanged ? CommandStatus.Unchanged : CommandStatus.Ok, location.Id);
    }

    private static void CheckNewDemand(ModelProduct product)
    {
        if (product.IsFrozen || product.IsDiscontinued)
        {
            throw new Refusal(product.IsFrozen ? CommandStatus.ProductFrozen : CommandStatus.ProductDiscontinued, product.Id);
        }
    }

    private static void CheckReceipt(ModelProduct product)
    {
        if (product.IsDiscontinued)
        {
            throw new Refusal(CommandStatus.ProductDiscontinued, product.Id);
        }
    }

    /// <summary>Stock enters the location.</summary>
    private static void CheckEntry(ModelLocation location, int index = 0)
    {
        if (location.IsFrozen || location.IsDiscontinued)
        {
            throw new Refusal(
                location.IsFrozen ? CommandStatus.LocationIsFrozen : CommandStatus.LocationDiscontinued, location.Id, index: index);
        }
    }
}
