using Allocations.Engine.Explaining;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Every allocation has an explanation, whatever happened: its rule and its figures are those of the model, and they add
/// up.</summary>
public sealed class ExplanationTests(ITestOutputHelper output)
{
    [SeededProperty(500)]
    internal static void Whoever_waits_is_told_why_with_figures_that_add_up(Script script) =>
        Property.Holds(FirstProblem(script, ProblemOfWaiting));

    [SeededProperty(500, typeof(QueueScripts))]
    internal static void So_is_who_waits_on_terms(Script script) => Property.Holds(FirstProblem(script, ProblemOfWaiting));

    [SeededProperty(200, typeof(SafetyStockScripts))]
    internal static void So_it_is_where_safety_stock_comes_and_goes(Script script) =>
        Property.Holds(FirstProblem(script, ProblemOfWaiting));

    [SeededProperty(200)]
    internal static void Competitors_are_found_in_the_order_of_the_queue(Script script) =>
        Property.Holds(FirstProblem(script, ProblemOfCompetitors));

    [SeededProperty(200)]
    internal static void Another_order_delays_whom_it_passes_by_what_it_puts_ahead(Script script) =>
        Property.Holds(FirstProblem(script, ProblemOfImpacts));

    [SeededProperty(200)]
    internal static void Every_unit_is_somewhere(Script script) => Property.Holds(FirstProblem(script, ProblemOfUnits));

    [Fact]
    public void Every_rule_for_whoever_waits_and_most_exclusions_come_up()
    {
        Dictionary<ExplanationRule, int> rules = [];
        HashSet<StockExclusion> exclusions = [];
        for (int seed = 0; seed < 300; seed++)
        {
            using var engine = new EngineSubject();
            ReferenceModel model = new(World.OperationWindow, World.LastGeneration);
            Script script = seed % 3 > 0
                ? ScriptGenerator.Write(seed, Scripts.MaxCount, Scale.Small, Scripts.ConcernsQueue)
                : ScriptGenerator.Write(seed, Scripts.MaxCount);
            foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
            {
                model.Execute(group);
                engine.Execute(group);
            }

            foreach (ModelAllocation allocation in model.Allocations)
            {
                AllocationExplanation found = Ask(engine, allocation)!;
                rules[found.Answer.Rule] = rules.GetValueOrDefault(found.Answer.Rule) + 1;
                exclusions.UnionWith(found.Excluded.Select(each => each.Reason));
            }
        }

        output.WriteLine(string.Join(' ', rules.Select(rule => $"{rule.Key} {rule.Value}")));
        output.WriteLine(string.Join(' ', exclusions));
        Assert.Superset(
            new HashSet<ExplanationRule>
            {
                ExplanationRule.NothingWaits, ExplanationRule.NoStock, ExplanationRule.HeldByOthers, ExplanationRule.StockBlocked,
                ExplanationRule.StockExcluded, ExplanationRule.SafetyStock, ExplanationRule.NeedsEverything,
                ExplanationRule.KeptForEarlier,
            },
            rules.Keys.ToHashSet());
        Assert.True(exclusions.Count >= 9, string.Join(' ', exclusions));
    }

    private static AllocationExplanation? Ask(EngineSubject engine, ModelAllocation allocation) =>
        engine.Ask(state => WaitingAnswers.Of(state, allocation.Product.Tenant, allocation.Id));

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

    private static string? ProblemOfWaiting(EngineSubject engine, ReferenceModel model) =>
        model.Allocations.Select(allocation => ProblemOf(engine, model, allocation)).FirstOrDefault(each => each is not null);

    private static string? ProblemOf(EngineSubject engine, ReferenceModel model, ModelAllocation allocation)
    {
        int other = World.North - allocation.Product.Tenant;
        if (engine.Ask(state => WaitingAnswers.Of(state, other, allocation.Id)) is not null)
        {
            return $"the other tenant is told of allocation {allocation.Id}";
        }

        AllocationExplanation found = Ask(engine, allocation)!;
        decimal sum = found.Excluded.Sum(each => each.Quantity.ToDecimal()) + found.Promisable.ToDecimal();
        return found.Answer.Rule == ExplanationRule.None ? $"nobody knows why allocation {allocation.Id} waits"
            : sum != found.Free.ToDecimal() ? $"{sum} of {found.Free} are told of allocation {allocation.Id}"
            : !found.IsComplete || found.Answer.Text.Length == 0 ? $"allocation {allocation.Id} is told in part"
            : found.Answer.GetFigure(ExplanationFigureKind.Requested)!.Value.ToDecimal() != allocation.Requested
                ? $"allocation {allocation.Id} requests something else"
            : Conformance.FirstDifference([model.Explain(allocation)], [Text(found)]);
    }

