namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/catalog.md, "Units of measure".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(DefineUnitOfMeasure command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        var wanted = new ModelMeasure(command.Code, command.Size, command.Barcode ?? "");
        if (product.Measures.Find(measure => measure.Code == command.Code) is { } existing)
        {
            return Existing(product.Id, existing == wanted);
        }

        bool hasBarcode = wanted.Barcode.Length > 0;
        if (hasBarcode && ProductNamedBy(wanted.Barcode, tenant) is { } named)
        {
            throw new Refusal(CommandStatus.CodeInUse, named.Id);
        }

        if (product.Measures.Count >= EngineLimits.UnitsOfMeasurePerProduct
            || (hasBarcode && product.Codes.Count >= EngineLimits.CodesPerProduct))
        {
            throw new Refusal(CommandStatus.TooManyCodes, product.Id);
        }

        product.Measures.Add(wanted);
        product.Codes.AddRange(hasBarcode ? [wanted.Barcode] : []);
        return new Expected(CommandStatus.Ok, product.Id);
    }

    private Expected Apply(RemoveUnitOfMeasure command, int tenant)
    {
        ModelProduct product = ProductOf(command.Product, tenant);
        if (product.Measures.Find(measure => measure.Code == command.Code) is not { } removed)
        {
            return new Expected(CommandStatus.Unchanged, product.Id);
        }

        if (_ledgers.Where(ledger => ledger.Product == product && ledger.InStock > 0)
            .MinBy(ledger => ledger.Location.Id.Value) is { } ledger)
        {
            throw new Refusal(CommandStatus.StockInUse, ledger.Location.Id);
        }

        if (Queue(product).FirstOrDefault() is { } waiting)
        {
            throw new Refusal(CommandStatus.AllocationInUse, waiting.Id);
        }

        product.Measures.Remove(removed);
        product.Codes.Remove(removed.Barcode);
        return new Expected(CommandStatus.Ok, product.Id);
    }
}
