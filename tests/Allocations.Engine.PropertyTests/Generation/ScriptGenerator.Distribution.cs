using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Fair distribution: segments, weights, runs and what comes between plan and commit.</content>
internal sealed partial class ScriptGenerator
{
    private const int MostSlices = 9;

    private ScriptStep NextOfDistribution()
    {
        ModelDistribution? run = _model.Distribution;
        if (run is { IsRunning: true })
        {
            return NextBesideDistribution(run);
        }

        if (run is { State: DistributionState.Planned } && _dice.Chance(65))
        {
            return _dice.Weighted<Func<ScriptStep>>(
                (70, () => new CommitDistribution(new(run.Id)).Sent(run.Tenant)),
                (8, () => new DiscardDistribution(new(run.Id)).Sent(run.Tenant)),
                (22, () => NextBetween(run)))();
        }

        return _dice.Weighted<Func<ScriptStep>>(
            (35, NextPlan), (25, NextScarcity), (26, NextSegment), (8, NextWeight), (5, NextSegmentRemoval))();
    }

    /// <summary>A product of which too little comes in while several wait and others have it, and a run that distributes it.</summary>
    private ScriptStep NextScarcity()
    {
        ModelProduct[] products = [.. _model.Products.Where(p => p.Tenant == 0 && p.Definition.IsAllocatable && !p.IsFrozen
            && !p.IsDiscontinued && !_model.IsLocked(p))];
        if (products.Length == 0)
        {
            return NextSegment();
        }

        ModelProduct product = _dice.Pick(products);
        ModelCustomer[] customers = [.. _model.Customers.Where(c => c.Tenant == 0 && !c.IsDiscontinued)];
        for (int demand = _dice.Between(2, 5); demand > 0; demand--)
        {
            Append(new Receive(product.Id, _dice.Pick(World.ShelfA, World.ShelfB), SomethingNew(product).InLot(SomeLot(product))).Sent());
            Append(new CreateAllocation(new(product.Id, Quantity.Of(SomeQuantity(product, _scale.Quantity)))
            {
                Priority = _dice.Pick(s_priorities), AllowPartial = _dice.Chance(70),
                CustomerId = customers.Length == 0 || _dice.Chance(30) ? default : _dice.Pick(customers).Id,
            }).Sent());
        }

        for (int segment = _dice.Between(1, 2); segment > 0; segment--)
        {
            Append(NextSegment() with { Tenant = 0 });
        }

        string profile = _dice.Pick([.. _model.Segments.Where(each => each.Tenant == 0).Select(each => each.Segment.Profile), "P-1"]);
        return NextOfRun(new PlanDistribution(profile, product.Id, CommitsAtOnce: _dice.Chance(50)).Sent());
    }

    private ScriptStep NextBesideDistribution(ModelDistribution run) => _dice.Weighted<Func<ScriptStep>>(
        (64, () => new Tick(_dice.Pick(1, 1, 2, 256)).Sent()),
        (6, () => new StopJob(new(run.Job)).Sent(run.Tenant)),
        (12, () => NextBetween(run)),
        (4, NextFrozenLocation),
        (6, NextPlan),
        (3, NextSegment),
        (2, NextWeight),
        (3, () => new CommitDistribution(new(run.Id)).Sent(run.Tenant)))();

    /// <summary>Something about a product in scope.</summary>
    private ScriptStep NextBetween(ModelDistribution run)
    {
        ModelAllocation[] concerned = [.. _model.Allocations.Where(a => a.Product.Tenant == run.Tenant && !a.IsFinished
            && (run.Product is null || a.Product == run.Product))];
        if (concerned.Length == 0)
        {
            return NextTick();
        }

        ModelAllocation allocation = _dice.Pick(concerned);
        ICommand command = _dice.Pick<ICommand>(
            new Cancel(allocation.Id),
            new Release(allocation.Id, Amount.All),
            new Pick(allocation.Id, Amount.All),
            new ChangePriority(allocation.Id, Priority.High(900), "more urgent"),
            new Reschedule(allocation.Id, null),
            new CreateAllocation(allocation.Request),
            new Receive(allocation.Product.Id, World.ShelfA, SomethingNew(allocation.Product).InLot(SomeLot(allocation.Product))));
        return command.Sent(run.Tenant);
    }