    private static string Text(AllocationExplanation found) => string.Join('|', (IEnumerable<object?>)
    [
        found.Answer.Rule, found.Answer.Exclusion, found.Answer.Other, found.Free, found.Promisable,
        string.Join(' ', found.Excluded.Select(each => $"{each.Reason}/{each.Quantity}/{each.Places}")),
        found.AheadCount, found.Ahead,
    ]);

    private static string? ProblemOfCompetitors(EngineSubject engine, ReferenceModel model) => model.Products
        .Select(product => Conformance.FirstDifference(
            [.. model.Competitors(product).Select(a => $"{a.Id} {a.Request.Priority} {Quantity.Of(a.Waiting)} {Quantity.Of(HeldBy(a))}")],
            [.. CompetitorsOf(engine, product).Select(each => $"{each.Allocation} {each.Priority.Effective} {each.Lacks} {each.Has}")]))
        .FirstOrDefault(problem => problem is not null);

    private static decimal HeldBy(ModelAllocation allocation) => allocation.Reservations.Sum(r => r.Quantity);

    /// <summary>Pages of two, each with visits of three rows at a time.</summary>
    private static List<Competitor> CompetitorsOf(EngineSubject engine, ModelProduct product)
    {
        List<Competitor> found = [];
        string? cursor = null;
        do
        {
            var filter = new CompetitorFilter(limit: 2) { Product = product.Id, Cursor = cursor };
            Assert.True(CompetitorKeys.TryParse(cursor, out ulong below));
            var search = new CompetitorSearch(product.Tenant, filter, new CompetitorKeys(filter.Limit, below));
            Assert.True(engine.Ask(search.Begin));
            for (int row = 1; row != 0;)
            {
                int from = row;
                row = engine.Ask(state => search.Visit(state, from, most: 3));
            }

            CompetitorPage page = engine.Ask(search.Finish);
            found.AddRange(page.Competitors);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return found;
    }

    private static string? ProblemOfImpacts(EngineSubject engine, ReferenceModel model)
    {
        foreach (ModelProduct product in model.Products)
        {
            ModelAllocation[] queue = [.. model.QueueOf(product)];
            if (queue.Length > 1 && ProblemOfImpact(engine, queue) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>The last one before the first one.</summary>
    private static string? ProblemOfImpact(EngineSubject engine, ModelAllocation[] queue)
    {
        string[] expected =
        [
            .. queue[..^1].Select((a, i) => Effect(a, Ahead(i), Ahead(i) + queue[^1].Waiting)),
            Effect(queue[^1], Ahead(queue.Length - 1), 0),
        ];
        IReadOnlyList<QueueEffect> found = engine.Ask(state =>
            Impacts.OnQueue(state, (int)queue[^1].Id.Value, (int)queue[0].Id.Value, out _));
        IReadOnlyList<QueueEffect> none = engine.Ask(state =>
            Impacts.OnQueue(state, (int)queue[0].Id.Value, (int)queue[^1].Id.Value, out _));
        return none.Count > 0 ? "who stands in front gains"
            : Conformance.FirstDifference(
                expected, [.. found.Select(each => $"{each.Allocation} {each.Lacks} {each.AheadBefore} {each.AheadAfter}")]);

        decimal Ahead(int place) => queue[..place].Sum(a => a.Waiting);

        static string Effect(ModelAllocation a, decimal before, decimal after) =>
            $"{a.Id} {Quantity.Of(a.Waiting)} {Quantity.Of(before)} {Quantity.Of(after)}";
    }

    private static string? ProblemOfUnits(EngineSubject engine, ReferenceModel model) => (
        from product in model.Products
        from lives in product.Units.GroupBy(unit => unit.Serial)
        let unit = lives.MaxBy(life => life.Registration)
        let found = engine.Ask(state => SerialAnswers.Of(state, product.Tenant, product.Id, unit.Serial))
        let expected = unit.State switch
        {
            SerialState.Available => IsExcluded(model, unit) ? ExplanationRule.SerialExcluded : ExplanationRule.SerialAvailable,
            SerialState.Delivered => ExplanationRule.SerialDelivered,
            SerialState.WrittenOff => ExplanationRule.SerialWrittenOff,
            SerialState.Damaged or SerialState.Quarantined or SerialState.OnHold =>
                unit.IsRecalled ? ExplanationRule.SerialRecalled : ExplanationRule.SerialBlocked,
            _ => ExplanationRule.SerialHeld,
        }
        where found.Rule != expected || found.SerialState != unit.State || found.Location != unit.Location
            || found.Other != unit.Allocation
        select $"unit {unit.Serial} is {expected} {unit.State} at {unit.Location} of {unit.Allocation}, not {found}").FirstOrDefault();

    private static bool IsExcluded(ReferenceModel model, ModelUnit unit) =>
        !model.Locations.First(location => location.Id == unit.Location).IsPickable;
}
