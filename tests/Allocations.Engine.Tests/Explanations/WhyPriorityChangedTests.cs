using static Allocations.Engine.ExplanationAdvice;

namespace Allocations.Engine.Tests.Explanations;

/// <summary>"Why did my allocation priority change automatically?"</summary>
public sealed class WhyPriorityChangedTests
{
    [Fact]
    public async Task Because_its_deadline_came_near()
    {
        await using Shop shop = await Shop.OpenAsync();
        (await shop.Engine.Priorities.SetPriorityRuleAsync(
            new("DEADLINE", PriorityFactor.TimeToDeadline) { From = 48, Points = 25 })).EnsureSuccess();
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5) { RequiredBy = shop.Now.AddHours(72) });
        PriorityExplanation before = await shop.Explain.WhyPriorityChangedAsync(order);
        Answers.Is(before.Answer, ExplanationRule.PriorityNeverChanged, [], [], "The priority of allocation 1 never changed.");
        Assert.Empty(before.Changes);
        await shop.PassAsync(TimeSpan.FromHours(30));
        PriorityExplanation found = await shop.Explain.WhyPriorityChangedAsync(order);
        Answers.Is(
            found.Answer, ExplanationRule.PriorityChangedByRule, [], [ReviewPriorityRules, RaisePriority],
            "Its base priority is Medium 500, and the rules give 25 points for DEADLINE; it is served by Medium 525.");
        PriorityStep step = Assert.Single(found.Changes);
        Assert.Equal(
            (ExplanationRule.PriorityChangedByRule, Priority.Medium(500), Priority.Medium(525), CommandKind.Tick),
            (step.Cause, step.Before, step.After, step.Command));
        Assert.Equal("DEADLINE", Assert.Single(found.Priority!.Adjustments).Rule.Code);
    }

    [Fact]
    public async Task Because_it_is_under_a_contract_and_because_of_its_value()
    {
        await using Shop shop = await Shop.OpenAsync();
        (await shop.Engine.Priorities.SetPriorityRuleAsync(
            new("VALUE", PriorityFactor.OrderValue) { From = 30, Points = 40 })).EnsureSuccess();
        CustomerId acme = (await shop.Engine.Catalog.DefineCustomerAsync(new("ACME"))).EnsureSuccess();
        (await shop.Engine.Catalog.SetContractAsync(acme, new("K-1") { FloorPriority = Priority.High(900) })).EnsureSuccess();
        AllocationId small = await shop.OrderAsync(new(shop.Cable, 1) { CustomerId = acme });
        AllocationId large = await shop.OrderAsync(new(shop.Cable, 5) { CustomerId = acme });
        PriorityExplanation found = await shop.Explain.WhyPriorityChangedAsync(small);
        Answers.Is(
            found.Answer, ExplanationRule.PriorityRaisedByContract, [], [RaisePriority], "by the floor of its contract");
        Assert.Equal((Priority.Medium(500), Priority.High(900)), (found.Changes[0].Before, found.Changes[0].After));
        found = await shop.Explain.WhyPriorityChangedAsync(large);
        Assert.Equal(
            [
                (ExplanationRule.PriorityRaisedByContract, Priority.Medium(500), Priority.High(900)),
                (ExplanationRule.PriorityChangedByRule, Priority.High(900), Priority.High(940)),
            ],
            found.Changes.Select(step => (step.Cause, step.Before, step.After)));
        Assert.Contains("its floor High 900, and the rules give 40 points for VALUE", found.Answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Because_somebody_changed_it_with_a_justification()
    {
        await using Shop shop = await Shop.OpenAsync();
        ActorId anna = (await shop.Engine.Catalog.DefineActorAsync(new("anna"))).EnsureSuccess();
        AllocationId order = await shop.OrderAsync(new(shop.Cable, 5) { Priority = Priority.Low(150) });
        (await shop.Engine.As(TenantId.Default, anna).Priorities.ChangePriorityAsync(order, Priority.High(900), "line down"))
            .EnsureSuccess();
        PriorityExplanation found = await shop.Explain.WhyPriorityChangedAsync(order);
        Answers.Is(found.Answer, ExplanationRule.PriorityChangedByCommand, [], [], "with the justification \"line down\".");
        Assert.Equal((anna, "line down"), (found.Answer.Actor, found.Answer.Reason));
        PriorityStep step = Assert.Single(found.Changes);
        Assert.Equal(
            (Priority.Low(150), Priority.High(900), "line down", anna), (step.Before, step.After, step.Justification, step.Actor));
    }

    [Fact]
    public async Task Without_a_trail_the_present_parts_tell_what_they_can()
    {
        await using Shop shop = await Shop.OpenAsync(trail: false);
        AllocationId plain = await shop.OrderAsync(new(shop.Cable, 5));
        Answers.Is(
            (await shop.Explain.WhyPriorityChangedAsync(plain)).Answer, ExplanationRule.HistoryNotKept, [], [KeepTrail],
            "No audit trail tells whether the priority of allocation 1 changed.");
        CustomerId acme = (await shop.Engine.Catalog.DefineCustomerAsync(new("ACME"))).EnsureSuccess();
        (await shop.Engine.Catalog.SetContractAsync(acme, new("K-1") { FloorPriority = Priority.High(900) })).EnsureSuccess();
        AllocationId raised = await shop.OrderAsync(new(shop.Cable, 1) { CustomerId = acme });
        Assert.Equal(
            ExplanationRule.PriorityRaisedByContract, (await shop.Explain.WhyPriorityChangedAsync(raised)).Answer.Rule);
        EngineScope north = shop.Engine.As((await shop.Engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        PriorityExplanation none = await north.Explanations.WhyPriorityChangedAsync(raised);
        Assert.Equal((ExplanationRule.NotKnown, null), (none.Answer.Rule, none.Priority));
    }
}
