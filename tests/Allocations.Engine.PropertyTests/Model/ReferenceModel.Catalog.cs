namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/catalog.md, "Define tenant, actor, product, location".</summary>
internal partial class ReferenceModel
{
    private Expected Apply(DefineTenant command, int tenant) =>
        Define(_tenants, new ModelParty(_tenants.Count + 1, 0, command.Tenant.Code, command.Tenant.Name ?? ""));

    private Expected Apply(DefineActor command, int tenant) =>
        Define(_actors, new ModelParty(_actors.Count + 1, tenant, command.Actor.Code, command.Actor.Name ?? ""));

    private static Expected Define(List<ModelParty> parties, ModelParty party)
    {
        if (parties.Find(other => other.Tenant == party.Tenant && other.Code == party.Code) is { } existing)
        {
            return Existing(existing.Id, existing.Name == party.Name);
        }

        parties.Add(party);
        return new Expected(CommandStatus.Ok, party.Id);
    }

    private Expected Apply(DefineProduct command, int tenant)
    {
        ProductDefinition wanted = command.Product with { Name = command.Product.Name ?? "" };
        decimal increment = wanted.Increment.ToDecimal();
        if (increment <= 0 || (wanted.Tracking == Tracking.Serialized && increment % 1 != 0))
        {
            throw new Refusal(CommandStatus.InvalidIncrement);
        }

        if (wanted.UnitValue.ToDecimal() < 0)
        {
            throw new Refusal(CommandStatus.InvalidOption);
        }

        if (wanted is { Selection: SelectionStrategy.Fefo, Tracking: not Tracking.Lot })
        {
            throw new Refusal(CommandStatus.SelectionNeedsLots);
        }

        if (_products.Find(p => p.Tenant == tenant && p.Definition.Sku == wanted.Sku) is { } existing)
        {
            return Existing(existing.Id, existing.Definition == wanted);
        }

        if (ProductNamedBy(wanted.Sku, tenant) is { } other)
        {
            throw new Refusal(CommandStatus.CodeInUse, other.Id);
        }

        _products.Add(new ModelProduct(new ProductId(_products.Count + 1), tenant, wanted));
        return new Expected(CommandStatus.Ok, _products.Count);
    }

    private Expected Apply(DefineLocation command, int tenant)
    {
        LocationDefinition wanted =
            command.Location with { Site = command.Location.Site ?? "", Zone = command.Location.Zone ?? "" };
        if (_locations.Find(l => l.Tenant == tenant && l.Definition.Code == wanted.Code) is { } existing)
        {
            return Existing(existing.Id, existing.Definition == wanted);
        }

        _locations.Add(new ModelLocation(new LocationId(_locations.Count + 1), tenant, wanted));
        return new Expected(CommandStatus.Ok, _locations.Count);
    }

    private static Expected Existing(OutcomeId id, bool isTheSame) =>
        new(isTheSame ? CommandStatus.Unchanged : CommandStatus.DefinedDifferently, id);

    private Expected Apply(FreezeProduct command, int tenant) => SetFrozen(ProductOf(command.Product, tenant), frozen: true);

    private Expected Apply(ThawProduct command, int tenant) => SetFrozen(ProductOf(command.Product, tenant), frozen: false);

    private static Expected SetFrozen(ModelProduct product, bool frozen)
    {
        bool unchanged = product.IsFrozen == frozen;
        product.IsFrozen = frozen;
        return new Expected(unchanged ? CommandStatus.Unchanged : CommandStatus.Ok, product.Id);
    }
}
