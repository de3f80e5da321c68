namespace Allocations.Engine.Commands;

/// <content>Stock that is kept back.</content>
internal sealed unsafe partial class CommandBuffer
{
    public int SetSafetyStock(ProductId product, Quantity quantity, OperationId operation)
    {
        byte* body = Begin(CommandKind.SetSafetyStock, SetSafetyStockCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        *(SetSafetyStockCommand*)body = new SetSafetyStockCommand { Product = product.Value, Quantity = quantity.Millionths };
        return End();
    }
}
