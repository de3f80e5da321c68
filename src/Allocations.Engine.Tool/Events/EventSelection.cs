using System.Globalization;
using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Events;

/// <summary>Decides for each event in turn whether it is selected. It learns on the way which allocations belong to a document, and
/// which products have an SKU; what was there before comes from the state. In any tenant.</summary>
internal sealed class EventSelection(EventOptions options)
{
    private readonly HashSet<long> _allocations = [];
    private readonly HashSet<int> _products = [];
    private readonly int _productId =
        int.TryParse(options.Product, NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0;

    /// <summary>Records what is there at the end, or before the first event.</summary>
    public void Learn(EngineState state)
    {
        if (options.Document is { } document)
        {
            byte[] number = Encoding.UTF8.GetBytes(document);
            for (int row = 1; row < state.AllocationRows.Count; row++)
            {
                AllocationRow allocation = state.AllocationRows[row];
                if (allocation.IsInUse && allocation.DocumentText != 0 && state.Texts[allocation.DocumentText].SequenceEqual(number))
                {
                    _allocations.Add(state.Allocations.IdOf(row));
                }
            }
        }

        if (options.Product is { } product)
        {
            byte[] sku = Encoding.UTF8.GetBytes(product);
            for (int row = 1; row < state.ProductRows.Count; row++)
            {
                ProductRow found = state.ProductRows[row];
                if (state.Texts[found.SkuText].SequenceEqual(sku))
                {
                    _products.Add(row);
                }
            }
        }
    }

    public bool Concerns(in EngineEvent happened)
    {
        if (happened.Kind == EventKind.AllocationCreated && options.Document is { } number && happened.Document.Number == number)
        {
            _allocations.Add(happened.Allocation.Value);
        }

        if (happened.Kind == EventKind.ProductDefined && options.Product is { } sku && happened.Code == sku)
        {
            _products.Add(happened.Product.Value);
        }

        return (options.From is not { } from || happened.Position.Sequence >= from)
            && (options.To is not { } to || happened.Position.Sequence <= to)
            && (options.Allocation is not { } allocation || happened.Allocation.Value == allocation)
            && (options.Serial is not { } serial || happened.Serial == serial)
            && (options.Document is null || _allocations.Contains(happened.Allocation.Value))
            && (options.Product is null || IsOfProduct(happened.Product.Value))
            && (options.Actor is not { } actor || happened.Actor.Value == actor);
    }

    /// <summary>A text is an SKU if any product has it, otherwise an id.</summary>
    private bool IsOfProduct(int product) =>
        product != 0 && (_products.Count > 0 ? _products.Contains(product) : product == _productId);
}
