using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The codes by which products are found beside their SKUs (CAT-6): barcodes, and the numbers of suppliers and
/// customers.</summary>
/// <remarks>The writer adds and removes codes while readers are paused: see <see cref="TableSet.PauseReaders"/>.</remarks>
internal sealed unsafe class ProductCodeBook : IStructure
{
    public const int MaxCodes = 1 << 26;

    private readonly HashIndex _index;
    private readonly Table<ProductRow> _products;
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;

    public ProductCodeBook(TableSet tables, Table<ProductRow> products, TextStore texts, KeyedHash hash)
    {
        (_products, _texts, _hash) = (products, texts, hash);
        Lists = new(tables, "products.codes-beside", MaxCodes, products);
        _index = new HashIndex(tables, "products.codes-beside.index", MaxCodes, opensLate: true);
    }

    /// <summary>The codes of each product.</summary>
    public OwnedRows<ProductCodeRow> Lists { get; }

    public ref readonly ProductCodeRow this[int row] => ref Lists.Rows[row];

    /// <summary>Writer: the row of a code in a tenant, or 0.</summary>
    public int Find(int tenant, ReadOnlySpan<byte> code)
    {
        if (Lists.IsEmpty)
        {
            return 0;
        }

        fixed (byte* text = code)
        {
            var match = new ProductCodeMatch(Lists.Rows, _texts, tenant, text, code.Length);
            return _index.Find(HashOf(tenant, code), ref match);
        }
    }

    /// <summary>Any thread: the row of a code in a tenant, or an empty one. False if changes by the writer interfered. The reader
    /// confirms that the writer has added or removed no code meanwhile.</summary>
    public bool TryFind(int tenant, ReadOnlySpan<byte> code, out ProductCodeRow found)
    {
        found = default;
        if (Lists.IsEmpty)
        {
            return true;
        }

        fixed (byte* text = code)
        {
            var match = new ProductCodeMatch(Lists.Rows, _texts, tenant, text, code.Length);
            bool isStable = _index.TryFind(HashOf(tenant, code), ref match, out int row);
            found = Lists.Rows[row];
            return isStable;
        }
    }

    /// <summary>Adds a code that is new in the tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="product">The product.</param>
    /// <param name="code">The code.</param>
    /// <param name="measure">The unit of measure whose barcode it is; 0 for none.</param>
    /// <returns>Its row.</returns>
    public int Add(int tenant, int product, ReadOnlySpan<byte> code, int measure = 0)
    {
        if (Lists.IsEmpty)
        {
            _index.Open();
        }

        int row = Lists.Add(new ProductCodeRow
        {
            Tenant = tenant, Product = product, CodeText = _texts.Add(code), Measure = measure,
        });
        _index.Insert(HashOf(tenant, code), row);
        return row;
    }

    /// <summary>Removes a code.</summary>
    public void Remove(int row)
    {
        ProductCodeRow removed = Lists.Rows[row];
        _index.Remove(HashOf(removed.Tenant, _texts[removed.CodeText]), row);
        _texts.Remove(removed.CodeText);
        Lists.Remove(row);
    }

    /// <summary>Checks that each code belongs to a product of its tenant and is found, and that all other rows are free. The book
    /// of units of measure checks which of them are barcodes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet listed = Lists.CheckLists(check);
        RowSet found = _index.Check(check, Lists.Rows, "code of a product");
        for (int row = 1; row < Lists.Rows.Count; row++)
        {
            ref readonly ProductCodeRow code = ref Lists.Rows[row];
            StructureCheck.Require(found.Holds(row) == listed.Holds(row), Lists.Rows, row, "is in one of list and index");
            if (listed.Holds(row))
            {
                StructureCheck.Require(
                    code.Tenant == _products[code.Product].Tenant && code.CodeText != 0, Lists.Rows, row,
                    "is no code of its product");
                _texts.Check(check, code.CodeText, EngineLimits.CodeBytes, Lists.Rows, row);
            }
        }
    }

    private uint HashOf(int tenant, ReadOnlySpan<byte> code) => _hash.Of(code, (uint)tenant);
}
