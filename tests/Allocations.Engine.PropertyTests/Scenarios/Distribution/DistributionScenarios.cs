using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/distribution.md, "Strategies", "Shares", "Who gets how much" and "The job".</summary>
public abstract class DistributionScenarios : StoreScenarios
{
    private static readonly Tick s_slice = Tick.OfWriter;
    private static readonly PlanDistribution s_plan = new("P", World.Bolt);
    private static readonly PlanDistribution s_run = new("P", World.Bolt, CommitsAtOnce: true);

    private static SetDistributionSegment Segment(
        int position, DistributionStrategy strategy, PriorityBands bands = PriorityBands.None) =>
        new(new("P", position, strategy) { Bands = bands });

    private static CreateAllocation Of(int quantity, Priority? priority = null, bool allowPartial = true) =>
        new(new(World.Bolt, quantity) { Priority = priority ?? Priority.Medium(500), AllowPartial = allowPartial });

    private static Receive In(int quantity, LocationId? location = null) =>
        new(World.Bolt, location ?? World.ShelfA, quantity);

    /// <summary>Plans a run of one product, in a store in which few wait, so that each phase is one slice.</summary>
    private void Plan() => Store.Do(s_plan, s_slice, s_slice, s_slice, s_slice, s_slice);

    /// <summary>The job of a run that commits at once.</summary>
    private void Run(PlanDistribution? plan = null)
    {
        Store.Do(plan ?? s_run);
        while (Store.Listing.Contains("Distribution Running", StringComparison.Ordinal))
        {
            Store.Do(s_slice);
        }
    }

    private void Tells(params string[] parts) => Assert.All(parts, part => Assert.Contains(part, Store.Listing, StringComparison.Ordinal));

    private void Has(long allocation, int allocated, int open) =>
        Assert.Contains($" open {open} onorder 0 reserved {allocated} ", Line($"allocation {allocation} "), StringComparison.Ordinal);

    private string Line(string begin) =>
        Assert.Single(Store.Listing.Split('\n'), line => line.StartsWith(begin, StringComparison.Ordinal));

    [Fact]
    public void Demand_is_shared_in_lots_and_the_largest_remainder_gets_the_last_lot()
    {
        Store.Do(
            In(75_000), Of(40_000, Priority.High()), Of(50_000), new DefineCustomer(new("EAST")), new DefineCustomer(new("WEST")),
            new Cancel(new(1)), new Cancel(new(2)));
        Store.Do(
            new CreateAllocation(new(World.Bolt, 40_000) { Customer = "EAST", AllowPartial = true }),
            new CreateAllocation(new(World.Bolt, 50_000) { Customer = "WEST", AllowPartial = true }),
            new SetDistributionSegment(new("P", 1, DistributionStrategy.Redistribute)
            {
                Sharing = DistributionSharing.ByDemand, Lot = 100,
            }));
        Has(3, 40_000, 0);
        Has(4, 35_000, 15_000);
        Run();
        Has(3, 33_300, 6_700);
        Has(4, 41_700, 8_300);
        Tells("distributed 3 segment 1 had 40000000000 gets -6700000000 Share", "gaining 1 losing 1 failed 0");
    }

    [Theory]
    [InlineData(LotRounding.LargestRemainder, 3, 4, 3)]
    [InlineData(LotRounding.ByPriority, 4, 3, 3)]
    public void Remaining_lots_go_by_the_remainder_or_by_the_order_of_the_queue(LotRounding rounding, int first, int second, int third)
    {
        // Of 10, shares are 3, 3 2/3 and 3 1/3: one lot remains.
        Store.Do(new DefineCustomer(new("C-1")), new DefineCustomer(new("C-2")), new DefineCustomer(new("C-3")), In(10));
        Store.Do(ForCustomer("C-1", 9), ForCustomer("C-2", 11), ForCustomer("C-3", 10));
        Store.Do(new SetDistributionSegment(new("P", 1, DistributionStrategy.Redistribute)
        {
            Sharing = DistributionSharing.ByDemand, Rounding = rounding,
        }));
        Run();
        Has(1, first, 9 - first);
        Has(2, second, 11 - second);
        Has(3, third, 10 - third);
    }

