using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Lists whose pages are read while commands run: each page is what the model's filter finds in its part of the rows, and
/// whoever matched throughout is on one page. So it is with places of stock, in whatever order they are walked.</summary>
public sealed class ListTests
{
    [SeededProperty(300)]
    internal static void Pages_of_a_list_have_what_the_model_finds_while_commands_run(Script script) =>
        Property.Holds(FirstProblem(script, _ => []));

    [SeededProperty(300)]
    internal static void Indexes_that_are_made_and_dropped_between_the_pages_change_none(Script script) =>
        Property.Holds(FirstProblem(script, ChangesOfIndexes));

    [SeededProperty(300)]
    internal static void A_place_with_stock_throughout_is_on_one_page_whatever_order_it_is_walked_in(Script script) =>
        Property.Holds(FirstPlaceThatIsMissed(script));

    private static string? FirstPlaceThatIsMissed(Script script)
    {
        using var engine = new EngineSubject();
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        StockTraversal[] lists =
        [
            .. new[] { World.Bolt, World.Cable, World.Pump, World.Milk, World.Serum }.Select((product, index) =>
                new StockTraversal(engine, model, product, limit: 1 + (index % 2), mostVisited: 1 + (index % 3))),
        ];
        int number = 0;
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            ScriptStep walk = new ChangeLocation(
                new(1 + (number % 5)), new() { WalkOrder = (number++ * 7 % 31) - 5 }).Sent();
            foreach (IReadOnlyList<ScriptStep> each in new[] { [walk], group })
            {
                model.Execute(each);
                engine.Execute(each);
            }

            if (lists.Select(list => list.ReadPage()).FirstOrDefault(each => each is not null) is { } problem)
            {
                return $"after {string.Join(' ', group)}:{Environment.NewLine}{problem}";
            }
        }

