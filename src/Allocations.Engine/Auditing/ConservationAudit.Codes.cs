using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>The codes of products beside their SKUs.</content>
internal sealed partial class ConservationAudit
{
    /// <summary>A code names one product of a tenant, and no SKU is one. The structure check has followed the lists.</summary>
    private string? CheckProductCodes()
    {
        ProductCodeBook codes = _state.ProductCodes;
        for (int product = 1; product < _state.ProductRows.Count; product++)
        {
            for (int row = codes.Lists.LastOf(product); row != 0; row = codes[row].Next)
            {
                ReadOnlySpan<byte> code = _state.Texts[codes[row].CodeText];
                int tenant = codes[row].Tenant;
                if (codes.Find(tenant, code) != row || _state.Catalog.Products.Find(tenant, code) != 0)
                {
                    return $"product {product}: its code in row {row} names something else as well";
                }
            }

            int units = _state.Measures.Lists.CountOf(product);
            if (codes.Lists.CountOf(product) > EngineLimits.CodesPerProduct || units > EngineLimits.UnitsOfMeasurePerProduct)
            {
                return $"product {product}: has {codes.Lists.CountOf(product)} codes and {units} units of measure";
            }
        }

        return null;
    }
}
