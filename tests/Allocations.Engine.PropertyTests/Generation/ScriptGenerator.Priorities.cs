using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Few names, so that rules are replaced and removed; steps of minutes and hours, and time that passes.</summary>
    private ScriptStep NextOfPriorityRules() => _dice.Weighted<Func<ScriptStep>>(
        (6, NextPriorityRule), (2, NextRemoval), (4, NextWait), (3, NextWithDeadline),
        (2, NextJustifiedBands), (5, NextFactorRule), (6, NextOfFactor), (3, NextNotices))();

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

    /// <summary>A rule about customers and products, with steps near what they have.</summary>
    private ScriptStep NextFactorRule()
    {
        PriorityFactor factor = _dice.Pick(
            PriorityFactor.CustomerTier, PriorityFactor.ContractPenalty, PriorityFactor.Region, PriorityFactor.MarginPerUnit,
            PriorityFactor.DeliveredOrders);
        bool isRegion = factor == PriorityFactor.Region;
        int further = isRegion ? 0 : _dice.Pick(0, 1, 3);
        bool lifts = _dice.Chance(20);
        return new SetPriorityRule(new(_dice.Pick("VIP", "CUSTOMER", "MARGIN"), factor)
        {
            From = isRegion ? Quantity.Zero : _dice.Pick<Quantity>(0, 1, 2, 12),
            Every = isRegion ? Quantity.Zero : _dice.Pick<Quantity>(1, Quantity.Of(0.5m)),
            FurtherSteps = further,
            Points = lifts ? _dice.Pick(0, 10) : _dice.Pick(25, 50, -30, 200),
            LiftsTo = lifts ? _dice.Pick(PriorityStrategy.High, PriorityStrategy.Medium) : PriorityStrategy.Unspecified,
            Region = isRegion ? _dice.Pick("north", "south") : null,
        }).Sent(SomeTenant());
    }

    /// <summary>Something changes that rules look at, or somebody asks who is adjusted by it.</summary>
    private ScriptStep NextOfFactor()
    {
        ModelProduct product = SomeProduct();
        if (_dice.Chance(25))
        {
            return new SetUnitCost(product.Id, _dice.Pick<Quantity?>(null, 0, 1, 2, 5)).Sent(product.Tenant);
        }

        if (_dice.Chance(15))
        {
            return new ChangeProduct(product.Id, new() { UnitValue = _dice.Pick<Quantity>(0, 3, 7, 12) }).Sent(product.Tenant);
        }

        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        ModelProduct[] sold = [.. _model.Products.Where(each => each.Tenant == customer.Tenant)];
        return _dice.Weighted<Func<ICommand>>(
            (3, () => new SetDeliveredOrders(customer.Id, _dice.Between(0, 4))),
            (3, () => new ChangeCustomer(customer.Id, new() { Tier = _dice.Between(0, 3), Region = _dice.Pick(null, "north", "south") })),
            (4, () => new CreateAllocation(new(_dice.Pick(sold).Id, 1) { CustomerId = customer.Id, Justification = "asked" })))()
            .Sent(customer.Tenant);
    }

    private ScriptStep NextNotices() => new SetNotices(new()
    {
        BeforeExpiry = _dice.Pick<TimeSpan?>(null, TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)),
        BeforeDeadline = _dice.Pick<TimeSpan?>(null, TimeSpan.Zero, TimeSpan.FromMinutes(30), TimeSpan.MaxValue - TimeSpan.FromTicks(1)),
        WhenLate = _dice.Chance(60),
    }).Sent(SomeTenant());

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

    private string SomeRule() => _dice.Pick("DEADLINE", "AGE", "VALUE", "VIP", "CUSTOMER", "MARGIN");
}