    private static CreateAllocation ForCustomer(string code, int quantity) =>
        new(new(World.Bolt, quantity) { Customer = code, AllowPartial = true });

    [Fact]
    public void Weights_share_and_who_needs_less_leaves_the_rest_to_others()
    {
        Store.Do(new DefineCustomer(new("C-1")), new DefineCustomer(new("C-2")), In(12), ForCustomer("C-1", 2), ForCustomer("C-2", 20));
        Store.Do(
            new SetDistributionWeight(new(1), 3),
            new SetDistributionSegment(new("P", 1, DistributionStrategy.Redistribute) { Sharing = DistributionSharing.ByWeight }));
        Run();
        Has(1, 2, 0);
        Has(2, 10, 10);
        Tells("weight of customer 1 3");
    }

    [Fact]
    public void History_is_what_was_delivered_so_far()
    {
        Store.Do(
            new DefineCustomer(new("C-1")), new DefineCustomer(new("C-2")), In(4), ForCustomer("C-1", 3), ForCustomer("C-2", 1),
            new Release(new(1), Amount.All), new Release(new(2), Amount.All), ForCustomer("C-2", 10), ForCustomer("C-1", 10), In(8));
        Store.Do(new SetDistributionSegment(new("P", 1, DistributionStrategy.Redistribute) { Sharing = DistributionSharing.ByHistory }));
        Run();
        Has(3, 2, 8);
        Has(4, 6, 4);
    }

    [Fact]
    public void Each_customer_gets_the_minimum_first()
    {
        Store.Do(new DefineCustomer(new("C-1")), new DefineCustomer(new("C-2")), In(10), ForCustomer("C-1", 98), ForCustomer("C-2", 2));
        Store.Do(new SetDistributionSegment(new("P", 1, DistributionStrategy.Redistribute)
        {
            Sharing = DistributionSharing.ByDemand, Minimum = 2, Rounding = LotRounding.ByPriority,
        }));
        Run();
        Has(1, 8, 90);
        Has(2, 2, 0);
    }

