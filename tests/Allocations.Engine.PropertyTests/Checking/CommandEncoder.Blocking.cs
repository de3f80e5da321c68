using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

internal static partial class CommandEncoder
{
    private static int Add(CommandBuffer buffer, Block c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        return c.Amount.Serials is null
            ? buffer.Block(
                product, location, Quantity.Of(c.Amount.Quantity), c.Reason, new AllocationId(c.Allocation),
                c.CancelUnfilled, operation, new LotId(c.Lot))
            : buffer.Block(product, location, [.. c.Amount.Serials], c.Reason, c.CancelUnfilled, operation);
    }

    private static int Add(CommandBuffer buffer, Unblock c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        return c.Amount.Serials is null
            ? buffer.Unblock(product, location, Quantity.Of(c.Amount.Quantity), operation, new LotId(c.Lot))
            : buffer.Unblock(product, location, [.. c.Amount.Serials], operation);
    }

    private static int Add(CommandBuffer buffer, WriteOff c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        if (c.Amount.Serials is { } serials)
        {
            return buffer.WriteOff(product, location, [.. serials], c.Reason, c.CancelUnfilled, operation);
        }

        Quantity quantity = Quantity.Of(c.Amount.Quantity);
        return c.FromBlocked
            ? buffer.WriteOffBlocked(product, location, quantity, c.Reason, operation, new LotId(c.Lot))
            : buffer.WriteOff(
                product, location, quantity, c.Reason, new AllocationId(c.Allocation), c.CancelUnfilled, operation,
                new LotId(c.Lot));
    }
}
