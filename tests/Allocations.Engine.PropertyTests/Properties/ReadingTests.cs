using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>What queries answer is what the model has: of single objects, and page by page.</summary>
public sealed class ReadingTests
{
    private static readonly int[] s_tenants = [0, World.North];

    [SeededProperty(250)]
    internal static void What_was_said_of_an_allocation_is_read_back(Script script) => Property.Holds(FirstProblem(
        script, (engine, model) => model.Allocations.Select(a => ProblemOfDetails(engine, a)).FirstOrDefault(each => each is not null)));

    [SeededProperty(200)]
    internal static void Stock_is_found_where_it_is_and_with_those_that_hold_it(Script script) => Property.Holds(FirstProblem(
        script, (engine, model) => ProblemOfPlaces(engine, model) ?? ProblemOfHolders(engine, model)));

    [SeededProperty(200)]
    internal static void The_catalog_is_read_back(Script script) => Property.Holds(FirstProblem(script, ProblemOfCatalog));

    private static string? FirstProblem(Script script, Func<EngineSubject, ReferenceModel, string?> problem)
    {
        using var engine = new EngineSubject();
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            model.Execute(group);
            engine.Execute(group);
            if (problem(engine, model) is { } found)
            {
                return $"after {string.Join(' ', group)}:{Environment.NewLine}{found}";
            }
        }

