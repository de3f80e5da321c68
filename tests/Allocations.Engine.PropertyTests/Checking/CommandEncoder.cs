using Allocations.Engine.PropertyTests.Model;
using Command = Allocations.Engine.Commands;
using CommandBuffer = Allocations.Engine.Commands.CommandBuffer;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Writes the model's commands down in the engine's own encoding.</summary>
internal static class CommandEncoder
{
    /// <summary>Appends one command; returns its place, as the buffer does.</summary>
    public static int Add(CommandBuffer buffer, ModelCommand command)
    {
        buffer.Tenant = new TenantId(command.Tenant);
        buffer.Actor = new ActorId(command.Actor);
        OperationId operation = OperationOf(command.Operation);
        return command is Tick tick ? buffer.Tick(tick.Most, operation) : CommandOf(command).AddTo(buffer, operation);
    }

    /// <summary>The engine's command that says the same.</summary>
    public static ICommand CommandOf(ModelCommand command) => command switch
    {
        DefineTenant c => new Command.DefineTenant(new TenantDefinition(c.Code) { Name = c.Name }),
        DefineActor c => new Command.DefineActor(new ActorDefinition(c.Code) { Name = c.Name }),
        DefineProduct c => new Command.DefineProduct(c.Product),
        DefineLocation c => new Command.DefineLocation(c.Location),
        DefineLot c => new Command.DefineLot(new ProductId(c.Product), c.Code, ReferenceModel.Begin + c.ExpiresAt),
        Freeze c => new Command.FreezeProduct(new ProductId(c.Product)),
        Thaw c => new Command.ThawProduct(new ProductId(c.Product)),
        FreezeLocation c => new Command.FreezeLocation(new LocationId(c.Location)),
        ThawLocation c => new Command.ThawLocation(new LocationId(c.Location)),
        SetSafetyStock c => new Command.SetSafetyStock(new ProductId(c.Product), Quantity.Of(c.Quantity)),
        SetSourcing c => new Command.SetSourcing(new ProductId(c.Product), c.Policy),
        Receive c => new Command.Receive(new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot)),
        Adjust c => AdjustOf(c),
        Move c => new Command.Move(
            new ProductId(c.Product), new LocationId(c.From), new LocationId(c.To), AmountOf(c.Amount, c.Lot)),
        Create c => new Command.CreateAllocation(RequestOf(c)),
        Release c => new Command.Release(new AllocationId(c.Allocation), AmountOf(c.Amount), new ReleaseDetails(c.Reason)
        {
            Carrier = c.Carrier, TrackingNumber = c.TrackingNumber, ShipTo = c.ShipTo,
        }),
        Cancel c => new Command.Cancel(new AllocationId(c.Allocation), c.Reason, c.Note),
        Block c => new Command.Block(
            new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot), c.Reason,
            new AllocationId(c.Allocation), c.CancelUnfilled),
        Unblock c => new Command.Unblock(
            new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot)),
        WriteOff { FromBlocked: true } c => new Command.WriteOffBlocked(
            new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot), c.Reason),
        WriteOff c => new Command.WriteOff(
            new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot), c.Reason,
            new AllocationId(c.Allocation), c.CancelUnfilled),
        Count c => new Command.CountStock(
            new ProductId(c.Product), new LocationId(c.Location), AmountOf(ModelAmount.Of(c.Counted), c.Lot)),
        CountSerials c => new Command.CountSerials(
            new ProductId(c.Product), new LocationId(c.Location), [.. c.Serials], c.CancelUnfilled),
        QuarantineSerials c =>
            new Command.QuarantineSerials(new ProductId(c.Product), [.. c.Serials], c.CancelUnfilled),
        Substitute c => new Command.Substitute(
            new AllocationId(c.Allocation), [.. c.Serials], [.. c.Replacements], c.Reason, c.Block),
        Ship c => new Command.Ship(new AllocationId(c.Allocation), AmountOf(c.Amount), new ReleaseDetails(c.Reason)
        {
            Carrier = c.Carrier, TrackingNumber = c.TrackingNumber, ShipTo = c.ShipTo,
        }),
        Pick c => new Command.Pick(new AllocationId(c.Allocation), AmountOf(c.Amount)),
        PutBack c => new Command.PutBack(new AllocationId(c.Allocation), AmountOf(c.Amount)),
        CheckOut c => new Command.CheckOut(new AllocationId(c.Allocation), AmountOf(c.Amount), new LocationId(c.Vehicle)),
        CheckIn c => new Command.CheckIn(new AllocationId(c.Allocation), AmountOf(c.Amount), new LocationId(c.Location), c.KeepAllocated),
        HandOver c => new Command.Deliver(new AllocationId(c.Allocation), AmountOf(c.Amount), c.Proof),
        PlaceOnOrder c => new Command.PlaceOnOrder(new AllocationId(c.Allocation), AmountOf(c.Amount)),
        TakeOffOrder c => new Command.TakeOffOrder(new AllocationId(c.Allocation), AmountOf(c.Amount)),
        ReverseRelease c => new Command.ReverseRelease(new AllocationId(c.Allocation), AmountOf(c.Amount), c.Note),
        StartTrail => new Command.StartTrail(),
        EndTrail => new Command.EndTrail(),
        SetTrailRetention c => new Command.SetTrailRetention(new TrailRetention { Bytes = c.Bytes, Age = c.Age }),
        SetRetention c => new Command.SetRetention(new Retention { Count = c.Count, Age = c.Age }),
        ChangeQuantity c => new Command.ChangeQuantity(new AllocationId(c.Allocation), Quantity.Of(c.Quantity)),
        GiveUp c => new Command.Reduce(new AllocationId(c.Allocation), [.. c.Units.Serials!]),
        Reschedule c => new Command.Reschedule(new AllocationId(c.Allocation), c.RequiredBy),
        Redirect c => new Command.Redirect(new AllocationId(c.Allocation), c.ShipTo),
        Split c => new Command.Split(
            new AllocationId(c.Allocation), AmountOf(c.Amount),
            new SplitDetails { Source = c.Source, ShipTo = c.ShipTo, RequiredBy = c.RequiredBy }),
        Merge c => new Command.Merge(new AllocationId(c.From), new AllocationId(c.Into)),
        Recreate c => new Command.Recreate(new AllocationId(c.Allocation)),
        CancelDocument c => new Command.CancelDocument(new SourceDocument(c.Kind, c.Number), c.Reason, c.Note),
        Reallocate c => new Command.Reallocate(
            new AllocationId(c.From), new AllocationId(c.To), AmountOf(c.Amount), c.Justification, c.CancelGiven),
        Hold c => new Command.CreateHold(RequestOf(c.Request), ReferenceModel.Begin + c.ExpiresAt),
        Promote c => new Command.ConfirmHold(new AllocationId(c.Allocation)),
        SetExpiry c => new Command.SetExpiry(
            new AllocationId(c.Allocation), ReferenceModel.Begin + c.ExpiresAt, c.Grace),
        SetTime c => new Command.SetTime(ReferenceModel.Begin + c.Time),
        _ => command.ToCommand() ?? throw new NotSupportedException(command.ToString()),
    };

    /// <summary>Numbers to ids that share their upper or their lower half with others; 0 to none.</summary>
    private static OperationId OperationOf(int number) => new(new UInt128((ulong)(number % 3), (ulong)(number / 3)));

    private static ICommand AdjustOf(Adjust c)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        return c.Change.Serials is not { } serials ? new Command.Adjust(product, location, AmountOf(c.Change, c.Lot), c.Reason)
            : c.Change.Quantity < 0 ? new Command.RemoveUnits(product, location, [.. serials], c.Reason)
            : new Command.AddUnits(product, location, [.. serials], c.Reason);
    }

    private static Amount AmountOf(ModelAmount amount, int lot) => AmountOf(amount).InLot(new LotId(lot));

    public static Amount AmountOf(ModelAmount amount) => (amount switch
    {
        { IsEverything: true } => Amount.All,
        { Serials: { } serials } => Amount.Units([.. serials]),
        _ => Quantity.Of(amount.Quantity),
    }).InLot(new LotId(amount.Lot));

    private static AllocationRequest RequestOf(Create c) =>
        new(new ProductId(c.Product), Quantity.Of(c.Quantity))
        {
            Priority = c.Priority,
            AllowPartial = c.AllowPartial,
            RefuseIfShort = c.RefuseIfShort,
            AllowNonStock = c.AllowNonStock,
            Document = new SourceDocument(c.DocumentKind, c.Document!),
            Customer = c.Customer,
            ShipTo = c.ShipTo,
            RequestedAt = c.RequestedAt,
            RequiredBy = c.RequiredBy,
            Notes = c.Notes,
            UsableUntil = ReferenceModel.Begin + c.UsableUntil,
            Sourcing = c.Sourcing,
            Locations = c.Locations.Select(id => new LocationId(id)).ToArray(),
            Serials = c.Serials.ToArray(),
        };
}
