using System.Text;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The limits of products by channel, as the writer answers between commands.</summary>
internal static class ChannelLimitLookups
{
    /// <summary>The limits of a product, in the order in which they were set; none for a product of another tenant.</summary>
    public static IReadOnlyList<ChannelLimitView> Of(EngineState state, int tenant, ProductId product)
    {
        var found = new List<ChannelLimitView>();
        if (!state.Catalog.Products.Exists(product.Value) || state.ProductRows[product.Value].Tenant != tenant)
        {
            return found;
        }

        for (int row = state.ChannelLimits.LastOf(product.Value); row != 0; row = state.ChannelLimits[row].Next)
        {
            ref readonly ChannelLimitRow limit = ref state.ChannelLimits[row];
            found.Add(new ChannelLimitView
            {
                Channel = Encoding.UTF8.GetString(state.Customers.MarketText(limit.Channel)),
                Limit = Quantity.FromMillionths(limit.Limit),
                Waiting = Quantity.FromMillionths(limit.Waiting),
            });
        }

        found.Reverse();
        return found;
    }
}
