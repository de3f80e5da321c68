using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;

namespace Allocations.Engine;

/// <content>Stock of products that are tracked by lot. Commands name the lot in their amount
/// (<see cref="Amount.InLot"/>).</content>
public sealed partial class StockOperations
{
    /// <summary>Gets the stock of a lot at a location. The call runs on this thread, without stopping the writer.</summary>
    /// <param name="product">A product that is tracked by lot.</param>
    /// <param name="location">The location.</param>
    /// <param name="lot">The lot; <see cref="LotId.None"/> for all lots together.</param>
    /// <returns>The stock; zero if there never was any, and for objects of another tenant.</returns>
    /// <remarks>The call walks the product's ledgers: one for each lot at each location.</remarks>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
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

    /// <summary>Gets the stock of a lot over all locations. The call runs on this thread, without stopping the
    /// writer.</summary>
    /// <param name="lot">The lot.</param>
    /// <param name="stock">The stock.</param>
    /// <returns>False if there is no such lot in this tenant.</returns>
    /// <remarks>The call walks the lot's ledgers: one for each location that the lot ever was at.</remarks>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
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
