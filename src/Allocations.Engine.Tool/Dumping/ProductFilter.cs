using System.Globalization;
using System.Text;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>
/// Selects commands that name a product or one of its allocations. A text is an SKU if any product has it, in any tenant,
/// otherwise an id.
/// </summary>
internal sealed class ProductFilter(string product) : ICommandFilter
{
    private readonly byte[] _sku = Encoding.UTF8.GetBytes(product);
    private readonly int _id =
        int.TryParse(product, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;
    private readonly HashSet<int> _found = [];
    private int _seen = 1;

    public bool Concerns(in ObservedCommand command)
    {
        FindNew(command);
        int concerned = CommandReader.ProductOf(command);
        return concerned != 0 && (_found.Count > 0 ? _found.Contains(concerned) : concerned == _id);
    }

    private void FindNew(in ObservedCommand command)
    {
        Memory.Table<ProductRow> rows = command.State.Catalog.Products.Rows;
        for (; _seen < rows.Count; _seen++)
        {
            if (command.State.Texts[rows[_seen].SkuText].SequenceEqual(_sku))
            {
                _found.Add(_seen);
            }
        }
    }
}
