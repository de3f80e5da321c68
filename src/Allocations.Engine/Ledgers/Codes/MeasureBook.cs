using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The units of measure of products (QTY-2).</summary>
/// <remarks>The writer adds and removes units while readers are paused: see <see cref="TableSet.PauseReaders"/>.</remarks>
internal sealed class MeasureBook : IStructure
{
    public const int MaxMeasures = 1 << 26;

    private readonly ProductCodeBook _codes;
    private readonly TextStore _texts;

    public MeasureBook(TableSet tables, Table<ProductRow> products, ProductCodeBook codes, TextStore texts)
    {
        (_codes, _texts) = (codes, texts);
        Lists = new(tables, "products.measures", MaxMeasures, products);
    }

    /// <summary>The units of measure of each product.</summary>
    public OwnedRows<MeasureRow> Lists { get; }

    public ref readonly MeasureRow this[int row] => ref Lists.Rows[row];

    /// <summary>The row of a unit of measure, or 0.</summary>
    public int Find(int product, ReadOnlySpan<byte> code)
    {
        int row = Lists.LastOf(product);
        while (row != 0 && !_texts[Lists.Rows[row].CodeText].SequenceEqual(code))
        {
            row = Lists.Rows[row].Next;
        }

        return row;
    }

    /// <summary>Adds a unit of measure whose code is new in the product, and whose barcode is new in the tenant.</summary>
    public void Add(int tenant, MeasureRow measure, ReadOnlySpan<byte> code, ReadOnlySpan<byte> barcode)
    {
        measure.CodeText = _texts.Add(code);
        int row = Lists.Add(measure);
        if (!barcode.IsEmpty)
        {
            Lists.Rows.Edit(row).Barcode = _codes.Add(tenant, measure.Product, barcode, row);
        }
    }

    /// <summary>Removes a unit of measure and its barcode.</summary>
    public void Remove(int row)
    {
        MeasureRow removed = Lists.Rows[row];
        if (removed.Barcode != 0)
        {
            _codes.Remove(removed.Barcode);
        }

        _texts.Remove(removed.CodeText);
        Lists.Remove(row);
    }

    /// <summary>Checks sizes and codes, and that barcodes and units of measure name each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet listed = Lists.CheckLists(check);
        int barcodes = 0;
        for (int row = 1; row < Lists.Rows.Count; row++)
        {
            ref readonly MeasureRow measure = ref Lists.Rows[row];
            if (!listed.Holds(row))
            {
                continue;
            }

            StructureCheck.Require(
                MeasureRow.IsSize(measure.Numerator, measure.Denominator) && measure.CodeText != 0, Lists.Rows, row,
                "is of no size, or has no code");
            _texts.Check(check, measure.CodeText, EngineLimits.CodeBytes, Lists.Rows, row);
            StructureCheck.RequireRow(_codes.Lists.Rows, measure.Barcode, Lists.Rows, row);
            StructureCheck.Require(
                measure.Barcode == 0
                || (_codes[measure.Barcode].Measure == row && _codes[measure.Barcode].Product == measure.Product),
                Lists.Rows, row, "has the barcode of something else");
            barcodes += measure.Barcode == 0 ? 0 : 1;
        }

        for (int code = 1; code < _codes.Lists.Rows.Count; code++)
        {
            barcodes -= _codes[code].Measure == 0 ? 0 : 1;
        }

        StructureCheck.Require(barcodes == 0, Lists.Rows, Lists.Rows.Count - 1, "lacks a barcode that names it");
    }
}
