namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/catalog.md, "Codes of a product".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(AddProductCode command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        if (ProductNamedBy(command.Code, tenant) is { } named)
        {
            return named == product && !product.Measures.Exists(measure => measure.Barcode == command.Code)
                ? new Expected(CommandStatus.Unchanged, product.Id)
                : throw new Refusal(CommandStatus.CodeInUse, named.Id);
        }

        if (product.Codes.Count >= EngineLimits.CodesPerProduct)
        {
            throw new Refusal(CommandStatus.TooManyCodes, product.Id);
        }

        product.Codes.Add(command.Code);
        return new Expected(CommandStatus.Ok, product.Id);
    }

    private Expected Apply(RemoveProductCode command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        if (product.Measures.Exists(measure => measure.Barcode == command.Code))
        {
            throw new Refusal(CommandStatus.CodeInUse, product.Id);
        }

        return new Expected(product.Codes.Remove(command.Code) ? CommandStatus.Ok : CommandStatus.Unchanged, product.Id);
    }

    /// <summary>The product whose SKU, or another code, this is; null for none.</summary>
    public ModelProduct? ProductNamedBy(string code, int tenant) =>
        _products.Find(p => p.Tenant == tenant && (p.Definition.Sku == code || p.Codes.Contains(code)));
}
