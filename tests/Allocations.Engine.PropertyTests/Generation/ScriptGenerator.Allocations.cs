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

    private ScriptStep NextCreate()
    {
        ModelProduct product = SomeProduct();
        if (product.IsFrozen && _dice.Chance(80))
        {
            return new ThawProduct(product.Id).Sent(product.Tenant);
        }

        bool holds = product.Definition.Backorder == BackorderPolicy.StrictOrder;
        AllocationRequest request = new(product.Id, Quantity.Of(SomeQuantity(product, _scale.Quantity)))
        {
            Priority = _dice.Pick(s_priorities),
            AllowPartial = _dice.Chance(holds ? 50 : 65),
            AllowNonStock = _dice.Chance(15),
            RefuseIfShort = _dice.Chance(7),
            Locations = _dice.Chance(20) ? SomePickable(product) : default,
            UsableUntil = product.HasLots ? SomeInstant(product) : null,
            Lot = product.HasLots && _dice.Chance(30) ? SomeStockedLot(product) : default,
            ForbidReallocation = _dice.Chance(5),
            SourcingLimits = _dice.Chance(20) ? SomeLimits(product) : SourcingLimits.None,
            Sourcing = _dice.Chance(25) ? _dice.Pick(Enum.GetValues<SourcingPolicy>()) : null,
        };
        request = _dice.Chance(15) ? WithTexts(request) : request;
        request = _dice.Chance(20) ? WithCustomer(request, product.Tenant) : request;
        request = _dice.Chance(8) ? WithExpiry(request) : request;
        request = product.IsSerialized && _dice.Chance(20) ? Named(request, product) : request;
        request = request.Notes is null ? request : request with { Justification = "VIP" };
        return new CreateAllocation(Justified(request, product.Tenant)).Sent(product.Tenant);
    }

    private SourcingLimits SomeLimits(ModelProduct product) =>
        (_dice.Chance(40) ? SourcingLimits.WholeBins : SourcingLimits.None)
        | (!product.HasLots ? _dice.Pick(SourcingLimits.OneLocation, SourcingLimits.None) : _dice.Pick(
            SourcingLimits.OneLocation, SourcingLimits.OneLot, SourcingLimits.OneLocation | SourcingLimits.OneLot,
            SourcingLimits.None));

    private LocationId[] SomePickable(ModelProduct product) => [.. _dice.Some(
        _model.Locations.Where(l => l.Tenant == product.Tenant && l.IsPickable).Select(l => l.Id),
        _dice.Between(1, _scale.List))];

    private AllocationRequest WithTexts(AllocationRequest request) => request with
    {
        Document = new(DocumentKind.SalesOrder, _dice.Pick("SO-1", "SO-2")),
        Customer = _dice.Pick(null, "C-1"),
        ShipTo = _dice.Pick(null, "Dock 4"),
        Notes = _dice.Pick(null, "as agreed"),
        RequestedAt = _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch),
        RequiredBy = _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch.AddDays(1)),
    };

    /// <summary>The same for units by name, if any are free; for whole bins often all of a place.</summary>
    private AllocationRequest Named(AllocationRequest request, ModelProduct product)
    {
        request = _dice.Chance(15) ? request with { SourcingLimits = request.SourcingLimits | SourcingLimits.WholeBins } : request;
        if (request.SourcingLimits.HasFlag(SourcingLimits.WholeBins) && _dice.Chance(50))
        {
            ModelLedger[] bins = [.. _model.Ledgers.Where(l => l.Product == product && l.Location.IsPickable && l.Free > 0)];
            string[] all = bins.Length == 0 ? [] : [.. FreeUnits(_dice.Pick(bins)).Select(unit => unit.Serial)];
            return all.Length == 0 ? request : request with { Serials = all, Quantity = all.Length };
        }

        IEnumerable<string> free = _model.Ledgers
            .Where(l => l.Product == product && l.Location.IsPickable)
            .Where(l => request.Locations.IsEmpty || request.ListedLocations.Contains(l.Location.Id))
            .SelectMany(FreeUnits).Select(unit => unit.Serial);
        string[] serials = [.. _dice.Some(free, _dice.Between(1, _scale.List))];
        return serials.Length == 0 ? request : request with { Serials = serials, Quantity = serials.Length };
    }

    private ScriptStep NextRelease()
    {
        List<ModelAllocation> reserved = [.. _model.Allocations.Where(a => a.Allocated > 0)];
        if (reserved.Count == 0)
        {
            return NextReceive();
        }

        ModelAllocation allocation = _dice.Pick(reserved);
        Amount amount = _dice.Chance(35) ? Amount.All : SomeOf(allocation);
        return new Release(allocation.Id, amount, new(_dice.Pick(Enum.GetValues<ReleaseReason>()))
        {
            Carrier = _dice.Chance(10) ? "DHL" : null,
            TrackingNumber = _dice.Chance(10) ? "T-1" : null,
            ShipTo = _dice.Chance(5) ? "Dock 5" : null,
        }).Sent(allocation.Product.Tenant);
    }

    /// <summary>A part of what is reserved.</summary>
    private Amount SomeOf(ModelAllocation allocation)
    {
        ModelProduct product = allocation.Product;
        if (!product.IsSerialized)
        {
            return Bulk(SomeQuantity(product, allocation.Allocated / product.Increment));
        }

        IEnumerable<string> own = product.Units
            .Where(unit => unit.State == SerialState.Allocated && unit.Allocation == allocation.Id)
            .Select(unit => unit.Serial);
        return SomeUnits(own, _scale.List);
    }

    private ScriptStep NextCancel()
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

        CancelReason reason = _dice.Pick(Enum.GetValues<CancelReason>());
        return new Cancel(allocation.Id, reason, _dice.Chance(10) ? "no longer needed" : null).Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextCancelPart(ModelAllocation allocation)
    {
        decimal steps = (allocation.Waiting + allocation.Allocated) / allocation.Product.Increment;
        Amount amount = allocation is { Product.IsSerialized: true, Allocated: > 0 } && _dice.Chance(40) ? SomeOf(allocation)
            : _dice.Chance(10) ? Amount.All
            : Bulk(allocation.Product.Increment * _dice.Between(1, (int)Math.Min(steps + 1, 1000)));
        CancelReason reason = _dice.Pick(Enum.GetValues<CancelReason>());
        return new CancelPart(allocation.Id, amount, reason, _dice.Chance(10) ? "a part of it" : null)
            .Sent(allocation.Product.Tenant);
    }
}
