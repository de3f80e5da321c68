using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The safety stocks of products (SUP-5). The traits of a product, which the rules read anyway, record whether it
/// has one, so a store without safety stock pays for one bit, and its tables are unchanged.</summary>
internal sealed class SafetyStockBook : IStructure
{
    private const int MaxProducts = 1 << 26;

    private readonly Table<ProductRow> _products;
    private readonly Table<long> _quantities;

    public SafetyStockBook(TableSet tables, Table<ProductRow> products)
    {
        _products = products;
        _quantities = tables.Add<long>("products.safety", MaxProducts);
    }

    /// <summary>The safety stock of a product, in millionths; 0 for none.</summary>
    public long Of(in ProductRow product) => product.Is(ProductTraits.HasSafetyStock) ? _quantities[product.SafetyStock] : 0;

    /// <summary>The quantity that can be promised: the available quantity beyond the safety stock; never below
    /// zero.</summary>
    public long Promisable(in ProductRow product) => product.Is(ProductTraits.HasSafetyStock)
        ? Math.Max(0, product.Available - _quantities[product.SafetyStock])
        : product.Available;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet found = check.Set(_quantities, "safety stock");
        for (int product = 1; product < _products.Count; product++)
        {
            ref readonly ProductRow row = ref _products[product];
            if (row.SafetyStock != 0)
            {
                found.Take(row.SafetyStock, _products, product);
            }

            bool isPossible = row.SafetyStock == 0
                ? !row.Is(ProductTraits.HasSafetyStock)
                : _quantities[row.SafetyStock] is >= 0 and long kept && kept > 0 == row.Is(ProductTraits.HasSafetyStock);
            StructureCheck.Require(isPossible, _products, product, "keeps back what it can't");
        }
    }

    public void Set(int product, long quantity, long sequence)
    {
        ref ProductRow row = ref _products.Edit(product);
        SequenceLock.Enter(ref row.Version);
        if (row.SafetyStock == 0)
        {
            row.SafetyStock = _quantities.Append();
        }

        _quantities.Edit(row.SafetyStock) = quantity;
        row.Traits = quantity > 0 ? row.Traits | ProductTraits.HasSafetyStock : row.Traits & ~ProductTraits.HasSafetyStock;
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }
}
