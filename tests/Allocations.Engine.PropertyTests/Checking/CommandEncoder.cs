using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Writes the model's commands down in the engine's own encoding.</summary>
internal static partial class CommandEncoder
{
    /// <summary>Appends one command; returns its place, as the buffer does.</summary>
    public static int Add(CommandBuffer buffer, ModelCommand command)
    {
        buffer.Tenant = new TenantId(command.Tenant);
        buffer.Actor = new ActorId(command.Actor);
        OperationId operation = OperationOf(command.Operation);
        return command switch
        {
            DefineTenant c => buffer.DefineTenant(new TenantDefinition(c.Code) { Name = c.Name }, operation),
            DefineActor c => buffer.DefineActor(new ActorDefinition(c.Code) { Name = c.Name }, operation),
            DefineProduct c => buffer.DefineProduct(c.Product, operation),
            DefineLocation c => buffer.DefineLocation(c.Location, operation),
            DefineLot c => buffer.DefineLot(new ProductId(c.Product), c.Code, ReferenceModel.Begin + c.ExpiresAt, operation),
            Freeze c => buffer.FreezeProduct(new ProductId(c.Product), operation),
            Thaw c => buffer.ThawProduct(new ProductId(c.Product), operation),
            FreezeLocation c => buffer.FreezeLocation(new LocationId(c.Location), operation),
            ThawLocation c => buffer.ThawLocation(new LocationId(c.Location), operation),
            SetSafetyStock c => buffer.SetSafetyStock(new ProductId(c.Product), Quantity.Of(c.Quantity), operation),
            SetSourcing c => buffer.SetSourcing(new ProductId(c.Product), c.Policy, operation),
            Receive c => Add(buffer, c, operation),
            Adjust c => Add(buffer, c, operation),
            Move c => Add(buffer, c, operation),
            Create c => buffer.Create(RequestOf(c), operation),
            Release c => Add(buffer, c, operation),
            Cancel c => buffer.Cancel(new AllocationId(c.Allocation), c.Reason, c.Note, operation),
            Block c => Add(buffer, c, operation),
            Unblock c => Add(buffer, c, operation),
            WriteOff c => Add(buffer, c, operation),
            Count c => buffer.CountStock(
                new ProductId(c.Product), new LocationId(c.Location), AmountOf(ModelAmount.Of(c.Counted), c.Lot), operation),
            CountSerials c => buffer.CountSerials(
                new ProductId(c.Product), new LocationId(c.Location), [.. c.Serials], c.CancelUnfilled, operation),
            QuarantineSerials c =>
                buffer.QuarantineSerials(new ProductId(c.Product), [.. c.Serials], c.CancelUnfilled, operation),
            Substitute c => buffer.Substitute(
                new AllocationId(c.Allocation), [.. c.Serials], [.. c.Replacements], c.Reason, c.Block, operation),
            Ship c => Add(buffer, c, operation),
            Pick c => Add(buffer, CommandKind.Pick, c.Allocation, c.Amount, operation),
            PutBack c => Add(buffer, CommandKind.PutBack, c.Allocation, c.Amount, operation),
            CheckOut c => Add(buffer, CommandKind.CheckOut, c.Allocation, c.Amount, operation, c.Vehicle),
            CheckIn c =>
                Add(buffer, CommandKind.CheckIn, c.Allocation, c.Amount, operation, c.Location, c.KeepReserved),
            HandOver c => Add(buffer, CommandKind.Deliver, c.Allocation, c.Amount, operation, note: c.Proof),
            PlaceOnOrder c => Add(buffer, CommandKind.PlaceOnOrder, c.Allocation, c.Amount, operation),
            TakeOffOrder c => Add(buffer, CommandKind.TakeOffOrder, c.Allocation, c.Amount, operation),
            ReverseRelease c => Add(buffer, CommandKind.ReverseRelease, c.Allocation, c.Amount, operation, note: c.Note),
            StartTrail => buffer.StartTrail(operation),
            EndTrail => buffer.EndTrail(operation),
            SetTrailRetention c => buffer.SetTrailRetention(new TrailRetention { Bytes = c.Bytes, Age = c.Age }, operation),
            SetRetention c => buffer.SetRetention(new Retention { Count = c.Count, Age = c.Age }, operation),
            ChangeQuantity c => buffer.ChangeQuantity(new AllocationId(c.Allocation), Quantity.Of(c.Quantity), operation),
            GiveUp c => buffer.GiveUp(new AllocationId(c.Allocation), [.. c.Units.Serials!], operation),
            Reschedule c => buffer.Reschedule(new AllocationId(c.Allocation), c.RequiredBy, operation),
            Redirect c => buffer.Redirect(new AllocationId(c.Allocation), c.ShipTo, operation),
            Split c => Add(buffer, c, operation),
            Merge c => buffer.Merge(new AllocationId(c.From), new AllocationId(c.Into), operation),
            Recreate c => buffer.Recreate(new AllocationId(c.Allocation), operation),
            CancelDocument c => buffer.CancelDocument(new SourceDocument(c.Kind, c.Number), c.Reason, c.Note, operation),
            Reallocate c => Add(buffer, c, operation),
            Hold c => buffer.Hold(RequestOf(c.Request), ReferenceModel.Begin + c.ExpiresAt, operation),
            Promote c => buffer.Promote(new AllocationId(c.Allocation), operation),
            SetExpiry c => buffer.SetExpiry(
                new AllocationId(c.Allocation), ReferenceModel.Begin + c.ExpiresAt, c.Grace, operation),
            Tick c => buffer.Tick(c.Most, operation),
            SetTime c => buffer.SetTime(ReferenceModel.Begin + c.Time, operation),
            _ => throw new NotSupportedException(command.ToString()),
        };
    }

