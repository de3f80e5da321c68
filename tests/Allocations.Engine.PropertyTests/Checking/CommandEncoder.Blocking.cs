using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Checking;

internal static partial class CommandEncoder
{
    private static int Add(CommandBuffer buffer, Block c, OperationId operation) => buffer.Block(
        new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot), c.Reason, new AllocationId(c.Allocation),
        c.CancelUnfilled, operation);

    private static int Add(CommandBuffer buffer, Unblock c, OperationId operation) =>
        buffer.Unblock(new ProductId(c.Product), new LocationId(c.Location), AmountOf(c.Amount, c.Lot), operation);

    private static int Add(CommandBuffer buffer, WriteOff c, OperationId operation)
    {
        var product = new ProductId(c.Product);
        var location = new LocationId(c.Location);
        Amount amount = AmountOf(c.Amount, c.Lot);
        return c.FromBlocked
            ? buffer.WriteOffBlocked(product, location, amount, c.Reason, operation)
            : buffer.WriteOff(
                product, location, amount, c.Reason, new AllocationId(c.Allocation), c.CancelUnfilled, operation);
    }
}