    [Fact]
    public void Who_wins_gets_all_from_those_who_may_lose()
    {
        Store.Do(In(10), Of(6), Of(4, Priority.Low()), Of(7, Priority.High()));
        Store.Do(
            Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Redistribute));
        Run();
        Has(3, 7, 0);
        Has(1, 3, 3);
        Has(2, 0, 4);
        Tells("distributed 3 segment 1 had 0 gets 7000000 Complete", "distributed 2 segment 2 had 4000000 gets -4000000 NothingLeft");
    }

    [Fact]
    public void The_run_says_whom_it_failed()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(9, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Run();
        Has(2, 5, 4);
        Tells("failed 1", "distributed 2 segment 1 had 0 gets 5000000 NothingLeft", "distributed 1 segment 2 had 5000000 gets -5000000 GivesUp");
    }

    [Fact]
    public void Who_improves_takes_only_what_is_free_and_leaves_others_what_they_have()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(4), In(1), new Cancel(new(1)), Of(5, Priority.Low()));
        Has(2, 4, 0);
        Has(3, 2, 3);
        Store.Do(In(5, World.Consignment), Of(4));
        Store.Do(Segment(1, DistributionStrategy.Improve, PriorityBands.Medium), Segment(2, DistributionStrategy.Lose));
        Run();
        Has(4, 2, 2); // not by the run, but from the queue, which is served behind it
        Has(3, 0, 5);
        Tells("distributed 4 segment 1 had 0 gets 0 NothingLeft", "distributed 3 segment 2 had 2000000 gets -2000000 GivesUp");
    }

    [Fact]
    public void Who_gains_keeps_what_it_has_and_takes_what_others_give_up()
    {
        Store.Do(In(6), Of(2), Of(4, Priority.Low()), new ChangeQuantity(new(1), 5));
        Store.Do(Segment(1, DistributionStrategy.Lose, PriorityBands.Low), Segment(2, DistributionStrategy.Gain));
        Run();
        Has(1, 5, 0);
        Has(2, 1, 3); // the queue
    }

    [Fact]
    public void Who_fills_gets_back_at_most_what_it_had()
    {
        Store.Do(In(6), Of(4, Priority.Low()), new ChangeQuantity(new(1), 8), Of(1, Priority.High()), In(1));
        Has(1, 6, 2);
        Store.Do(Segment(1, DistributionStrategy.Fill, PriorityBands.Low));
        Store.Do(Of(3, Priority.High()));
        Store.Do(Segment(2, DistributionStrategy.Gain));
        Run();
        Has(1, 6, 2); // it stands before those who gain
        Store.Do(Segment(1, DistributionStrategy.Gain, PriorityBands.High), Segment(2, DistributionStrategy.Fill));
        Run();
        Has(1, 3, 5);
        Has(3, 3, 0);
    }

    [Fact]
    public void Whoever_no_segment_matches_is_not_touched()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(9, Priority.High()), Of(2));
        Store.Do(Segment(1, DistributionStrategy.Skip, PriorityBands.Low), Segment(2, DistributionStrategy.Win, PriorityBands.High));
        Run();
        Has(1, 5, 0);
        Has(2, 0, 9);
        Assert.DoesNotContain("distributed 1", Store.Listing, StringComparison.Ordinal);
        Assert.DoesNotContain("distributed 3", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_under_way_held_or_limited_is_not_touched()
    {
        Store.Do(In(20), Of(4), new Pick(new(1), 1), new CreateHold(Of(4).Request, World.At(500)));
        Store.Do(new CreateAllocation(Of(4).Request with { SourcingLimits = SourcingLimits.WholeBins, Locations = new[] { World.ShelfA } }));
        Store.Do(Of(4), Segment(1, DistributionStrategy.Lose));
        Run();
        Tells(
            "distributed 1 segment 1 had 3000000 gets 0 UnderWay", "distributed 2 segment 1 had 4000000 gets 0 Hold",
            "distributed 3 segment 1 had 0 gets 0 Limited", "distributed 4 segment 1 had 4000000 gets -4000000 GivesUp");
        Has(4, 4, 0); // nobody else wants it, so the queue gives it back
    }

    [Fact]
    public void A_rule_of_reallocation_keeps_the_stock_where_it_is()
    {
        Store.Do(In(5), new CreateAllocation(Of(5, Priority.Low()).Request with { ForbidReallocation = true }), Of(5, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Run();
        Has(1, 5, 0);
        Tells("distributed 1 segment 2 had 5000000 gets 0 Kept", "failed 1");
    }

    [Fact]
    public void Nothing_comes_down_to_a_lower_band_where_a_policy_forbids_it()
    {
        Store.Do(In(5), Of(5), Of(5, Priority.High()), new SetReallocationPolicy(new() { ForbidsLowerBands = true }));
        Store.Do(Segment(1, DistributionStrategy.Lose, PriorityBands.Medium), Segment(2, DistributionStrategy.Gain));
        Run();
        Has(1, 5, 0);
        Tells("distributed 1 segment 1 had 5000000 gets 0 Kept");
    }

    [Fact]
    public void All_or_nothing_stays_all_or_nothing()
    {
        Store.Do(In(6), Of(6, Priority.Low()), Of(7, Priority.High(900), allowPartial: false), Of(4, Priority.High(), allowPartial: false));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Redistribute));
        Run();
        Has(2, 0, 7);
        Has(3, 4, 0);
        Has(1, 2, 4);
        Tells("distributed 2 segment 1 had 0 gets 0 AllOrNothing");
    }

    [Fact]
    public void The_safety_stock_stays_for_who_is_urgent()
    {
        Store.Do(In(6), new SetSafetyStock(World.Bolt, 4), Of(5), Segment(1, DistributionStrategy.Gain));
        Has(1, 2, 3);
        Run();
        Has(1, 2, 3);
        Store.Do(Of(3, Priority.High()));
        Has(2, 3, 0);
    }

    [Fact]
    public void A_location_can_be_the_scope()
    {
        Store.Do(In(3, World.ShelfB), In(3), Of(6, Priority.Low()), Of(6, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Redistribute));
        Run(s_run with { Location = World.ShelfA });
        Has(2, 3, 3);
        Tells("reservation 1 2 3", "reservation 2 1 3");
    }

    [Fact]
    public void Lists_and_lots_are_respected()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(3).InLot(World.EarlyMilk)),
            new Receive(World.Milk, World.ShelfA, Amount.Of(3).InLot(World.LateMilk)));
        Store.Do(
            new CreateAllocation(new(World.Milk, 6) { Priority = Priority.Low(), AllowPartial = true }),
            new CreateAllocation(new(World.Milk, 5) { Priority = Priority.High(), AllowPartial = true, Lot = World.LateMilk }));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Redistribute));
        Run(s_run with { Product = World.Milk });
        Tells("reservation 2 1 lot 1 3", "reservation 1 1 lot 2 3");
    }

    [Fact]
    public void Units_that_stay_are_the_same_units()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]));
        Store.Do(
            new CreateAllocation(new(World.Pump, 3) { Priority = Priority.Low(), AllowPartial = true }),
            new CreateAllocation(new(World.Pump, 1) { Priority = Priority.High() }));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Redistribute));
        Run(s_run with { Product = World.Pump });
        Assert.EndsWith(" Allocated location 1 allocation 1", Line("unit 3 S1 "), StringComparison.Ordinal);
        Assert.EndsWith(" Allocated location 1 allocation 2", Line("unit 3 S3 "), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_changes_nothing_and_its_commit_makes_just_its_differences()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(9, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Plan();
        Tells("job 1 Distribution Completed", "distribution 1 job 1 of 0 'P' product 1 location 0 Planned", "gaining 1 losing 1 failed 1");
        Has(1, 5, 0);
        Store.Gives(new Expected(Ok, Id: 2), new CommitDistribution(new(1)));
        Store.Refuses(ProductLocked, Of(1), id: 2);
        Store.Refuses(DistributionRuns, new CommitDistribution(new(1)), id: 2);
        Store.Do(s_slice, s_slice, s_slice, s_slice);
        Tells("distribution 1 job 2 of 0 'P' product 1 location 0 Applied", "job 2 Distribution Completed");
        Has(1, 0, 5);
        Has(2, 5, 4);
        Store.Refuses(UnknownDistribution, new CommitDistribution(new(1)), id: 1);
    }

    [Fact]
    public void What_has_moved_since_is_not_distributed()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(9, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Plan();
        Store.Do(new ChangePriority(new(1), Priority.Low(101), "not so urgent"));
        Store.Refuses(DistributionMoved, new CommitDistribution(new(1)), id: World.Bolt.Value);
        Store.Do(new ChangePriority(new(1), Priority.Low(), "as before"));
        Store.Do(Of(1));
        Store.Refuses(DistributionMoved, new CommitDistribution(new(1)), id: World.Bolt.Value);
        Store.Do(new Cancel(new(3)));
        Store.Do(new CommitDistribution(new(1)));
    }

    [Fact]
    public void What_moves_while_it_is_planned_is_refused_by_the_job()
    {
        Store.Do(In(5), new CreateAllocation(Of(5).Request with { ExpiresAt = World.At(50) }), Segment(1, DistributionStrategy.Redistribute));
        Store.Do(s_run, s_slice);
        Store.Do(new Tick(256).Sent(after: 60));
        Store.Do(s_slice, s_slice, s_slice, s_slice);
        Tells("distribution 1 job 1 of 0 'P' product 1 location 0 Moved", "job 1 Distribution Completed");
    }

    [Fact]
    public void A_run_is_discarded_or_replaced()
    {
        Store.Do(In(5), Of(5), Segment(1, DistributionStrategy.Redistribute));
        Plan();
        Store.Refuses(UnknownDistribution, new DiscardDistribution(new(9)), id: 9);
        Store.Gives(new Expected(Ok, Id: 1), new DiscardDistribution(new(1)));
        Store.Refuses(UnknownDistribution, new CommitDistribution(new(1)), id: 1);
        Plan();
        Store.Refuses(UnknownDistribution, new CommitDistribution(new(1)), id: 1);
    }

    [Fact]
    public void A_run_is_stopped_like_any_job()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(5, Priority.High()));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Store.Do(s_run, s_slice, new StopJob(new(1)), s_slice);
        Tells("job 1 Distribution Stopped", "Stopped planned 0");
        Has(1, 5, 0);
        Store.Do(s_run, s_slice, s_slice, s_slice, s_slice, s_slice, new StopJob(new(2)), s_slice);
        Tells("job 2 Distribution Stopped");
        Has(2, 5, 0); // what was taken serves the queue
    }

    [Fact]
    public void Everything_is_distributed_product_by_product()
    {
        Store.Do(In(5), Of(5, Priority.Low()), Of(5, Priority.High()));
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 5), new CreateAllocation(new(World.Cable, 5) { Priority = Priority.Low() }),
            new CreateAllocation(new(World.Cable, 5) { Priority = Priority.High() }));
        Store.Do(Segment(1, DistributionStrategy.Win, PriorityBands.High), Segment(2, DistributionStrategy.Lose));
        Store.Gives(new Expected(Ok, Id: 1), new PlanDistribution("P"));
        Store.Do(Of(1)); // nothing is locked yet
        Store.Do(s_slice);
        Store.Refuses(ProductLocked, Of(1), id: 1);
        Store.Do(new CreateAllocation(new(World.NorthBolt, 1)).Sent(World.North));
        Store.Do(s_slice, s_slice, s_slice, s_slice, s_slice);
        Store.Do(new CommitDistribution(new(1)), s_slice, s_slice, s_slice, s_slice, s_slice);
        Tells("distribution 1 job 2 of 0 'P' product 0 location 0 Applied", "gaining 2 losing 2");
    }

    [Fact]
    public void Products_on_which_another_job_works_are_left_out()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(3).InLot(World.EarlyMilk)),
            new CreateAllocation(new(World.Milk, 3)), In(1), Of(1), Segment(1, DistributionStrategy.Lose));
        Store.Do(new RecallLot(World.EarlyMilk));
        Store.Refuses(ProductLocked, s_plan with { Product = World.Milk }, id: 1);
        Store.Do(new PlanDistribution("P"));
        for (int slice = 0; slice < 12; slice++)
        {
            Store.Do(s_slice);
        }

        Tells("distribution 2 job 2 of 0 'P' product 0 location 0 Planned", "distributed 2 segment 1");
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Store.Refuses(UnknownDistributionProfile, s_plan);
        Store.Do(Segment(1, DistributionStrategy.Win));
        Store.Gives(new Expected(Unchanged), Segment(1, DistributionStrategy.Win));
        Store.Refuses(UnknownDistributionProfile, s_plan with { Profile = "Q" });
        Store.Refuses(UnknownProduct, s_plan with { Product = new(99) }, id: 99);
        Store.Refuses(OtherTenant, s_plan with { Product = World.NorthBolt }, id: World.NorthBolt.Value);
        Store.Refuses(UnknownLocation, s_plan with { Location = new(99) }, id: 99);
        Store.Refuses(InvalidOption, Segment(0, DistributionStrategy.Win));
        Store.Refuses(InvalidOption, Segment(EngineLimits.SegmentsPerProfile + 1, DistributionStrategy.Win));
        Store.Refuses(InvalidOption, Segment(1, DistributionStrategy.None));
        Store.Refuses(InvalidOption, new SetDistributionWeight(new(1), 0));
        Store.Refuses(UnknownCustomer, new SetDistributionWeight(new(1), 2), id: 1);
        Store.Do(s_plan);
        Store.Refuses(DistributionRuns, Segment(1, DistributionStrategy.Lose), id: 1);
        Store.Refuses(DistributionRuns, new RemoveDistributionSegment("P", 1), id: 1);
        Store.Refuses(DistributionRuns, new PlanDistribution("P", World.Cable), id: 1);
        Store.Do(s_slice, s_slice, s_slice, s_slice, s_slice);
        Store.Gives(new Expected(Ok, Id: 1), new RemoveDistributionSegment("P", 1));
        Store.Gives(new Expected(Unchanged), new RemoveDistributionSegment("P", 1));
        Assert.DoesNotContain("segment of", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenant_has_so_many_segments()
    {
        for (int i = 0; i < EngineLimits.DistributionSegmentsPerTenant; i++)
        {
            Store.Do(new SetDistributionSegment(new($"P{i / 32}", 1 + (i % 32), DistributionStrategy.Gain)));
        }

        Store.Refuses(
            TooManyDistributionSegments, Segment(1, DistributionStrategy.Win), id: EngineLimits.DistributionSegmentsPerTenant);
        Store.Do(Segment(1, DistributionStrategy.Win).Sent(World.North));
    }
}
