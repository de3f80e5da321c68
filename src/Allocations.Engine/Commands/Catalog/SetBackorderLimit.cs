using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Limits the quantity of a product that may be promised beyond stock: the quantity that waits, open and on order. A new
/// request, a higher quantity or a recreated allocation by which more would wait is refused
/// (<see cref="CommandStatus.BackorderLimitReached"/>), with a part allowed or not; nothing of it is done. Demand that comes
/// back, because stock was lost, reallocated or returned, is never refused, and counts.</summary>
/// <param name="Product">The product.</param>
/// <param name="Limit">The quantity over all allocations; 0 permits only promises from stock, null sets no limit, as
/// initially.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.QuantityNotPositive"/> (below zero),
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>. More than the limit may wait already: it goes on waiting.
/// <see cref="ProductView.BackorderLimit"/> has the limit.</remarks>
[Command(CommandKind.SetBackorderLimit, typeof(SetBackorderLimitCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetBackorderLimit(ProductId Product, Quantity? Limit) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetBackorderLimitCommand : IPayload<SetBackorderLimitCommand>
{
    public const int SizeOf = 16;

    /// <summary>Millionths; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(0)] public long Limit;
    [FieldOffset(8)] public int Product;

    /// <inheritdoc/>
    public static void Describe(SetBackorderLimitCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).QuantityLimit(&at->Limit, "limit");
}
