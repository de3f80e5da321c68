using System.Text;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Queries;

/// <content>The codes and units of measure of products. Their rows come and go while readers are paused.</content>
internal sealed partial class StateReader
{
    /// <summary>The product with a code beside its SKU, or 0, and the unit of measure whose barcode the code is; null if it is
    /// none.</summary>
    public int FindProduct(int tenant, ReadOnlySpan<byte> code, out UnitOfMeasure? measure)
    {
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided) && state.ProductCodes.TryFind(tenant, code, out ProductCodeRow found))
            {
                MeasureRow row = state.Measures[found.Measure];
                string name = state.Texts.ToString(row.CodeText);
                if (IsStillDecided(decided))
                {
                    measure = found.Measure == 0 ? null : new UnitOfMeasure(name, new Rational(row.Numerator, row.Denominator));
                    return found.Product;
                }
            }
        }
    }

    /// <summary>Reads a unit of measure of a product; null if there is none.</summary>
    public UnitOfMeasure? FindMeasure(int product, string code)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(code);
        for (var spin = default(SpinWait); ; spin.SpinOnce())
        {
            if (IsDecided(out int decided))
            {
                int found = state.Measures.Find(product, utf8);
                MeasureRow row = state.Measures[found];
                if (IsStillDecided(decided))
                {
                    return found == 0 ? null : new UnitOfMeasure(code, new Rational(row.Numerator, row.Denominator));
                }
            }
        }
    }
}