    /// <summary>Numbers to ids that share their upper or their lower half with others; 0 to none.</summary>
    private static OperationId OperationOf(int number) => new(new UInt128((ulong)(number % 3), (ulong)(number / 3)));

    private static int Add(CommandBuffer buffer, Receive c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        return buffer.Receive(product, location, AmountOf(c.Amount, c.Lot), operation);
    }

    private static int Add(CommandBuffer buffer, Adjust c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        if (c.Change.Serials is null)
        {
            return buffer.Adjust(product, location, AmountOf(c.Change, c.Lot), c.Reason, operation);
        }

        return c.Change.Quantity < 0
            ? buffer.RemoveUnits(product, location, [.. c.Change.Serials], c.Reason, operation)
            : buffer.AddUnits(product, location, [.. c.Change.Serials], c.Reason, operation);
    }

    private static int Add(CommandBuffer buffer, Move c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var from = new LocationId(c.From);
        var to = new LocationId(c.To);
        return buffer.Move(product, from, to, AmountOf(c.Amount, c.Lot), operation);
    }

    private static int Add(CommandBuffer buffer, Release c, OperationId operation)
    {
        var allocation = new AllocationId(c.Allocation);
        var details = new ReleaseDetails(c.Reason)
        {
            Carrier = c.Carrier, TrackingNumber = c.TrackingNumber, ShipTo = c.ShipTo,
        };
        return buffer.Release(allocation, AmountOf(c.Amount), details, operation);
    }

    private static int Add(CommandBuffer buffer, Split c, OperationId operation)
    {
        var allocation = new AllocationId(c.Allocation);
        var details = new SplitDetails { Source = c.Source, ShipTo = c.ShipTo, RequiredBy = c.RequiredBy };
        return c.Amount.Serials is null
            ? buffer.Split(allocation, Quantity.Of(c.Amount.Quantity), details, operation)
            : buffer.Split(allocation, [.. c.Amount.Serials], details, operation);
    }

    private static int Add(CommandBuffer buffer, Reallocate c, OperationId operation)
    {
        (AllocationId from, AllocationId to) = (new(c.From), new(c.To));
        return c.Amount.Serials is null
            ? buffer.Reallocate(
                from, to, Quantity.Of(c.Amount.Quantity), c.Justification, c.CancelGiven, operation)
            : buffer.Reallocate(from, to, [.. c.Amount.Serials], c.Justification, c.CancelGiven, operation);
    }

    private static int Add(CommandBuffer buffer, Ship c, OperationId operation)
    {
        var allocation = new AllocationId(c.Allocation);
        var details = new ReleaseDetails(c.Reason)
        {
            Carrier = c.Carrier, TrackingNumber = c.TrackingNumber, ShipTo = c.ShipTo,
        };
        return buffer.Ship(allocation, AmountOf(c.Amount), details, operation);
    }

    private static int Add(
        CommandBuffer buffer,
        CommandKind kind,
        long id,
        ModelAmount amount,
        OperationId operation,
        int location = 0,
        bool keeps = false,
        string? note = null) =>
        buffer.Fulfill(kind, new AllocationId(id), AmountOf(amount), operation, new LocationId(location), keeps, note);

    private static Amount AmountOf(ModelAmount amount, int lot) => AmountOf(amount).InLot(new LotId(lot));

    private static Amount AmountOf(ModelAmount amount) => (amount switch
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
            Source = new SourceDocument(c.DocumentKind, c.Document!),
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
