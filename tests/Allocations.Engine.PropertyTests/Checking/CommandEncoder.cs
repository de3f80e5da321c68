using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

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
        return command switch
        {
            DefineTenant c => buffer.DefineTenant(new TenantDefinition(c.Code) { Name = c.Name }, operation),
            DefineActor c => buffer.DefineActor(new ActorDefinition(c.Code) { Name = c.Name }, operation),
            DefineProduct c => buffer.DefineProduct(c.Product, operation),
            DefineLocation c => buffer.DefineLocation(c.Location, operation),
            Freeze c => buffer.FreezeProduct(new ProductId(c.Product), operation),
            Thaw c => buffer.ThawProduct(new ProductId(c.Product), operation),
            Receive c => Add(buffer, c, operation),
            Adjust c => Add(buffer, c, operation),
            Move c => Add(buffer, c, operation),
            Create c => buffer.Create(RequestOf(c), operation),
            Release c => Add(buffer, c, operation),
            Cancel c => buffer.Cancel(new AllocationId(c.Allocation), c.Reason, c.Note, operation),
            SetRetention c => buffer.SetRetention(new Retention { Count = c.Count, Age = c.Age }, operation),
            _ => throw new NotSupportedException(command.ToString()),
        };
    }

    /// <summary>Numbers to ids that share their upper or their lower half with others; 0 to none.</summary>
    private static OperationId OperationOf(int number) => new(new UInt128((ulong)(number % 3), (ulong)(number / 3)));

    private static int Add(CommandBuffer buffer, Receive c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        return c.Amount.Serials is null
            ? buffer.Receive(product, location, Quantity.Of(c.Amount.Quantity), operation)
            : buffer.Receive(product, location, [.. c.Amount.Serials], operation);
    }

    private static int Add(CommandBuffer buffer, Adjust c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        if (c.Change.Serials is null)
        {
            return buffer.Adjust(product, location, Quantity.Of(c.Change.Quantity), c.Reason, operation);
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
        return c.Amount.Serials is null
            ? buffer.Move(product, from, to, Quantity.Of(c.Amount.Quantity), operation)
            : buffer.Move(product, from, to, [.. c.Amount.Serials], operation);
    }

    private static int Add(CommandBuffer buffer, Release c, OperationId operation)
    {
        var allocation = new AllocationId(c.Allocation);
        var details = new ReleaseDetails(c.Reason)
        {
            Carrier = c.Carrier, TrackingNumber = c.TrackingNumber, ShipTo = c.ShipTo,
        };
        if (c.Amount.IsEverything)
        {
            return buffer.ReleaseAll(allocation, details, operation);
        }

        return c.Amount.Serials is null
            ? buffer.Release(allocation, Quantity.Of(c.Amount.Quantity), details, operation)
            : buffer.Release(allocation, [.. c.Amount.Serials], details, operation);
    }

    private static AllocationRequest RequestOf(Create c) =>
        new(new ProductId(c.Product), Quantity.Of(c.Quantity))
        {
            Priority = c.Priority,
            AllowPartial = c.AllowPartial,
            RefuseIfShort = c.RefuseIfShort,
            AllowNonStock = c.AllowNonStock,
            Source = new SourceDocument(c.DocumentKind, c.Document ?? ""),
            Customer = c.Customer,
            ShipTo = c.ShipTo,
            RequestedAt = c.RequestedAt,
            RequiredBy = c.RequiredBy,
            Notes = c.Notes,
            Locations = c.Locations.Select(id => new LocationId(id)).ToArray(),
            Serials = c.Serials.ToArray(),
        };
}
