using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the safety stock of a product. New and waiting allocations are promised only the stock that is available beyond
/// it. Allocations of <see cref="PriorityStrategy.High"/>, named units, replacements of lost stock and substitutes may use it.
/// Corrections and moves of stock disregard it.</summary>
/// <param name="Product">The product.</param>
/// <param name="Quantity">The quantity over all locations; 0, the initial value, sets none.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.QuantityNotPositive"/> (below zero),
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>. Existing promises are kept, even if less than the safety stock is left. A
/// decrease serves the queue; <see cref="Outcome.Index"/> is the number of waiting allocations that got stock.</remarks>
[Command(CommandKind.SetSafetyStock, typeof(SetSafetyStockCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct SetSafetyStock(ProductId Product, Quantity Quantity) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetSafetyStockCommand : IPayload<SetSafetyStockCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(8)] public long Quantity;

    /// <inheritdoc/>
    public static void Describe(SetSafetyStockCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Quantity(&at->Quantity);
}