        return null;
    }

    /// <summary>Indexes begin, are finished soon or late, and are dropped, so that every list is read with and without one.</summary>
    private static IEnumerable<ScriptStep> ChangesOfIndexes(int group)
    {
        var key = (AllocationIndexKey)(1 + (group / 5 % 4));
        return (group % 5) switch
        {
            0 => [new CreateIndex(key).Sent()],
            1 => [new Tick(1).Sent()],
            2 => [new Tick(Tick.OfWriter.Most).Sent()],
            3 when group % 11 == 0 => [new DropIndex((AllocationIndexKey)(1 + (group % 4))).Sent()],
            _ => [],
        };
    }

    private static string? FirstProblem(Script script, Func<int, IEnumerable<ScriptStep>> beside)
    {
        using var engine = new EngineSubject();
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        Traversal[] lists =
        [
            .. Filters().SelectMany((filter, index) => new[] { 0, World.North }.Select(tenant =>
                new Traversal(engine, model, tenant, filter with { Limit = 1 + (index % 3) }, mostVisited: 2 + (index % 5)))),
        ];
        int number = 0;
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            foreach (ScriptStep step in beside(number++))
            {
                model.Execute([step]);
                engine.Execute([step]);
            }

            model.Execute(group);
            engine.Execute(group);
            if (lists.Select(list => list.ReadPage()).FirstOrDefault(each => each is not null) is { } problem)
            {
                return $"after {string.Join(' ', group)}:{Environment.NewLine}{problem}";
            }
        }

        return null;
    }

    private static IEnumerable<AllocationFilter> Filters() =>
    [
        new(),
        .. Enum.GetValues<AllocationState>().Select(state => new AllocationFilter { State = state }),
        .. new[] { World.Bolt, World.Pump, World.Milk, World.NorthValve }.Select(product => new AllocationFilter { Product = product }),
        .. new[] { World.ShelfA, World.ShelfB, World.Vehicle, World.NorthShelf }
            .Select(location => new AllocationFilter { Location = location }),
        .. new[] { World.LateMilk, World.EarlyMilk, World.SerumThatLasts }.Select(lot => new AllocationFilter { Lot = lot }),
        new() { Lot = World.LateMilk, Location = World.ShelfA },
        new() { Lot = World.LateMilk, Product = World.Serum },
        new() { Product = World.Bolt, State = AllocationState.Open },
        new() { Customer = "C-1" },
        new() { Customer = "" },
        new() { Document = new(DocumentKind.SalesOrder, "SO-1") },
        new() { Document = new(DocumentKind.SalesOrder, "SO-2"), State = AllocationState.Allocated },
        new() { Document = new(DocumentKind.Other, "SO-1") },
        new() { RequiredFrom = DateTimeOffset.UnixEpoch.AddDays(1) },
        new() { RequiredBefore = DateTimeOffset.UnixEpoch.AddDays(4) },
        new() { RequiredFrom = DateTimeOffset.UnixEpoch.AddDays(2), RequiredBefore = DateTimeOffset.UnixEpoch.AddDays(5) },
        new() { CreatedFrom = World.At(20) },
        new() { CreatedBefore = World.At(20) },
        new() { MinPriority = Priority.High(850) },
        new() { MaxPriority = Priority.Medium() },
        new() { MinPriority = Priority.Medium(), MaxPriority = Priority.Medium() },
    ];

    /// <summary>A list that is read again and again from its beginning, a page at a time.</summary>
    private sealed class Traversal(EngineSubject engine, ReferenceModel model, int tenant, AllocationFilter filter, int mostVisited)
    {
        private readonly HashSet<AllocationId> _seen = [];
        private HashSet<AllocationId>? _throughout;
        private int _cursor;

        /// <summary>Reads the next page; returns what is wrong with it, or null.</summary>
        public string? ReadPage()
        {
            AllocationFilter asked = filter with { Cursor = _cursor };
            AllocationPage page = engine.Ask(state => AllocationSearch.Find(state, tenant, asked, long.MaxValue, mostVisited));
            ModelAllocation[] matching = [.. model.Allocations.Where(a => ModelReading.Matches(a, tenant, filter)).OrderBy(a => a.Row)];
            _throughout ??= [.. matching.Select(a => a.Id)];
            _throughout.IntersectWith(matching.Select(a => a.Id));
            AllocationId[] found = [.. page.Allocations.Select(view => view.Id)];
            string? problem = ProblemOf(page, found)
                ?? Conformance.FirstDifference(
                    [.. matching.Where(a => IsIn(page, a)).Select(a => a.Id.ToString())], [.. found.Select(id => id.ToString())]);
            if (page.NextCursor is { } next)
            {
                _cursor = next;
            }
            else
            {
                problem ??= _throughout.IsSubsetOf(_seen) ? null : "somebody who matched throughout was on no page";
                (_cursor, _throughout) = (0, null);
                _seen.Clear();
            }

            return problem is null ? null : $"  {asked} of tenant {tenant}, {page}: {problem}";
        }

        private string? ProblemOf(AllocationPage page, AllocationId[] found) =>
            found.Length > filter.Limit ? "more than the limit"
            : found.Any(id => !_seen.Add(id)) ? "somebody is there twice"
            : page.NextCursor <= _cursor ? "it does not go on"
            : filter.Document == default && !model.Indexes.Any() && page.NextCursor - Math.Max(_cursor, 1) > mostVisited ? "more rows than it may visit"
            : null;

        private bool IsIn(AllocationPage page, ModelAllocation allocation) =>
            allocation.Row + 1 >= _cursor && (page.NextCursor is not { } next || allocation.Row + 1 < next);
    }

    /// <summary>The places of a product, read again and again from the first.</summary>
    private sealed class StockTraversal(
        EngineSubject engine, ReferenceModel model, ProductId product, int limit, int mostVisited)
    {
        private readonly HashSet<(LocationId, LotId)> _seen = [];
        private HashSet<(LocationId, LotId)>? _throughout;
        private int _cursor;

        /// <summary>Reads the next page; returns what is wrong with it, or null.</summary>
        public string? ReadPage()
        {
            StockPage page = engine.Ask(state =>
                LedgerLookups.Of(state, tenant: 0, product, _cursor, limit, long.MaxValue, mostVisited));
            (LocationId, LotId)[] stocked = [.. model.Ledgers
                .Where(ledger => ledger.Product.Id == product && ledger.InStock > 0)
                .Select(ledger => (ledger.Location.Id, ledger.Lot?.Id ?? default))];
            _throughout ??= [.. stocked];
            _throughout.IntersectWith(stocked);
            (LocationId, LotId)[] found = [.. page.Places.Select(place => (place.Location, place.Lot))];
            string? problem = found.Any(place => !_seen.Add(place)) ? "a place is there twice"
                : !found.All(stocked.Contains) ? "a place has nothing"
                : null;
            _cursor = page.NextCursor ?? 0;
            if (_cursor == 0)
            {
                problem ??= _throughout.IsSubsetOf(_seen) ? null : "a place that had stock throughout is on no page";
                _throughout = null;
                _seen.Clear();
            }

            return problem is null ? null : $"  {product}, {page}: {problem}";
        }
    }
}
