using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a unit of measure of a product, such as a case of 24, by its exact size. Quantities are given in it with
/// <see cref="Amount.Of(Rational, UnitOfMeasure)"/> and <see cref="UnitOfMeasure.ToQuantity"/>; the engine counts in the
/// product's own unit.</summary>
/// <param name="Product">The product.</param>
/// <param name="Code">The name of the unit, unique in the product, up to <see cref="EngineLimits.CodeBytes"/> UTF-8
/// bytes.</param>
/// <param name="Size">The size in the product's own units; above zero, each part up to
/// <see cref="UnitOfMeasure.MaxPart"/>.</param>
/// <param name="Barcode">The barcode on such a unit, which names it and its product
/// (<see cref="CatalogOperations.TryFindBarcode"/>); none by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined), <see cref="CommandStatus.DefinedDifferently"/>
/// (another size or barcode), <see cref="CommandStatus.InvalidOption"/> (the size), <see cref="CommandStatus.CodeInUse"/> (the
/// barcode), <see cref="CommandStatus.TooManyCodes"/>, <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>. A size never changes: remove the unit, which is possible while the product is not in
/// use, or define another one.</remarks>
[Command(CommandKind.DefineUnitOfMeasure, typeof(DefineUnitOfMeasureCommand), Area = CommandArea.Catalog)]
public readonly partial record struct DefineUnitOfMeasure(
    ProductId Product, string Code, Rational Size, string? Barcode = null) : ICommand
{
    internal long Numerator => Size.Numerator;

    internal long Denominator => Size.Denominator;
}

/// <summary>The code and the barcode follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineUnitOfMeasureCommand : IPayload<DefineUnitOfMeasureCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Numerator;
    [FieldOffset(8)] public long Denominator;
    [FieldOffset(16)] public int Product;
    [FieldOffset(20)] public ushort CodeBytes;
    [FieldOffset(22)] public ushort BarcodeBytes;

    /// <inheritdoc/>
    public static void Describe(DefineUnitOfMeasureCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->BarcodeBytes, "barcode", EngineLimits.CodeBytes)
        .Number(&at->Numerator, "numerator")
        .Number(&at->Denominator, "denominator");
}
