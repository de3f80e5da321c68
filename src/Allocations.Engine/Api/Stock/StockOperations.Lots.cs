using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Stock of products that are tracked by lot: every command names the lot. Whether it has expired does not matter
/// to any of them; only nothing of an expired lot is promised.</content>
public sealed partial class StockOperations
{
    /// <summary>Receives a quantity of a lot, expired or not; the queue is served in the same step.</summary>
    /// <param name="product">What comes in.</param>
    /// <param name="location">Where to.</param>
    /// <param name="lot">Its lot (<see cref="CatalogOperations.DefineLotAsync"/>).</param>
    /// <param name="quantity">Above zero, a multiple of the product's increment.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<Outcome> ReceiveAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Receive(product, location, quantity, operation, lot);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the free stock of a lot, up or down.</summary>
    /// <param name="product">What is corrected.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="change">By how much; not zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<Outcome> AdjustAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity change,
        AdjustReason reason = AdjustReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Adjust(product, location, change, reason, operation, lot);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Moves free stock of a lot to another location; the queue is served in the same step.</summary>
    /// <param name="product">What is moved.</param>
    /// <param name="from">Where from.</param>
    /// <param name="to">Where to.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="quantity">Above zero, a multiple of the product's increment.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<Outcome> MoveAsync(
        ProductId product,
        LocationId from,
        LocationId to,
        LotId lot,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Move(product, from, to, quantity, operation, lot);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Blocks a quantity of a lot: it is still on hand, and no longer free.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why; not <see cref="BlockReason.None"/>.</param>
    /// <param name="allocation">Whose reserved stock it is, as far as it is more than what is free there; none by default:
    /// free stock only.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced, from whatever lot it may take, is
    /// cancelled; false by default: it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<RepairOutcome> BlockAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Block(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Makes blocked stock of a lot free again; the queue is served in the same step.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<Outcome> UnblockAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Unblock(product, location, quantity, operation, lot);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes a quantity of a lot off: it is no longer on hand.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why.</param>
    /// <param name="allocation">Whose reserved stock it is, as far as it is more than what is free there; none by default:
    /// free stock only.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that can't be replaced, from whatever lot it may take, is
    /// cancelled; false by default: it waits.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<RepairOutcome> WriteOffAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOff(product, location, quantity, reason, allocation, cancelUnfilled, operation, lot);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes blocked stock of a lot off.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="quantity">How much; above zero, a multiple of the product's increment.</param>
    /// <param name="reason">Why.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<RepairOutcome> WriteOffBlockedAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity quantity,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOffBlocked(product, location, quantity, reason, operation, lot);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the stock of a lot on the shelf of a location to what was counted. Picked stock has left the
    /// shelf.</summary>
    /// <param name="product">What it is.</param>
    /// <param name="location">Where.</param>
    /// <param name="lot">Its lot.</param>
    /// <param name="counted">The quantity of the lot on the shelf: free, reserved and blocked stock together. Zero or
    /// more.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as without a lot, and LotRequired, UnknownLot, LotNotOfProduct, ProductHasNoLots.</remarks>
    public ValueTask<Outcome> CountAsync(
        ProductId product,
        LocationId location,
        LotId lot,
        Quantity counted,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CountStock(product, location, lot, counted, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

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
            Reserved = Quantity.FromMillionths(sum.Reserved),
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
            Reserved = Quantity.FromMillionths(sum.Reserved),
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
