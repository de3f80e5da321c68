namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/catalog.md, "Define a lot"; rules/stock.md, "Named lots" and "Expiry of lots"; rules/sourcing.md, "Taking stock" and
/// "Usable until".</summary>
internal partial class ReferenceModel
{
    private readonly List<ModelLot> _lots = [];

    public IReadOnlyList<ModelLot> Lots => _lots;

    private Expected Apply(DefineLot command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        if (!product.HasLots)
        {
            throw new Refusal(CommandStatus.ProductHasNoLots, product.Id);
        }

        if (_lots.Find(lot => lot.Product == product && lot.Code == command.Code) is { } existing)
        {
            return Existing(existing.Id, existing.ExpiresAt == command.ExpiresAt);
        }

        _lots.Add(new ModelLot(new LotId(_lots.Count + 1), product, command.Code, command.ExpiresAt)
        {
            IsExpired = command.ExpiresAt <= _time,
        });
        return new Expected(CommandStatus.Ok, _lots.Count);
    }

    /// <summary>The lot that a request names can be promised for as long as the request says.</summary>
    private void CheckOnlyLot(ModelProduct product, AllocationRequest request)
    {
        ModelLot lot = CheckLot(product, request.Lot)!;
        if (lot.IsExpired || lot.ExpiresAt < request.UsableUntil)
        {
            throw new Refusal(CommandStatus.LotExpired, lot.Id);
        }

        if (lot.IsRecalled)
        {
            throw new Refusal(CommandStatus.LotIsRecalled, lot.Id);
        }
    }

    /// <summary>The lot that a command names; null for a product without lots.</summary>
    private ModelLot? CheckLot(ModelProduct product, LotId id)
    {
        if (!product.HasLots || id.IsNone)
        {
            return product.HasLots ? throw new Refusal(CommandStatus.LotRequired, product.Id)
                : !id.IsNone ? throw new Refusal(CommandStatus.ProductHasNoLots, product.Id)
                : null;
        }

        ModelLot lot = _lots.Find(l => l.Id == id) ?? throw new Refusal(CommandStatus.UnknownLot, id);
        return lot.Product == product ? lot : throw new Refusal(CommandStatus.LotNotOfProduct, id);
    }

    /// <summary>Whether what is free at a ledger can be promised.</summary>
    private bool CanPromise(ModelLedger ledger) =>
        (ledger.Location.IsPickable || _permitted.Contains(ledger.Location.Id)) && !(ledger.Lot is { } lot && (IsPastUse(lot) || lot.IsRecalled));

    protected virtual bool IsPastUse(ModelLot lot) => lot.IsExpired;

    /// <summary>Whether a ledger's lot is the one that a request names, if it names one, and usable for as long as it says.</summary>
    private bool Lasts(ModelLedger ledger, AllocationRequest request) =>
        IsNamed(ledger.Lot, request) && IsUsable(ledger, request);

    protected virtual bool IsNamed(ModelLot? lot, AllocationRequest request) => request.Lot.IsNone || lot?.Id == request.Lot;

    protected virtual bool IsUsable(ModelLedger ledger, AllocationRequest request) =>
        request.UsableUntil is null || ledger.Lot?.ExpiresAt is null || ledger.Lot.ExpiresAt >= request.UsableUntil;

    /// <summary>What one allocation has reserved that lasts for another.</summary>
    private decimal Lasting(ModelAllocation from, ModelAllocation to) => from.Reservations
        .Where(r => r.Stage == AllocationState.Allocated && Lasts(r.Ledger, Wanted(to)))
        .Where(r => !IsOfOneLocation(to.Request) || to.Held == 0 || r.Ledger.Location.Id == to.SourceLocation)
        .Sum(r => r.Quantity);

    /// <summary>Of several lots, wherever they lie, the one to be taken first.</summary>
    protected virtual IEnumerable<ModelLedger> ByExpiry(IEnumerable<ModelLedger> ledgers) => ledgers
        .OrderBy(l => l.Lot!.ExpiresAt ?? DateTimeOffset.MaxValue)
        .ThenBy(l => l.Location.Definition.WalkOrder)
        .ThenBy(l => l.Location.Id.Value)
        .ThenBy(l => l.Lot!.Id.Value);

    /// <summary>Of several lots at one location the one to be taken first; of a product without lots there is one ledger.</summary>
    protected virtual int PlaceInLocation(ModelLedger ledger) => ledger.Lot is null ? 0
        : ledger.Product.Definition.Selection == SelectionStrategy.Lifo ? -ledger.Lot.Id.Value
        : ledger.Lot.Id.Value;

    /// <summary>The next lot to expire, if its time has come.</summary>
    protected virtual ModelLot? NextToExpire() => _lots
        .Where(lot => !lot.IsExpired && lot.ExpiresAt <= _time)
        .OrderBy(lot => lot.ExpiresAt).ThenBy(lot => lot.Id.Value)
        .FirstOrDefault();
}
