using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets the cost of one unit of a product. Its value (<see cref="ProductDefinition.UnitValue"/>) less the cost is the
/// margin, by which priority rules can adjust its allocations (<see cref="PriorityFactor.MarginPerUnit"/>): those that a rule
/// concerns are reviewed by a job.</summary>
/// <param name="Product">The product.</param>
/// <param name="Cost">The cost in the host's currency, up to six decimals, not negative; null for none, as initially.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidOption"/> (below zero).
/// <see cref="ProductView.UnitCost"/> has it.</remarks>
[Command(CommandKind.SetUnitCost, typeof(SetUnitCostCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetUnitCost(ProductId Product, Quantity? Cost) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetUnitCostCommand : IPayload<SetUnitCostCommand>
{
    public const int SizeOf = 16;

    /// <summary>Millionths; <see cref="long.MaxValue"/> for none.</summary>
    [FieldOffset(0)] public long Cost;
    [FieldOffset(8)] public int Product;

    /// <inheritdoc/>
    public static void Describe(SetUnitCostCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).QuantityLimit(&at->Cost, "cost");
}
