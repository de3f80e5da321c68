using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a product in this tenant.</summary>
/// <param name="Product">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.CodeInUse"/>,
/// <see cref="CommandStatus.InvalidIncrement"/>,
/// <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.UnknownTenant"/>,
/// <see cref="CommandStatus.SelectionNeedsLots"/>.</remarks>
[Command(CommandKind.DefineProduct, typeof(DefineProductCommand), Area = CommandArea.Catalog,
    Outcome = typeof(Defined<ProductId>), Prefetch = PrefetchPlan.Code, Defines = CommandSubject.Product)]
public readonly partial record struct DefineProduct(ProductDefinition Product) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineProductCommand : IPayload<DefineProductCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Increment;
    [FieldOffset(8)] public long UnitValue;
    [FieldOffset(16)] public Tracking Tracking;
    [FieldOffset(17)] public SelectionStrategy Selection;
    [FieldOffset(18)] public BackorderPolicy Backorder;
    [FieldOffset(19)] public byte IsAllocatable;
    [FieldOffset(20)] public ushort SkuBytes;
    [FieldOffset(22)] public ushort NameBytes;

    /// <inheritdoc/>
    public static void Describe(DefineProductCommand* at, PayloadLayout layout) => layout
        .Text(&at->SkuBytes, "sku", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes)
        .Quantity(&at->Increment, "increment")
        .Quantity(&at->UnitValue, "unitValue")
        .Word(&at->Tracking, "tracking")
        .Word(&at->Selection, "selection")
        .Word(&at->Backorder, "backorder")
        .Flag(&at->IsAllocatable, "isAllocatable");
}
