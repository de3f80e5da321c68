namespace Allocations.Engine.PropertyTests.Model;

internal sealed record DefineTenant(string Code, string? Name = null) : ModelCommand
{
    public override string Content => $"DefineTenant {Quoted(Code)} name {Quoted(Name)}";
}

internal sealed record DefineActor(string Code, string? Name = null) : ModelCommand
{
    public override string Content => $"DefineActor {Quoted(Code)} name {Quoted(Name)}";
}

internal sealed record DefineProduct(ProductDefinition Product) : ModelCommand
{
    public override string Content =>
        $"DefineProduct {Quoted(Product.Sku)} name {Quoted(Product.Name)} {Product.Tracking}"
        + $" increment {Product.Increment} value {Product.UnitValue} {Product.Selection} {Product.Backorder}"
        + $" allocatable {Product.IsAllocatable}";
}

internal sealed record DefineLocation(LocationDefinition Location) : ModelCommand
{
    public override string Content =>
        $"DefineLocation {Quoted(Location.Code)} {Location.Kind} walk {Location.WalkOrder}"
        + $" cost {Location.TransportCost} site {Quoted(Location.Site)} zone {Quoted(Location.Zone)}";
}

/// <param name="Product">Its product.</param>
/// <param name="Code">Its code.</param>
/// <param name="ExpiresAt">Counted from <see cref="ReferenceModel.Begin"/>; null for never.</param>
internal sealed record DefineLot(int Product, string Code, TimeSpan? ExpiresAt = null) : ModelCommand
{
    public override string Content => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"DefineLot {Quoted(Code)} of product {Product} expires {ExpiresAt?.ToString() ?? "never"}");
}

internal sealed record Freeze(int Product) : ModelCommand
{
    public override string Content => $"Freeze product {Product}";
}

internal sealed record FreezeLocation(int Location) : ModelCommand
{
    public override string Content => $"Freeze location {Location}";
}

internal sealed record ThawLocation(int Location) : ModelCommand
{
    public override string Content => $"Thaw location {Location}";
}

internal sealed record SetSafetyStock(int Product, decimal Quantity) : ModelCommand
{
    public override string Content => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"SetSafetyStock product {Product}: {Quantity}");
}

internal sealed record SetSourcing(int Product, SourcingPolicy Policy) : ModelCommand
{
    public override string Content => $"SetSourcing product {Product}: {Policy}";
}

internal sealed record Thaw(int Product) : ModelCommand
{
    public override string Content => $"Thaw product {Product}";
}
