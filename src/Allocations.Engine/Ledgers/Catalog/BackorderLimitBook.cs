using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The limits of products on promises beyond stock. The traits of a product record whether it has one, so a store
/// without limits pays for one bit, and its tables are unchanged.</summary>
internal sealed class BackorderLimitBook : IStructure
{
    /// <summary>No limit.</summary>
    public const long None = long.MaxValue;

    private readonly Table<ProductRow> _products;
    private readonly OwnedRows<BackorderLimitRow> _limits;

    public BackorderLimitBook(TableSet tables, Table<ProductRow> products)
    {
        _products = products;
        _limits = new(tables, "products.backorder", products.Capacity, products);
    }

    /// <summary>The limit of a product, in millionths, or <see cref="None"/>.</summary>
    public long Of(int product) => _products[product].Is(ProductTraits.HasBackorderLimit) ? Stored(product) : None;

    public void Set(int product, long limit, long sequence)
    {
        ref ProductRow row = ref _products.Edit(product);
        SequenceLock.Enter(ref row.Version);
        if (_limits.LastOf(product) is 0)
        {
            _limits.Add(new BackorderLimitRow { Product = product, Limit = limit });
        }
        else
        {
            _limits.Rows.Edit(_limits.LastOf(product)).Limit = limit;
        }

        row.Traits = limit == None
            ? row.Traits & ~ProductTraits.HasBackorderLimit
            : row.Traits | ProductTraits.HasBackorderLimit;
        row.LastSequence = sequence;
        SequenceLock.Leave(ref row.Version);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        _limits.CheckLists(check);
        for (int product = 1; product < _products.Count; product++)
        {
            long limit = _limits.LastOf(product) == 0 ? None : Stored(product);
            StructureCheck.Require(
                limit >= 0 && (limit != None) == _products[product].Is(ProductTraits.HasBackorderLimit)
                && _limits.CountOf(product) <= 1,
                _products, product, "limits what waits, and says otherwise");
        }
    }

    private long Stored(int product) => _limits.Rows[_limits.LastOf(product)].Limit;
}
