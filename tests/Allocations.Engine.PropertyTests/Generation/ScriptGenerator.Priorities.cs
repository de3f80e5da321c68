using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Few names, so that rules are replaced and removed; steps of minutes and hours, and time that passes.</summary>
    private ScriptStep NextOfPriorityRules() => _dice.Weighted<Func<ScriptStep>>(
        (6, NextPriorityRule), (2, NextRemoval), (4, NextWait), (3, NextWithDeadline),
        (2, NextJustifiedBands))();

    private ScriptStep NextPriorityRule()
    {
        PriorityFactor factor = _dice.Pick(PriorityFactor.TimeToDeadline, PriorityFactor.TimeWaiting, PriorityFactor.OrderValue);
        int further = _dice.Pick(0, 0, 1, 4);
        bool lifts = _dice.Chance(20);
        return new SetPriorityRule(new(SomeRule(), factor)
        {
            From = _dice.Pick<Quantity>(0, 1, 2, Quantity.Of(0.5m), Quantity.Of(0.01m), 90),
            Every = further == 0 && _dice.Chance(50) ? Quantity.Zero : _dice.Pick<Quantity>(1, Quantity.Of(0.25m), 30),
            Points = lifts ? _dice.Pick(0, 10) : _dice.Pick(25, 50, -30, 200),
            FurtherSteps = further,
            LiftsTo = lifts ? _dice.Pick(PriorityStrategy.High, PriorityStrategy.Medium) : PriorityStrategy.Unspecified,
        }).Sent(SomeTenant());
    }

    /// <summary>Often none, so that most requests succeed.</summary>
    private ScriptStep NextJustifiedBands() => new SetJustifiedBands(_dice.Pick(
        PriorityBands.None, PriorityBands.High, PriorityBands.High, PriorityBands.High | PriorityBands.Low)).Sent(SomeTenant());

    /// <summary>The request with the justification that it mostly has where its tenant demands one.</summary>
    private AllocationRequest Justified(AllocationRequest request, int tenant) =>
        _model.JustifiedBands.Any(each => each.Tenant == tenant) && _dice.Chance(70)
            ? request with { Justification = _dice.Pick("line down", "VIP", "as agreed with Ann") }
            : request;

    private ScriptStep NextRemoval() => new RemovePriorityRule(SomeRule()).Sent(SomeTenant());

    private ScriptStep NextWait() => new Tick(_dice.Pick(1, 2, 256, 256)).Sent(after: _dice.Pick(60, 600, 1800, 3600, 7200));

    private ScriptStep NextWithDeadline()
    {
        ModelProduct product = SomeProduct();
        return new CreateAllocation(new(product.Id, Quantity.Of(SomeQuantity(product, 3)))
        {
            Priority = SomePriority(), AllowPartial = _dice.Chance(50),
            RequiredBy = _model.Now.AddMinutes(_dice.Between(-60, 180)),
        }).Sent(product.Tenant);
    }

    private string SomeRule() => _dice.Pick("DEADLINE", "AGE", "VALUE");
}
