using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The limits of products on promises beyond stock by channel, each with the quantity that waits. The traits of a
/// product record whether it has any, so a store without them pays for one bit, and its tables are empty. Writer thread
/// only.</summary>
internal sealed class ChannelLimits : IStructure
{
    /// <summary>No limit.</summary>
    public const long None = long.MaxValue;

    private readonly Table<ProductRow> _products;
    private readonly CustomerBook _customers;
    private readonly OwnedRows<ChannelLimitRow> _limits;

    public ChannelLimits(TableSet tables, Table<ProductRow> products, CustomerBook customers)
    {
        (_products, _customers) = (products, customers);
        _limits = new(tables, "products.channel-limits", products.Capacity, products);
    }

    /// <summary>Whether there ever was a limit.</summary>
    public bool IsEmpty => _limits.IsEmpty;

    public bool IsFull => _limits.IsFull;

    /// <summary>A limit by its row.</summary>
    public ref readonly ChannelLimitRow this[int row] => ref _limits.Rows[row];

    /// <summary>The number of limits of a product.</summary>
    public int CountOf(int product) => _limits.CountOf(product);

    /// <summary>The limit of a product that was set last; 0 for none. The others follow it.</summary>
    public int LastOf(int product) => _limits.LastOf(product);

    /// <summary>The row of the limit of a product for a channel; 0 for none.</summary>
    public int Find(int product, int channel)
    {
        int row = channel == 0 ? 0 : _limits.LastOf(product);
        while (row != 0 && _limits.Rows[row].Channel != channel)
        {
            row = _limits.Rows[row].Next;
        }

        return row;
    }

    /// <summary>The row of the limit that concerns an allocation of a product; 0 for none.</summary>
    /// <param name="product">The product.</param>
    /// <param name="reference">The customer of the allocation (<see cref="CustomerReference"/>).</param>
    public int FindFor(int product, int reference) => CustomerReference.IsText(reference)
        ? 0
        : Find(product, _customers.Rows[_customers.Of(reference)].Channel);

    /// <summary>Adds a limit that a product does not have yet.</summary>
    public void Add(int product, int channel, long limit, long waiting)
    {
        Debug.Assert(Find(product, channel) == 0, "one limit for each channel");
        _limits.Add(new ChannelLimitRow { Product = product, Channel = channel, Limit = limit, Waiting = waiting });
        Mark(product, ProductTraits.HasChannelLimits, isSet: true);
    }

    /// <summary>Sets another quantity.</summary>
    public void Set(int row, long limit) => _limits.Rows.Edit(row).Limit = limit;

    /// <summary>Removes a limit.</summary>
    public void Remove(int row)
    {
        int product = _limits.Rows[row].Product;
        _limits.Remove(row);
        if (_limits.CountOf(product) == 0)
        {
            Mark(product, ProductTraits.HasChannelLimits, isSet: false);
        }
    }

    /// <summary>Counts a quantity that waits more, or less, in an allocation of a product with limits.</summary>
    /// <param name="product">The product.</param>
    /// <param name="reference">The customer of the allocation (<see cref="CustomerReference"/>).</param>
    /// <param name="change">The change of the quantity.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Count(int product, int reference, long change)
    {
        if (change != 0 && FindFor(product, reference) is > 0 and var row)
        {
            _limits.Rows.Edit(row).Waiting += change;
        }
    }

    /// <summary>Checks that each limit is of a channel of its product's tenant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet listed = _limits.CheckLists(check);
        for (int row = 1; row < _limits.Rows.Count; row++)
        {
            ChannelLimitRow limit = _limits.Rows[row];
            StructureCheck.RequireRow(_customers.Markets.Rows, limit.Channel, _limits.Rows, row);
            StructureCheck.Require(
                !listed.Holds(row)
                || (limit.Channel != 0 && limit.Limit is >= 0 and < None && limit.Waiting >= 0 && limit.Reserved == 0
                    && _customers.Markets.Rows[limit.Channel].Tenant == _products[limit.Product].Tenant
                    && Find(limit.Product, limit.Channel) == row),
                _limits.Rows, row, "limits nothing");
        }

        for (int product = 1; product < _products.Count; product++)
        {
            StructureCheck.Require(
                _products[product].Is(ProductTraits.HasChannelLimits) == (_limits.CountOf(product) > 0)
                && _limits.CountOf(product) <= EngineLimits.ChannelLimitsPerProduct,
                _products, product, "has channel limits, and says otherwise");
        }
    }

    private void Mark(int product, ProductTraits trait, bool isSet)
    {
        ref ProductRow row = ref _products.Edit(product);
        SequenceLock.Enter(ref row.Version);
        row.Traits = isSet ? row.Traits | trait : row.Traits & ~trait;
        SequenceLock.Leave(ref row.Version);
    }
}
