namespace Allocations.Engine.Commands;

/// <content>Lots, and stock of lots.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int DefineLot(ProductId product, string code, DateTimeOffset? expiresAt, OperationId operation)
    {
        int bytes = Utf8Length(code);
        if (CheckCode(bytes) is not AllocationStatus.Ok and var problem)
        {
            return AddMalformed(operation, problem, index: 0);
        }

        byte* body = Begin(CommandKind.DefineLot, DefineLotCommand.SizeOf + bytes, operation);
        if (body == null)
        {
            return -1;
        }

        *(DefineLotCommand*)body = new DefineLotCommand
        {
            Product = product.Value, ExpiresAt = expiresAt?.UtcTicks ?? SetExpiryCommand.Never, CodeBytes = (ushort)bytes,
        };
        Put(body + DefineLotCommand.SizeOf, code, bytes);
        return End();
    }

    private int AddCountLot(in CountCommand count, LotId lot, OperationId operation)
    {
        byte* body = Begin(CommandKind.CountLot, CountLotCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(CountLotCommand*)body = new CountLotCommand { Count = count, Lot = lot.Value };
        return End();
    }
}
