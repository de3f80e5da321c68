using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/priorities.md, "Priority rules" and "Review".</summary>
public abstract class PriorityRuleScenarios : StoreScenarios
{
    private const int Hour = 3600;

    private static readonly PriorityRule s_age = new("AGE", PriorityFactor.TimeWaiting) { From = 1, Every = 2, Points = 40, FurtherSteps = 2 };
    private static readonly SetPriorityRule s_setAge = new(s_age);
    private static readonly CreateAllocation s_one = new(new(World.Bolt, 1) { Priority = Priority.Medium(500) });
    private static readonly Tick s_tick = Tick.OfWriter;

    /// <summary>The lots of the world expire in the first hour, and fire timers of their own.</summary>
    private void Begin(params ScriptStep[] steps)
    {
        Store.Do(s_tick.Sent(after: 2 * Hour));
        Store.Do(steps);
    }

    /// <summary>The listing has lines that begin, or end, like this.</summary>
    private void Tells(params string[] parts) => Assert.All(parts, part => Assert.Contains(part, Store.Listing, StringComparison.Ordinal));

    [Fact]
    public void A_rule_is_set_changed_and_removed_and_each_change_is_reviewed()
    {
        Store.Gives(new Expected(Ok, Id: 1), s_setAge);
        Tells("priority rule of 0 'AGE' TimeWaiting from 1 every 2 further steps 2 points 40 lifts to Unspecified");
        Store.Gives(new Expected(Unchanged), s_setAge);
        Store.Gives(new Expected(Ok, Id: 1), new SetPriorityRule(s_age with { Points = 41 }));
        Store.Gives(new Expected(Ok), s_tick.Sent());
        Store.Gives(new Expected(Ok, Id: 2), new RemovePriorityRule("AGE"));
        Store.Gives(new Expected(Unchanged), new RemovePriorityRule("AGE"));
        Assert.DoesNotContain("priority rule", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_waits_rises_step_by_step()
    {
        Begin(s_setAge.Sent(), s_tick.Sent(), s_one.Sent());
        Tells("allocation 1 product 1 Medium 500");
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: Hour - 60));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 120));
        Tells("allocation 1 product 1 Medium 540");
        Store.Do(s_tick.Sent(after: 2 * Hour));
        Tells("allocation 1 product 1 Medium 580");
        Store.Do(s_tick.Sent(after: 2 * Hour));
        Tells("allocation 1 product 1 Medium 600", "priority of 1 base Medium 500 next none");
    }

    [Fact]
    public void Who_waits_longer_overtakes_who_is_a_little_more_important()
    {
        Begin(
            s_setAge.Sent(), s_tick.Sent(), s_one.Sent(),
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.Medium(520) }).Sent(after: Hour),
            s_tick.Sent(after: 60), new Receive(World.Bolt, World.ShelfA, 1).Sent());
        Tells("reservation 1 1 1");
    }

    [Fact]
    public void A_deadline_that_comes_near_counts_from_its_first_step_on()
    {
        PriorityRule rule = new("DEADLINE", PriorityFactor.TimeToDeadline) { From = 2, Every = 1, Points = 10, FurtherSteps = 2 };
        Begin(
            new SetPriorityRule(rule).Sent(), s_tick.Sent(), s_one.Sent(),
            new CreateAllocation(s_one.Request with { RequiredBy = World.At(5 * Hour) }).Sent(),
            new CreateAllocation(s_one.Request with { RequiredBy = World.At((3 * Hour) + 60) }).Sent());
        Tells("allocation 1 product 1 Medium 500", "allocation 2 product 1 Medium 500", "allocation 3 product 1 Medium 510");
        Store.Do(new Reschedule(new(2), World.At(0)).Sent());
        Tells("allocation 2 product 1 Medium 530");
        Store.Do(new Reschedule(new(2), null).Sent());
        Tells("allocation 2 product 1 Medium 500");
    }

    [Fact]
    public void Valuable_orders_precede_and_points_stay_in_the_band()
    {
        PriorityRule rule = new("VALUE", PriorityFactor.OrderValue) { From = 180, Every = 90, Points = 60, FurtherSteps = 99 };
        Store.Do(new SetPriorityRule(rule), new CreateAllocation(new(World.Meter, 1)), new CreateAllocation(new(World.Meter, 2)));
        Tells("allocation 1 product 4 Medium 500", "allocation 2 product 4 Medium 560");
        Store.Do(new ChangeQuantity(new(2), 9), new CreateAllocation(new(World.Meter, 2) { Priority = Priority.Low(250) }));
        Tells("allocation 2 product 4 Medium 600", "allocation 3 product 4 Low 300");
        Store.Do(new Split(new(2), 8));
        Tells("allocation 2 product 4 Medium 500", "allocation 4 product 4 Medium 600", "priority of 4 base Medium 500 next none");
    }

    [Fact]
    public void Only_a_rule_that_says_so_lifts_into_another_strategy()
    {
        PriorityRule rule = new("LATE", PriorityFactor.TimeWaiting) { From = 1, LiftsTo = PriorityStrategy.High };
        Begin(
            new SetSafetyStock(World.Bolt, 5).Sent(), new Receive(World.Bolt, World.ShelfA, 5).Sent(),
            new SetPriorityRule(rule).Sent(), s_setAge.Sent(), s_tick.Sent(), s_one.Sent());
        Store.Gives(new Expected(Ok, Id: 1, Index: 1), s_tick.Sent(after: Hour + 60));
        Tells("allocation 1 product 1 High 890 open 0", "reservation 1 1 1");
    }

    [Fact]
    public void Rules_that_are_set_later_concern_who_waits_already()
    {
        Begin(s_one.Sent(), new CreateAllocation(new(World.NorthBolt, 1)).Sent(World.North), s_setAge.Sent(after: Hour));
        Tells("allocation 1 product 1 Medium 500");
        Store.Gives(new Expected(Ok), s_tick.Sent());
        Tells("allocation 1 product 1 Medium 540", "done 1 served 0 next 0");
        Store.Do(new RemovePriorityRule("AGE").Sent(), s_tick.Sent());
        Tells("allocation 1 product 1 Medium 500");
        Assert.DoesNotContain("priority of", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_review_that_is_stopping_begins_again_with_the_next_rule()
    {
        Begin(s_one.Sent(), s_setAge.Sent(after: Hour), new StopJob(new(1)).Sent());
        Store.Gives(new Expected(Ok, Id: 1), new SetPriorityRule(s_age with { Points = 41 }));
        Store.Do(s_tick.Sent());
        Tells("job 1 PriorityReview Completed", "allocation 1 product 1 Medium 541");
    }

    [Fact]
    public void A_base_that_is_changed_is_adjusted_as_well()
    {
        Begin(s_setAge.Sent(), s_tick.Sent(), s_one.Sent(), s_tick.Sent(after: Hour + 60));
        Store.Gives(
            new Expected(Ok, 1, State: AllocationState.Open), new ChangePriority(new(1), Priority.High(850), "VIP").Sent());
        Tells("allocation 1 product 1 High 890", "priority of 1 base High 850");
        Store.Do(new Cancel(new(1)).Sent(), new Recreate(new(1)).Sent());
        Tells("allocation 2 product 1 High 850", "priority of 2 base High 850");
    }

    [Fact]
    public void What_is_under_way_is_not_adjusted()
    {
        Begin(
            s_setAge.Sent(), s_tick.Sent(), new Receive(World.Bolt, World.ShelfA, 1).Sent(),
            new CreateAllocation(new(World.Bolt, 2) { AllowPartial = true }).Sent(), new Pick(new(1), 1).Sent(),
            s_tick.Sent(after: Hour + 60));
        Tells("allocation 1 product 1 Medium 500");
        Store.Do(new PutBack(new(1), 1).Sent(), s_tick.Sent(after: 2 * Hour));
        Tells("allocation 1 product 1 Medium 580");
    }

    [Fact]
    public void Who_has_everything_takes_the_missed_steps_when_he_waits_again()
    {
        Begin(
            s_setAge.Sent(), s_tick.Sent(), new Receive(World.Bolt, World.ShelfA, 1).Sent(), s_one.Sent());
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 4 * Hour));
        Store.Do(new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage, new(1)).Sent(), s_tick.Sent());
        Tells("allocation 1 product 1 Medium 580");
    }

    [Fact]
    public void A_review_is_stopped_like_any_job()
    {
        Store.Do(s_one, s_setAge);
        Store.Gives(new Expected(Ok, Id: 1), new StopJob(new(1)));
        Store.Do(s_tick.Sent(after: Hour));
        Tells("job 1 PriorityReview Stopped", "allocation 1 product 1 Medium 500");
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Store.Refuses(TextMissing, new SetPriorityRule(s_age with { Code = "" }));
        Store.Refuses(CodeInvalid, new RemovePriorityRule(" AGE"));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { Factor = PriorityFactor.None }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { Points = 0 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { Points = 1001 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { FurtherSteps = -1 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { Every = 0 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { From = Quantity.Of(-1L) }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { From = 1_000_000 }));
        Store.Refuses(InvalidOption, new SetPriorityRule(s_age with { LiftsTo = (PriorityStrategy)4 }));
        for (int i = 0; i < EngineLimits.PriorityRulesPerTenant; i++)
        {
            Store.Do(new SetPriorityRule(s_age with { Code = $"R{i}" }));
        }

        Store.Refuses(TooManyPriorityRules, s_setAge, id: EngineLimits.PriorityRulesPerTenant);
        Store.Do(new SetPriorityRule(s_age with { Code = "R7", Points = 1 }), s_setAge.Sent(World.North));
    }
}
