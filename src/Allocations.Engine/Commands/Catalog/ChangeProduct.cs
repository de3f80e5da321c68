using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the definition of a product. A quantity or unit that is in use never changes its meaning: such a change is
/// refused, and the outcome names the use. From then on <see cref="DefineProduct"/> with the new properties gives
/// <see cref="CommandStatus.Unchanged"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Changes">The changes: only what is given changes.</param>
/// <remarks><para>Statuses: <see cref="CommandStatus.Unchanged"/> (nothing differs), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.InvalidIncrement"/>, <see cref="CommandStatus.SelectionNeedsLots"/>,
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.StockInUse"/>, <see cref="CommandStatus.LotInUse"/>, <see cref="CommandStatus.AllocationInUse"/>,
/// <see cref="CommandStatus.SafetyStockInUse"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>. <see cref="Outcome.Index"/> is the number of waiting allocations that got stock,
/// because the product holds none back any more.</para>
/// <para>Another selection strategy of a product with lots reorders its ledgers. Another tracking, and an increment that does not
/// divide the present one, read all allocations in memory: about 10 ms a million. All other changes cost the same whatever the
/// store holds. A command that was refused with a status of class <see cref="CommandStatusClass.Invalid"/> before the change
/// keeps that outcome under its operation id.</para></remarks>
[Command(CommandKind.ChangeProduct, typeof(ChangeProductCommand), Area = CommandArea.Catalog, WritesItself = true)]
public readonly partial record struct ChangeProduct(ProductId Product, ProductChanges Changes) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        ProductChanges changes = Changes;
        int name = CommandBuffer.Utf8Length(changes.Name);
        if (name > EngineLimits.NameBytes)
        {
            return buffer.AddRejected(operation, CommandBuffer.Excess(name), 0);
        }

        byte* body = buffer.Begin(CommandKind.ChangeProduct, ChangeProductCommand.SizeOf + name, operation);
        if (body == null)
        {
            return -1;
        }

        *(ChangeProductCommand*)body = new ChangeProductCommand
        {
            Product = Product.Value,
            Given = GivenBy(changes),
            Increment = changes.Increment?.Millionths ?? 0,
            UnitValue = changes.UnitValue?.Millionths ?? 0,
            Tracking = changes.Tracking ?? default,
            Selection = changes.Selection ?? default,
            Backorder = changes.Backorder ?? default,
            IsAllocatable = changes.IsAllocatable == true ? (byte)1 : (byte)0,
            NameBytes = (ushort)name,
        };
        CommandBuffer.Put(body + ChangeProductCommand.SizeOf, changes.Name, name);
        return buffer.End();
    }

    private static ProductProperties GivenBy(in ProductChanges changes) =>
        (changes.Name is null ? 0 : ProductProperties.Name)
        | (changes.Tracking is null ? 0 : ProductProperties.Tracking)
        | (changes.Increment is null ? 0 : ProductProperties.Increment)
        | (changes.UnitValue is null ? 0 : ProductProperties.UnitValue)
        | (changes.Selection is null ? 0 : ProductProperties.Selection)
        | (changes.Backorder is null ? 0 : ProductProperties.Backorder)
        | (changes.IsAllocatable is null ? 0 : ProductProperties.IsAllocatable);
}

/// <summary>A property that is not given is zero.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeProductCommand : IPayload<ChangeProductCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Increment;
    [FieldOffset(8)] public long UnitValue;
    [FieldOffset(16)] public int Product;
    [FieldOffset(20)] public ushort NameBytes;
    [FieldOffset(22)] public ProductProperties Given;
    [FieldOffset(23)] public Tracking Tracking;
    [FieldOffset(24)] public SelectionStrategy Selection;
    [FieldOffset(25)] public BackorderPolicy Backorder;
    [FieldOffset(26)] public byte IsAllocatable;
    [FieldOffset(27)] public byte Reserved;
    [FieldOffset(28)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(ChangeProductCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Word(&at->Given, "changes")
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes).If(&at->Given, ProductProperties.Name)
        .Word(&at->Tracking, "tracking").If(&at->Given, ProductProperties.Tracking)
        .Quantity(&at->Increment, "increment").If(&at->Given, ProductProperties.Increment)
        .Quantity(&at->UnitValue, "unitValue").If(&at->Given, ProductProperties.UnitValue)
        .Word(&at->Selection, "selection").If(&at->Given, ProductProperties.Selection)
        .Word(&at->Backorder, "backorder").If(&at->Given, ProductProperties.Backorder)
        .Flag(&at->IsAllocatable, "isAllocatable").If(&at->Given, ProductProperties.IsAllocatable);
}
