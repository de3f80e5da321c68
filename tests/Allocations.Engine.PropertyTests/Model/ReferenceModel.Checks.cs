namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Common checks of stock and allocation commands".</summary>
internal partial class ReferenceModel
{
    private static readonly decimal s_most = Quantity.MaxValue.ToDecimal();

    private ModelProduct ProductOf(ProductId id, int tenant)
    {
        ModelProduct product =
            _products.Find(p => p.Id == id) ?? throw new Refusal(CommandStatus.UnknownProduct, id);
        return product.Tenant == tenant ? product : throw new Refusal(CommandStatus.OtherTenant, id);
    }

    private ModelLocation LocationOf(LocationId id, int tenant, int index = 0)
    {
        ModelLocation location =
            _locations.Find(l => l.Id == id) ?? throw new Refusal(CommandStatus.UnknownLocation, id, index: index);
        return location.Tenant == tenant ? location : throw new Refusal(CommandStatus.OtherTenant, id, index: index);
    }

    /// <summary>A location that stock is received at, adjusted at, or moved from or to.</summary>
    private ModelLocation StockLocationOf(LocationId id, int tenant, int index = 0)
    {
        ModelLocation location = LocationOf(id, tenant, index);
        return !location.IsFrozen ? location : throw new Refusal(CommandStatus.LocationIsFrozen, id, index: index);
    }

    private ModelAllocation AllocationOf(AllocationId id, int tenant)
    {
        ModelAllocation allocation =
            _allocations.Find(a => a.Id == id) ?? throw new Refusal(
                _retired.Contains(id) ? CommandStatus.AllocationRetired : CommandStatus.UnknownAllocation, id);
        return allocation.Product.Tenant == tenant ? allocation : throw new Refusal(CommandStatus.OtherTenant, id);
    }

    /// <summary>A quantity for bulk, serials for serialized.</summary>
    private static void CheckAmount(ModelProduct product, Amount amount)
    {
        if (amount.NamesUnits && !product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsNotSerialized, product.Id);
        }

        if (!amount.NamesUnits && product.IsSerialized)
        {
            throw new Refusal(CommandStatus.ProductIsSerialized, product.Id);
        }
    }

    private static void CheckQuantity(ModelProduct product, decimal quantity, bool isChange = false)
    {
        if (isChange ? quantity == 0 : quantity <= 0)
        {
            throw new Refusal(CommandStatus.QuantityNotPositive);
        }

        if (Math.Abs(quantity) > EngineLimits.QuantityPerCommand.ToDecimal())
        {
            throw new Refusal(CommandStatus.QuantityOverflow, product.Id);
        }

        if (product.IsSerialized && quantity % 1 != 0)
        {
            throw new Refusal(CommandStatus.QuantityNotWhole, product.Id);
        }

        if (quantity % product.Increment != 0)
        {
            throw new Refusal(CommandStatus.QuantityNotMultipleOfIncrement, product.Id);
        }
    }

    /// <summary>That so much more can be in stock.</summary>
    private void CheckStock(ModelProduct product, decimal more) =>
        CheckSum(product, _ledgers.Where(ledger => ledger.Product == product).Sum(ledger => ledger.InStock), more);

    /// <summary>That so much more can be outstanding.</summary>
    private void CheckDemand(ModelProduct product, decimal more) =>
        CheckSum(product, _allocations.Where(a => a.Product == product).Sum(a => a.Outstanding), more);

    private static void CheckSum(ModelProduct product, decimal total, decimal more)
    {
        if (total + more > s_most)
        {
            throw new Refusal(CommandStatus.QuantityOverflow, product.Id);
        }
    }

    /// <summary>Entry by entry: no second time in the list, then the rule of the command.</summary>
    private static void CheckSerials(IReadOnlyList<string> serials, Action<string, int> rule)
    {
        for (int i = 0; i < serials.Count; i++)
        {
            if (serials.Take(i).Contains(serials[i]))
            {
                throw new Refusal(CommandStatus.DuplicateSerial, index: i);
            }

            rule(serials[i], i);
        }
    }

    /// <summary>The unit that a number means: the last one that was given it.</summary>
    private static ModelUnit? UnitOf(ModelProduct product, string serial) =>
        product.Units.Where(unit => unit.Serial == serial).MaxBy(unit => unit.Registration);

    private static List<ModelUnit> UnitsOf(ModelProduct product, IReadOnlyList<string> serials) =>
        [.. serials.Select(serial => UnitOf(product, serial)!)];

    private ModelUnit KnownUnitOf(ModelProduct product, string serial, int index)
    {
        if (UnitOf(product, serial) is { } unit)
        {
            return unit;
        }

        ModelProduct? other = _products.Find(p => p.Tenant == product.Tenant && UnitOf(p, serial) is not null);
        throw other is null
            ? new Refusal(CommandStatus.UnknownSerial, index: index)
            : new Refusal(CommandStatus.SerialOfAnotherProduct, other.Id, index: index);
    }

    private static void CheckFreeUnit(ModelUnit unit, int index)
    {
        if (unit.State == SerialState.Allocated)
        {
            throw new Refusal(CommandStatus.SerialAlreadyAllocated, unit.Allocation, index: index);
        }

        if (unit.State != SerialState.Available)
        {
            throw new Refusal(CommandStatus.SerialNotAvailable, index: index);
        }
    }
}
