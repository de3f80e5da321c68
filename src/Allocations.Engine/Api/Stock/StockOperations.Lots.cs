using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;

namespace Allocations.Engine;

/// <content>Stock of products that are tracked by lot. Commands name the lot in their amount
/// (<see cref="Amount.InLot"/>).</content>
public sealed partial class StockOperations
{
    /// <summary>Reads the stock of a lot at a location, on this thread, without stopping the writer.</summary>
    /// <param name="product">A product that is tracked by lot.</param>
    /// <param name="location">The location.</param>
    /// <param name="lot">The lot; none for all lots together.</param>
    /// <returns>Zero where nothing ever was, and for what is of another tenant.</returns>
    /// <remarks>As long as a walk past the product's ledgers: one for each lot at each location.</remarks>
    public LocationStock GetStock(ProductId product, LocationId location, LotId lot)
    {
        AllocationEngine engine = _scope.Engine;
        bool mine = engine.Reader.TryRead(product, out ProductRow owner)
            && owner.Tenant == _scope.Tenant.Value && owner.Is(ProductTraits.LotTracked);
        LedgerSum sum = mine ? engine.Reader.Sum(product, location, lot) : default;
        engine.ThrowIfClosed();
        return new LocationStock
        {
            Product = product,
            Location = location,
            Lot = lot,
            Free = Quantity.FromMillionths(sum.Free),
            Allocated = Quantity.FromMillionths(sum.Allocated),
            Picked = Quantity.FromMillionths(sum.Picked),
            Blocked = Quantity.FromMillionths(sum.Blocked),
            WithTechnician = Quantity.FromMillionths(sum.WithTechnician),
            InTransit = Quantity.FromMillionths(sum.InTransit),
            Sequence = sum.LastSequence,
            IsDurable = sum.LastSequence <= engine.DurableSequence,
        };
    }

    /// <summary>Reads the stock of a lot over all locations, on this thread, without stopping the writer.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="stock">Its stock.</param>
    /// <returns>False if there is no such lot in this tenant.</returns>
    /// <remarks>As long as a walk along the lot's ledgers: one for each location that it ever lay at.</remarks>
    public bool TryGetLotStock(LotId lot, out LotStock stock)
    {
        AllocationEngine engine = _scope.Engine;
        bool found = _scope.Catalog.TryGetLot(lot, out _);
        LedgerSum sum = found ? engine.Reader.Sum(lot) : default;
        engine.ThrowIfClosed();
        stock = !found ? default : new LotStock
        {
            Lot = lot,
            Free = Quantity.FromMillionths(sum.Free),
            Available = Quantity.FromMillionths(sum.Available),
            Allocated = Quantity.FromMillionths(sum.Allocated),
            Picked = Quantity.FromMillionths(sum.Picked),
            Blocked = Quantity.FromMillionths(sum.Blocked),
            WithTechnician = Quantity.FromMillionths(sum.WithTechnician),
            InTransit = Quantity.FromMillionths(sum.InTransit),
            Sequence = sum.LastSequence,
            IsDurable = sum.LastSequence <= engine.DurableSequence,
        };
        return found;
    }
}
