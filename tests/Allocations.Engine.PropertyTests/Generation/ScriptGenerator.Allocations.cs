using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    private static readonly Priority[] s_priorities =
    [
        default, default, Priority.Medium(400), Priority.Medium(600), Priority.High(), Priority.High(850),
        Priority.Low(),
        Priority.Low(300),
    ];

    private ModelCommand NextCreate()
    {
        ModelProduct product = SomeProduct();
        if (product.IsFrozen && _dice.Chance(80))
        {
            return new Thaw(product.Id) { Tenant = product.Tenant };
        }

        bool holds = product.Definition.Backorder == BackorderPolicy.StrictOrder;
        Create create = new Create(product.Id, SomeQuantity(product, _scale.Quantity))
        {
            Tenant = product.Tenant,
            Priority = _dice.Pick(s_priorities),
            AllowPartial = _dice.Chance(holds ? 50 : 65),
            AllowNonStock = _dice.Chance(15),
            RefuseIfShort = _dice.Chance(7),
            Locations = _dice.Chance(20) ? SomePickable(product) : [],
            UsableUntil = product.HasLots ? SomeInstant(product) : null,
            Sourcing = _dice.Chance(25) ? _dice.Pick(Enum.GetValues<SourcingPolicy>()) : null,
        };
        create = _dice.Chance(15) ? WithTexts(create) : create;
        return product.IsSerialized && _dice.Chance(20) ? Named(create, product) : create;
    }

    private List<int> SomePickable(ModelProduct product) => _dice.Some(
        _model.Locations.Where(l => l.Tenant == product.Tenant && l.IsPickable).Select(l => l.Id),
        _dice.Between(1, _scale.List));

    private Create WithTexts(Create create) => create with
    {
        DocumentKind = DocumentKind.SalesOrder,
        Document = _dice.Pick("SO-1", "SO-2"),
        Customer = _dice.Pick(null, "C-1"),
        ShipTo = _dice.Pick(null, "Dock 4"),
        Notes = _dice.Pick(null, "as agreed"),
        RequestedAt = _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch),
        RequiredBy = _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch.AddDays(1)),
    };

    /// <summary>The same for units by name, if any are free.</summary>
    private Create Named(Create create, ModelProduct product)
    {
        IEnumerable<string> free = _model.Ledgers
            .Where(l => l.Product == product && l.Location.IsPickable)
            .Where(l => create.Locations.Count == 0 || create.Locations.Contains(l.Location.Id))
            .SelectMany(FreeUnits).Select(unit => unit.Serial);
        List<string> serials = _dice.Some(free, _dice.Between(1, _scale.List));
        return serials.Count == 0 ? create : create with { Serials = serials, Quantity = serials.Count };
    }

    private ModelCommand NextRelease()
    {
        List<ModelAllocation> reserved = [.. _model.Allocations.Where(a => a.Allocated > 0)];
        if (reserved.Count == 0)
        {
            return NextReceive();
        }

        ModelAllocation allocation = _dice.Pick(reserved);
        return new Release(allocation.Id, _dice.Chance(35) ? ModelAmount.Everything : SomeOf(allocation))
        {
            Tenant = allocation.Product.Tenant,
            Reason = _dice.Pick(Enum.GetValues<ReleaseReason>()),
            Carrier = _dice.Chance(10) ? "DHL" : null,
            TrackingNumber = _dice.Chance(10) ? "T-1" : null,
            ShipTo = _dice.Chance(5) ? "Dock 5" : null,
        };
    }

    /// <summary>A part of what is reserved.</summary>
    private ModelAmount SomeOf(ModelAllocation allocation)
    {
        ModelProduct product = allocation.Product;
        if (!product.IsSerialized)
        {
            return ModelAmount.Of(SomeQuantity(product, allocation.Allocated / product.Increment));
        }

        IEnumerable<string> own = product.Units
            .Where(unit => unit.State == SerialState.Allocated && unit.Allocation == allocation.Id)
            .Select(unit => unit.Serial);
        return ModelAmount.Units(_dice.Some(own, _dice.Between(1, _scale.List)));
    }

    private ModelCommand NextCancel()
    {
        List<ModelAllocation> unfinished = [.. _model.Allocations.Where(a => a.Waiting + a.Allocated > 0)];
        if (unfinished.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(unfinished);
        if (_dice.Chance(40))
        {
            return NextCancelPart(allocation);
        }

        return new Cancel(allocation.Id)
        {
            Tenant = allocation.Product.Tenant,
            Reason = _dice.Pick(Enum.GetValues<CancelReason>()),
            Note = _dice.Chance(10) ? "no longer needed" : null,
        };
    }

    private CancelPart NextCancelPart(ModelAllocation allocation)
    {
        decimal steps = (allocation.Waiting + allocation.Allocated) / allocation.Product.Increment;
        ModelAmount amount = allocation is { Product.IsSerialized: true, Allocated: > 0 } && _dice.Chance(40) ? SomeOf(allocation)
            : _dice.Chance(10) ? ModelAmount.Everything
            : ModelAmount.Of(allocation.Product.Increment * _dice.Between(1, (int)Math.Min(steps + 1, 1000)));
        return new CancelPart(allocation.Id, amount)
        {
            Tenant = allocation.Product.Tenant,
            Reason = _dice.Pick(Enum.GetValues<CancelReason>()),
            Note = _dice.Chance(10) ? "a part of it" : null,
        };
    }
}
