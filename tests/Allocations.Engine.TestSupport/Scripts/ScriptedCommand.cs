using Allocations.Engine.Commands;

namespace Allocations.Engine.TestSupport;

/// <summary>One command of a script, which can be written for the engine's callers and for an oracle.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Operation">Its operation id.</param>
internal sealed record ScriptedCommand(CommandKind Kind, OperationId Operation)
{
    /// <summary>Whether it and the one behind it belong to one group. Of the last of a script, it says nothing.</summary>
    public bool IsLinked { get; init; }

    public string Code { get; init; } = "";

    public Tracking Tracking { get; init; }

    public BackorderPolicy Backorder { get; init; }

    public SelectionStrategy Selection { get; init; }

    public LocationKind LocationKind { get; init; }

    public ProductId Product { get; init; }

    public LocationId Location { get; init; }

    public LocationId To { get; init; }

    public AllocationId Allocation { get; init; }

    /// <summary>The second allocation of a command about two.</summary>
    public AllocationId Other { get; init; }

    public Quantity Quantity { get; init; }

    public LotId Lot { get; init; }

    public string[] Serials { get; init; } = [];

    public AllocationRequest Request { get; init; }

    public Retention Retention { get; init; }

    public TrailRetention TrailRetention { get; init; }

    public bool CancelUnfilled { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public SourcingPolicy Sourcing { get; init; }

    public int AddTo(CommandBuffer buffer) => Kind switch
    {
        CommandKind.DefineProduct => buffer.DefineProduct(ProductDefinition, Operation),
        CommandKind.DefineLocation => buffer.DefineLocation(LocationDefinition, Operation),
        CommandKind.DefineLot => buffer.DefineLot(Product, Code, ExpiresAt, Operation),
        CommandKind.CountLot => buffer.CountStock(Product, Location, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Receive when Serials.Length > 0 => buffer.Receive(Product, Location, Serials, Operation),
        CommandKind.Receive => buffer.Receive(Product, Location, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Adjust when Serials.Length > 0 => buffer.RemoveUnits(Product, Location, Serials, default, Operation),
        CommandKind.Adjust => buffer.Adjust(Product, Location, Quantity, default, Operation),
        CommandKind.Move when Serials.Length > 0 => buffer.Move(Product, Location, To, Serials, Operation),
        CommandKind.Move => buffer.Move(Product, Location, To, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Block when Serials.Length > 0 =>
            buffer.Block(Product, Location, Serials, BlockReason.Damage, default, CancelUnfilled, Operation),
        CommandKind.Block => buffer.Block(
            Product, Location, Amount.Of(Quantity).InLot(Lot), BlockReason.Hold, Allocation, CancelUnfilled, Operation),
        CommandKind.Unblock when Serials.Length > 0 => buffer.Unblock(Product, Location, Serials, Operation),
        CommandKind.Unblock => buffer.Unblock(Product, Location, Quantity, Operation),
        CommandKind.WriteOff when Serials.Length > 0 =>
            buffer.WriteOff(Product, Location, Serials, WriteOffReason.Loss, default, CancelUnfilled, Operation),
        CommandKind.WriteOff =>
            buffer.WriteOff(Product, Location, Quantity, WriteOffReason.Scrap, Allocation, CancelUnfilled, Operation),
        CommandKind.Count => buffer.CountStock(Product, Location, Quantity, Operation),
        CommandKind.CountSerials => buffer.CountSerials(Product, Location, Serials, CancelUnfilled, Operation),
        CommandKind.Substitute => buffer.Substitute(Allocation, Serials, [], default, BlockReason.None, Operation),
        CommandKind.QuarantineSerials => buffer.QuarantineSerials(Product, Serials, CancelUnfilled, Operation),
        CommandKind.CreateAllocation => buffer.Create(Request, Operation),
        CommandKind.Release when Serials.Length > 0 => buffer.Release(Allocation, Serials, default, Operation),
        CommandKind.Release when Quantity.IsPositive => buffer.Release(Allocation, Quantity, default, Operation),
        CommandKind.Release => buffer.Release(Allocation, Amount.All, default, Operation),
        CommandKind.Cancel => buffer.Cancel(Allocation, CancelReason.Unspecified, "no longer wanted", Operation),
        CommandKind.Ship when Quantity.IsPositive => buffer.Ship(Allocation, Quantity, default, Operation),
        CommandKind.Ship => buffer.Ship(Allocation, Amount.All, default, Operation),
        _ when Kind.IsFulfillment() && Quantity.IsPositive => buffer.Fulfill(Kind, Allocation, Quantity, Operation, Place),
        _ when Kind.IsFulfillment() => buffer.Fulfill(Kind, Allocation, Amount.All, Operation, Place),
        CommandKind.FreezeProduct => buffer.FreezeProduct(Product, Operation),
        CommandKind.ThawProduct => buffer.ThawProduct(Product, Operation),
        CommandKind.FreezeLocation => buffer.FreezeLocation(Location, Operation),
        CommandKind.ThawLocation => buffer.ThawLocation(Location, Operation),
        CommandKind.ChangeQuantity when Serials.Length > 0 => buffer.GiveUp(Allocation, Serials, Operation),
        CommandKind.ChangeQuantity => buffer.ChangeQuantity(Allocation, Quantity, Operation),
        CommandKind.Reschedule => buffer.Reschedule(Allocation, DateTimeOffset.UnixEpoch.AddDays(Product.Value), Operation),
        CommandKind.Redirect => buffer.Redirect(Allocation, Code, Operation),
        CommandKind.Split when Serials.Length > 0 => buffer.Split(Allocation, Serials, default, Operation),
        CommandKind.Split => buffer.Split(Allocation, Quantity, new() { ShipTo = Code }, Operation),
        CommandKind.Merge => buffer.Merge(Allocation, Other, Operation),
        CommandKind.Recreate => buffer.Recreate(Allocation, Operation),
        CommandKind.CancelDocument => buffer.CancelDocument(Request.Source, default, null, Operation),
        CommandKind.Reallocate when Serials.Length > 0 =>
            buffer.Reallocate(Allocation, Other, Serials, "more urgent", false, Operation),
        CommandKind.Reallocate => buffer.Reallocate(Allocation, Other, Quantity, "more urgent", false, Operation),
        CommandKind.SetSafetyStock => buffer.SetSafetyStock(Product, Quantity, Operation),
        CommandKind.SetSourcing => buffer.SetSourcing(Product, Sourcing, Operation),
        CommandKind.SetRetention => buffer.SetRetention(Retention, Operation),
        CommandKind.StartTrail => buffer.StartTrail(Operation),
        CommandKind.EndTrail => buffer.EndTrail(Operation),
        CommandKind.SetTrailRetention => buffer.SetTrailRetention(TrailRetention, Operation),
        CommandKind.CreateHold => buffer.Hold(Request, ExpiresAt, Operation),
        CommandKind.PromoteHold => buffer.Promote(Allocation, Operation),
        CommandKind.SetExpiry => buffer.SetExpiry(Allocation, ExpiresAt, default, Operation),
        _ => throw new InvalidOperationException($"{Kind} is in no script."),
    };

    public int AddTo(CommandBatch batch) => Kind switch
    {
        CommandKind.DefineProduct => batch.Define(ProductDefinition, Operation),
        CommandKind.DefineLocation => batch.Define(LocationDefinition, Operation),
        CommandKind.DefineLot => batch.DefineLot(Product, Code, ExpiresAt, Operation),
        CommandKind.CountLot => batch.CountStock(Product, Location, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Receive when Serials.Length > 0 => batch.Receive(Product, Location, Serials, Operation),
        CommandKind.Receive => batch.Receive(Product, Location, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Adjust when Serials.Length > 0 => batch.RemoveUnits(Product, Location, Serials, default, Operation),
        CommandKind.Adjust => batch.Adjust(Product, Location, Quantity, default, Operation),
        CommandKind.Move when Serials.Length > 0 => batch.Move(Product, Location, To, Serials, Operation),
        CommandKind.Move => batch.Move(Product, Location, To, Amount.Of(Quantity).InLot(Lot), Operation),
        CommandKind.Block when Serials.Length > 0 =>
            batch.Block(Product, Location, Serials, BlockReason.Damage, default, CancelUnfilled, Operation),
        CommandKind.Block => batch.Block(
            Product, Location, Amount.Of(Quantity).InLot(Lot), BlockReason.Hold, Allocation, CancelUnfilled, Operation),
        CommandKind.Unblock when Serials.Length > 0 => batch.Unblock(Product, Location, Serials, Operation),
        CommandKind.Unblock => batch.Unblock(Product, Location, Quantity, Operation),
        CommandKind.WriteOff when Serials.Length > 0 =>
            batch.WriteOff(Product, Location, Serials, WriteOffReason.Loss, default, CancelUnfilled, Operation),
        CommandKind.WriteOff =>
            batch.WriteOff(Product, Location, Quantity, WriteOffReason.Scrap, Allocation, CancelUnfilled, Operation),
        CommandKind.Count => batch.CountStock(Product, Location, Quantity, Operation),
        CommandKind.CountSerials => batch.CountSerials(Product, Location, Serials, CancelUnfilled, Operation),
        CommandKind.Substitute => batch.Substitute(Allocation, Serials, operation: Operation),
        CommandKind.QuarantineSerials => batch.QuarantineSerials(Product, Serials, CancelUnfilled, Operation),
        CommandKind.CreateAllocation => batch.Create(Request, Operation),
        CommandKind.Release when Serials.Length > 0 => batch.Release(Allocation, Serials, default, Operation),
        CommandKind.Release when Quantity.IsPositive => batch.Release(Allocation, Quantity, default, Operation),
        CommandKind.Release => batch.Release(Allocation, Amount.All, default, Operation),
        CommandKind.Cancel => batch.Cancel(Allocation, CancelReason.Unspecified, "no longer wanted", Operation),
        CommandKind.Ship when Quantity.IsPositive => batch.Ship(Allocation, Quantity, default, Operation),
        CommandKind.Ship => batch.Ship(Allocation, Amount.All, default, Operation),
        CommandKind.Pick when Quantity.IsPositive => batch.Pick(Allocation, Quantity, Operation),
        CommandKind.Pick => batch.Pick(Allocation, Amount.All, Operation),
        CommandKind.PutBack when Quantity.IsPositive => batch.PutBack(Allocation, Quantity, Operation),
        CommandKind.PutBack => batch.PutBack(Allocation, Amount.All, Operation),
        CommandKind.CheckOut when Quantity.IsPositive => batch.CheckOut(Allocation, Quantity, Location, Operation),
        CommandKind.CheckOut => batch.CheckOut(Allocation, Amount.All, Location, Operation),
        CommandKind.CheckIn when Quantity.IsPositive => batch.CheckIn(Allocation, Quantity, Location, operation: Operation),
        CommandKind.CheckIn => batch.CheckIn(Allocation, Amount.All, Location, operation: Operation),
        CommandKind.Deliver when Quantity.IsPositive => batch.Deliver(Allocation, Quantity, operation: Operation),
        CommandKind.Deliver => batch.Deliver(Allocation, Amount.All, operation: Operation),
        CommandKind.PlaceOnOrder when Quantity.IsPositive => batch.PlaceOnOrder(Allocation, Quantity, Operation),
        CommandKind.PlaceOnOrder => batch.PlaceOnOrder(Allocation, Amount.All, Operation),
        CommandKind.TakeOffOrder when Quantity.IsPositive => batch.TakeOffOrder(Allocation, Quantity, Operation),
        CommandKind.TakeOffOrder => batch.TakeOffOrder(Allocation, Amount.All, Operation),
        CommandKind.ReverseRelease when Quantity.IsPositive => batch.ReverseRelease(Allocation, Quantity, operation: Operation),
        CommandKind.ReverseRelease => batch.ReverseRelease(Allocation, Amount.All, operation: Operation),
        CommandKind.FreezeProduct => batch.Freeze(Product, Operation),
        CommandKind.ThawProduct => batch.Thaw(Product, Operation),
        CommandKind.FreezeLocation => batch.Freeze(Location, Operation),
        CommandKind.ThawLocation => batch.Thaw(Location, Operation),
        CommandKind.ChangeQuantity when Serials.Length > 0 => batch.GiveUp(Allocation, Serials, Operation),
        CommandKind.ChangeQuantity => batch.ChangeQuantity(Allocation, Quantity, Operation),
        CommandKind.Reschedule => batch.Reschedule(Allocation, DateTimeOffset.UnixEpoch.AddDays(Product.Value), Operation),
        CommandKind.Redirect => batch.Redirect(Allocation, Code, Operation),
        CommandKind.Split when Serials.Length > 0 => batch.Split(Allocation, Serials, default, Operation),
        CommandKind.Split => batch.Split(Allocation, Quantity, new() { ShipTo = Code }, Operation),
        CommandKind.Merge => batch.Merge(Allocation, Other, Operation),
        CommandKind.Recreate => batch.Recreate(Allocation, Operation),
        CommandKind.CancelDocument => batch.CancelDocument(Request.Source, default, null, Operation),
        CommandKind.Reallocate when Serials.Length > 0 =>
            batch.Reallocate(Allocation, Other, Serials, "more urgent", false, Operation),
        CommandKind.Reallocate => batch.Reallocate(Allocation, Other, Quantity, "more urgent", false, Operation),
        CommandKind.SetSafetyStock => batch.SetSafetyStock(Product, Quantity, Operation),
        CommandKind.SetSourcing => batch.SetSourcing(Product, Sourcing, Operation),
        CommandKind.SetRetention => batch.SetRetention(Retention, Operation),
        CommandKind.StartTrail => batch.StartTrail(Operation),
        CommandKind.EndTrail => batch.EndTrail(Operation),
        CommandKind.SetTrailRetention => batch.SetTrailRetention(TrailRetention, Operation),
        CommandKind.CreateHold => batch.Hold(Request, ExpiresAt, Operation),
        CommandKind.PromoteHold => batch.Promote(Allocation, Operation),
        CommandKind.SetExpiry => batch.SetExpiry(Allocation, ExpiresAt, default, Operation),
        _ => throw new InvalidOperationException($"{Kind} is in no script."),
    };

    /// <summary>Sends it alone, through the pooled single command that every public method uses.</summary>
    public ValueTask<Outcome> SendTo(AllocationEngine engine, CancellationToken cancellation = default)
    {
        var command = engine.For(TenantId.Default).Begin();
        AddTo(command.Buffer);
        return command.SendAsync<Outcome>(engine.Queue, cancellation);
    }

    /// <summary>A step that goes nowhere names no place.</summary>
    private LocationId Place => Kind is CommandKind.CheckOut or CommandKind.CheckIn ? Location : default;

    private ProductDefinition ProductDefinition => new(Code)
    {
        Name = $"Name of {Code}", Tracking = Tracking, Backorder = Backorder, Selection = Selection,
    };

    private LocationDefinition LocationDefinition => new(Code) { Kind = LocationKind };
}
