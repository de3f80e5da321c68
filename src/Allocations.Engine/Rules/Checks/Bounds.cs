using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>
/// Keeps every sum of quantities below <see cref="Quantity.MaxValue"/>: the quantity of a product in stock, and the
/// outstanding one. Delivered, cancelled and adjusted quantities are in neither, so giant quantities can't exhaust a product.
/// </summary>
/// <remarks>Both sums decrease with every release, which does not touch the product. The product's row therefore has an upper
/// bound of each, which only grows; when it leaves no room, the sum is counted, along the product's ledgers, before a command
/// is refused. That takes more than a hundred of the largest commands, unless the quantity in stock, or outstanding, is
/// really that large.</remarks>
internal static class Bounds
{
    /// <summary>Whether a quantity of a product can be added to its stock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRoomForStock(EngineState state, int product, long quantity) =>
        state.ProductRows[product].InStockAtMost <= long.MaxValue - quantity
        || Recount(state, product).InStockAtMost <= long.MaxValue - quantity;

    /// <summary>Whether a quantity of a product can be added to the outstanding one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool HasRoomForDemand(EngineState state, int product, long quantity) =>
        state.ProductRows[product].OutstandingAtMost <= long.MaxValue - quantity
        || Recount(state, product).OutstandingAtMost <= long.MaxValue - quantity;

    /// <summary>Whether a delivered quantity can be in stock and outstanding again.</summary>
    public static bool HasRoomForReturn(EngineState state, int product, long quantity) =>
        HasRoomForStock(state, product, quantity) && HasRoomForDemand(state, product, quantity);

    /// <summary>Records the return: the sum of requested and delivered quantities is unchanged.</summary>
    public static void Return(ref ProductRow product, long quantity)
    {
        product.InStockAtMost += quantity;
        product.OutstandingAtMost += quantity;
        product.Unasked += quantity;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref readonly ProductRow Recount(EngineState state, int product)
    {
        long held = 0;
        long inStock = 0;
        for (int ledger = state.ProductRows[product].FirstLedger; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            long promised = row.Allocated + row.Picked + row.WithTechnician + row.InTransit;
            held += promised;
            inStock += promised + row.Free + row.Blocked;
        }

        ref ProductRow owner = ref state.ProductRows.Edit(product);
        long outstanding = owner.Waiting + held;
        owner.Unasked -= owner.OutstandingAtMost - outstanding;
        owner.OutstandingAtMost = outstanding;
        owner.InStockAtMost = inStock;
        return ref owner;
    }
}