    private ScriptStep NextPlan()
    {
        ModelSegment[] segments = [.. _model.Segments];
        if (segments.Length == 0)
        {
            return NextSegment();
        }

        ModelSegment segment = _dice.Pick(segments);
        ModelProduct[] wanted = [.. _model.Products.Where(p => p.Tenant == segment.Tenant
            && _model.Allocations.Count(a => a.Product == p && !a.IsFinished) > 1)];
        ModelLocation[] places = [.. _model.Locations.Where(l => l.Tenant == segment.Tenant && l.IsPickable)];
        ScriptStep plan = new PlanDistribution(
            segment.Segment.Profile,
            wanted.Length == 0 || _dice.Chance(25) ? default : _dice.Pick(wanted).Id,
            places.Length == 0 || _dice.Chance(80) ? default : _dice.Pick(places).Id,
            _dice.Chance(45)).Sent(segment.Tenant);
        return _model.Distribution is not { IsRunning: true } && _dice.Chance(50) ? NextOfRun(plan) : plan;
    }

    /// <summary>The run without anything in between, and then its commit, often behind something else.</summary>
    private ScriptStep NextOfRun(ScriptStep plan)
    {
        Append(plan);
        for (int slice = 0; slice < MostSlices && _model.Distribution is { IsRunning: true }; slice++)
        {
            Append(new Tick(256).Sent());
        }

        if (_model.Distribution is not { State: DistributionState.Planned } run)
        {
            return _model.Distribution is { } other && _dice.Chance(30)
                ? new CommitDistribution(new(other.Id)).Sent(other.Tenant)
                : NextCreate();
        }

        if (_dice.Chance(35))
        {
            Append(NextBetween(run));
        }

        return new CommitDistribution(new(run.Id)).Sent(run.Tenant);
    }

    private ScriptStep NextSegment()
    {
        int tenant = SomeTenant();
        CustomerId[] customers = [.. _model.Customers.Where(c => c.Tenant == tenant).Select(c => c.Id)];
        DistributionStrategy strategy = _dice.Weighted(
            (12, DistributionStrategy.Win), (16, DistributionStrategy.Gain), (12, DistributionStrategy.Improve),
            (30, DistributionStrategy.Redistribute), (12, DistributionStrategy.Fill), (12, DistributionStrategy.Lose),
            (6, DistributionStrategy.Skip));
        var segment = new DistributionSegment(_dice.Pick("P-1", "P-1", "P-1", "P-2"), _dice.Between(1, 4), strategy)
        {
            Sharing = _dice.Chance(45) ? DistributionSharing.InOrder : _dice.Pick(
                DistributionSharing.ByDemand, DistributionSharing.ByWeight, DistributionSharing.ByHistory),
            Rounding = _dice.Pick(LotRounding.LargestRemainder, LotRounding.ByPriority),
            Lot = _dice.Pick<Quantity>(0, 0, 1, 2, Quantity.Of(0.3m)),
            Minimum = _dice.Pick<Quantity>(0, 0, 0, 1, 2),
        };
        return new SetDistributionSegment(_dice.Weighted<Func<DistributionSegment>>(
            (45, () => segment),
            (14, () => segment with { Bands = _dice.Pick(PriorityBands.High, PriorityBands.Medium, PriorityBands.Low | PriorityBands.High) }),
            (6, () => segment with { MinPriority = _dice.Pick(0, 300, 500), MaxPriority = _dice.Pick(0, 500, 900) }),
            (8, () => segment with { Customer = customers.Length == 0 ? default : _dice.Pick(customers) }),
            (5, () => segment with { CustomerGroup = SomeGroup(tenant) }),
            (6, () => segment with { MinTier = _dice.Pick(0, 1), MaxTier = _dice.Pick(0, 1, 255) }),
            (5, () => segment with { Region = _dice.Pick("north", "south", ""), Channel = _dice.Pick(null, "web") }),
            (4, () => segment with { DocumentKind = _dice.Pick(DocumentKind.SalesOrder, DocumentKind.WorkOrder) }),
            (4, () => segment with { Location = tenant == 0 ? World.ShelfA : World.NorthShelf }),
            (3, () => segment with { RequiredBefore = World.At(_dice.Between(0, 60)) }))()).Sent(tenant);
    }

    private ScriptStep NextSegmentRemoval()
    {
        ModelSegment[] segments = [.. _model.Segments];
        if (segments.Length == 0)
        {
            return NextSegment();
        }

        ModelSegment segment = _dice.Pick(segments);
        return new RemoveDistributionSegment(segment.Segment.Profile, segment.Segment.Position).Sent(segment.Tenant);
    }

    private ScriptStep NextWeight()
    {
        if (_model.Customers.Count == 0)
        {
            return NextCustomer();
        }

        ModelCustomer customer = _dice.Pick(_model.Customers.ToArray());
        return new SetDistributionWeight(customer.Id, _dice.Pick(1, 2, 3, 5, EngineLimits.DistributionWeight)).Sent(customer.Tenant);
    }
}