        return null;
    }

    private static string? ProblemOfDetails(EngineSubject engine, ModelAllocation allocation)
    {
        int tenant = allocation.Product.Tenant;
        if (engine.Ask(state => DetailLookups.Of(state, World.North - tenant, allocation.Id, long.MaxValue)) is not null)
        {
            return $"the other tenant reads allocation {allocation.Id}";
        }

        AllocationDetails? details = engine.Ask(state => DetailLookups.Of(state, tenant, allocation.Id, long.MaxValue));
        return details is null ? $"allocation {allocation.Id} is not there"
            : !details.IsStockComplete ? $"not all stock of allocation {allocation.Id} is listed"
            : Conformance.FirstDifference([ModelReading.Details(allocation)], [ModelReading.Text(details)]);
    }

    private static string? ProblemOfPlaces(EngineSubject engine, ReferenceModel model)
    {
        foreach (ModelProduct product in model.Products)
        {
            List<LocationStock> places = All(cursor =>
            {
                StockPage page = engine.Ask(state =>
                    LedgerLookups.Of(state, product.Tenant, product.Id, cursor, limit: 2, long.MaxValue, mostVisited: 3));
                return (page.Places, page.NextCursor);
            });
            string? problem = Conformance.FirstDifference(
                [.. ModelReading.Places(model, product.Id)],
                [.. places.OrderBy(place => place.Location.Value).ThenBy(place => place.Lot.Value).Select(ModelReading.Text)]);
            int other = World.North - product.Tenant;
            if (engine.Ask(state => LedgerLookups.Of(state, other, product.Id, 0, 9, long.MaxValue)).Places.Count > 0)
            {
                problem ??= "another tenant sees the stock";
            }

            if (problem is not null)
            {
                return $"product {product.Id}:{Environment.NewLine}{problem}";
            }
        }

        return null;
    }

    private static string? ProblemOfHolders(EngineSubject engine, ReferenceModel model) => (
        from tenant in s_tenants
        from filter in (IEnumerable<HolderFilter>)
        [
            new(),
            .. model.Locations.Select(location => new HolderFilter { Location = location.Id, Limit = 2 }),
            .. model.Products.Select(product => new HolderFilter { Product = product.Id, Location = World.ShelfA }),
            .. model.Lots.Select(lot => new HolderFilter { Lot = lot.Id, Limit = 1 }),
        ]
        let holders = All(cursor =>
        {
            HolderPage page = engine.Ask(
                state => HolderSearch.Find(state, tenant, filter with { Cursor = cursor }, mostVisited: 3));
            return (page.Holders, page.NextCursor);
        })
        let problem = Conformance.FirstDifference(
            [.. ModelReading.Holders(model, tenant, filter)], [.. holders.Select(ModelReading.Text)])
        where problem is not null
        select $"{filter} of tenant {tenant}:{Environment.NewLine}{problem}").FirstOrDefault();

    private static string? ProblemOfCatalog(EngineSubject engine, ReferenceModel model) => s_tenants
        .Select(tenant => Conformance.FirstDifference([.. Catalog(model, tenant)], [.. Catalog(engine, tenant)]))
        .FirstOrDefault(problem => problem is not null);

    private static IEnumerable<string> Catalog(ReferenceModel model, int tenant) =>
    [
        .. model.Products.Where(product => product.Tenant == tenant).Select(product => $"{product.Id} {Said(product.Definition)}"
            + $" {product.IsFrozen} {product.Sourcing} {product.SafetyStock:0.######} {product.ForbidsReallocation}"
            + $" {product.BackorderLimit:0.######}"),
        .. model.Locations.Where(location => location.Tenant == tenant)
            .Select(location => $"{location.Id} {Said(location.Definition)} {location.IsFrozen}"),
        .. model.Lots.Where(lot => lot.Product.Tenant == tenant).OrderBy(lot => lot.Id.Value).Select(lot =>
            $"{lot.Id} {lot.Product.Id} {lot.Code} {lot.ExpiresAt?.UtcTicks} {lot.IsExpired} {lot.IsRecalled}"),
        .. model.Tenants.Where(party => tenant == 0 || party.Id == tenant).Select(party => $"{party.Id} {party.Code} {party.Name}"),
        .. model.Actors.Where(party => party.Tenant == tenant).Select(party => $"{party.Id} {party.Code} {party.Name}"),
        .. model.CustomerGroups.Where(group => group.Tenant == tenant).Select(group => $"{group.Id} {Said(group.Definition)}"),
        .. model.Customers.Where(customer => customer.Tenant == tenant).Select(customer =>
            $"{customer.Id} {Said(customer.Definition)} {customer.IsDiscontinued} {customer.ForbidsReallocation}"
            + $" {model.Contracts.FirstOrDefault(contract => contract.Customer == customer && !contract.IsEnded)?.Terms}"),
    ];

    private static IEnumerable<string> Catalog(EngineSubject engine, int tenant) =>
    [
        .. Entries(engine, (state, cursor) => CatalogLookups.Products(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(product => $"{product.Id} {Said(product.Definition)}"
                + $" {product.IsFrozen} {product.Sourcing} {product.SafetyStock.ToDecimal():0.######} {product.ForbidsReallocation}"
                + $" {product.BackorderLimit?.ToDecimal():0.######}"),
        .. Entries(engine, (state, cursor) => CatalogLookups.Locations(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(location => $"{location.Id} {Said(location.Definition)} {location.IsFrozen}"),
        .. Entries(engine, (state, cursor) => CatalogLookups.Lots(state, tenant, default, cursor, limit: 3, mostVisited: 4))
            .Select(lot => $"{lot.Id} {lot.Product} {lot.Code} {lot.ExpiresAt?.UtcTicks} {lot.IsExpired} {lot.IsRecalled}"),
        .. Entries(engine, (state, cursor) => CatalogLookups.Tenants(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(party => $"{party.Id.Value} {party.Definition.Code} {party.Definition.Name}"),
        .. Entries(engine, (state, cursor) => CatalogLookups.Actors(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(party => $"{party.Id.Value} {party.Definition.Code} {party.Definition.Name}"),
        .. Entries(engine, (state, cursor) => CustomerLookups.Groups(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(group => $"{group.Id} {Said(group.Definition)}"),
        .. Entries(engine, (state, cursor) => CustomerLookups.Customers(state, tenant, cursor, limit: 3, mostVisited: 4))
            .Select(customer => $"{customer.Id} {Said(customer.Definition)} {customer.IsDiscontinued} {customer.ForbidsReallocation} {customer.Contract}"),
    ];

    private static string Said(ProductDefinition product) => $"{product with { Name = product.Name ?? "" }}";

    private static string Said(CustomerGroupDefinition group) => $"{group with { Name = group.Name ?? "" }}";

    private static string Said(CustomerDefinition customer) => $"{customer with
    {
        Name = customer.Name ?? "", Region = customer.Region ?? "", Channel = customer.Channel ?? "",
    }}";

    private static string Said(LocationDefinition location) =>
        $"{location with { Site = location.Site ?? "", Zone = location.Zone ?? "" }}";

    private static List<T> Entries<T>(EngineSubject engine, Func<State.EngineState, int, CatalogPage<T>> page) => All(cursor =>
    {
        CatalogPage<T> found = engine.Ask(state => page(state, cursor));
        return (found.Entries, found.NextCursor);
    });

    /// <summary>All pages, one behind the other.</summary>
    private static List<T> All<T>(Func<int, (IReadOnlyList<T> Found, int? Next)> page)
    {
        List<T> all = [];
        for (int? cursor = 0; cursor is { } at;)
        {
            (IReadOnlyList<T> found, cursor) = page(at);
            all.AddRange(found);
        }

        return all;
    }
}
