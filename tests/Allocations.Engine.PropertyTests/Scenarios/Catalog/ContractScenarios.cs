using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/customers.md, "Contracts"; rules/jobs.md, "Contract job".</summary>
public abstract class ContractScenarios : StoreScenarios
{
    private static readonly CustomerId s_acme = new(1);

    private static readonly ContractTerms s_terms = new("K-1");

    private static AllocationRequest Request(decimal quantity, Priority priority = default) =>
        new(World.Bolt, Quantity.Of(quantity)) { CustomerId = s_acme, Priority = priority };

    private void DefineAcme(ContractTerms terms) => Store.Do(new DefineCustomer(new("ACME")), new SetContract(s_acme, terms));

    [Fact]
    public void A_customer_has_one_contract_in_force_whose_terms_change_in_place()
    {
        DefineAcme(s_terms);
        Store.Gives(new Expected(Unchanged, 1), new SetContract(s_acme, s_terms));
        Store.Refuses(ContractInForce, new SetContract(s_acme, new("K-2")), id: 1);
        Store.Gives(new Expected(Ok, 1), new SetContract(s_acme, s_terms with
        {
            ValidFrom = World.At(5), ValidUntil = World.At(900), Penalty = Quantity.Of(2.5m), FloorPriority = Priority.High(900),
            ForbidsReallocation = true, CancelsAtEnd = true,
        }));
        Store.Shows(
            $"contract 1 of customer 1 'K-1' from {World.At(5).UtcTicks} until {World.At(900).UtcTicks} penalty 2.5 floor High 900"
            + " forbids reallocation cancels at end");
        Store.Gives(new Expected(Ok, 1), new SetContract(s_acme, s_terms));
        Store.Shows("contract 1 of customer 1 'K-1' from 0 until never penalty none floor none");
        Store.Gives(new Expected(Ok, 1), new EndContract(s_acme));
        Store.Gives(new Expected(Unchanged, 1), new EndContract(s_acme));
        Store.Gives(new Expected(Ok, 1), new SetContract(s_acme, new("K-2")));
        Store.Shows(
            "contract 1 of customer 1 'K-1' from 0 until never penalty none floor none ended job 0",
            "contract 2 of customer 1 'K-2' from 0 until never penalty none floor none");
    }

    [Fact]
    public void Impossible_terms_are_refused()
    {
        Store.Do(new DefineCustomer(new("ACME")), new DefineCustomer(new("N")).Sent(World.North));
        (CommandStatus Status, ContractTerms Terms, OutcomeId Id)[] wrong =
        [
            (InvalidOption, s_terms with { Penalty = Quantity.Of(-1L) }, 0),
            (InvalidOption, s_terms with { ValidFrom = World.At(9), ValidUntil = World.At(9) }, 0),
            (InvalidOption, s_terms with { FloorPriority = new((PriorityStrategy)7, 500) }, 0),
            (PriorityOutOfBand, s_terms with { FloorPriority = Priority.High(700) }, 700),
            (ContractInPast, s_terms with { ValidUntil = World.At(0) }, 1),
            (TextMissing, new(""), 0),
        ];
        Assert.All(wrong, each => Store.Refuses(each.Status, new SetContract(s_acme, each.Terms), id: each.Id));
        Store.Refuses(UnknownCustomer, new SetContract(new(9), s_terms), id: 9);
        Store.Refuses(OtherTenant, new SetContract(new(2), s_terms), id: 2);
        Store.Refuses(UnknownCustomer, new EndContract(new(-1)), id: -1);
        Store.Refuses(OtherTenant, new EndContract(new(2)), id: 2);
    }

    [Fact]
    public void Demand_under_a_contract_has_at_least_its_floor()
    {
        DefineAcme(s_terms with { FloorPriority = Priority.Medium(550) });
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.Medium(560) }),
            new CreateAllocation(Request(2, Priority.Low())), new CreateAllocation(Request(1, Priority.Medium(550))),
            new CreateAllocation(Request(1, Priority.High())), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(PriorityOutOfBand, new CreateAllocation(Request(1, Priority.Low(399))), id: 399);
        Store.Shows("queue 1 4 1 2 3 5", "base priority of 2 Low 200");
        Assert.DoesNotContain("base priority of 3", Store.Listing, StringComparison.Ordinal);
        Store.Do(new Split(new(2), Quantity.Of(1L), default), new SetContract(s_acme, s_terms));
        Store.Do(new CreateAllocation(Request(1, Priority.Low())));
        Store.Shows("queue 1 4 1 2 6 3 5 7", "base priority of 2 Low 200", "base priority of 6 Low 200");
    }

    [Fact]
    public void A_contract_covers_what_is_created_while_it_is_valid()
    {
        DefineAcme(s_terms with { ValidFrom = World.At(60), ValidUntil = World.At(90), FloorPriority = Priority.High() });
        Store.Do(new CreateAllocation(Request(1)));
        Store.Do(
            new CreateAllocation(Request(2)).Sent(after: 70), new CreateAllocation(Request(3)).Sent(after: 30), new Tick(1));
        Store.Shows(
            "request 1 customer 'ACME' (1) ship to '' notes '' from []",
            "request 2 customer 'ACME' (1) under 1 ship to '' notes '' from []",
            "request 3 customer 'ACME' (1) ship to '' notes '' from []",
            $"contract 1 of customer 1 'K-1' from {World.At(60).UtcTicks} until {World.At(90).UtcTicks} penalty none floor High 925"
            + " ended job 0");
    }

    [Fact]
    public void Nothing_is_reallocated_from_what_was_promised_under_it_until_it_ends()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new DefineCustomer(new("ACME")), new CreateAllocation(Request(1)));
        Store.Do(new SetContract(s_acme, s_terms with { ForbidsReallocation = true }));
        Store.Do(new CreateAllocation(Request(4)), new CreateAllocation(new(World.Bolt, 9)));
        Store.Refuses(
            new Expected(ReallocationForbidden, 2, (int)ReallocationRule.Contract),
            new Reallocate(new(2), new(3), Quantity.Of(1L), "VIP", CancelGiven: false));
        Store.Do(new Reallocate(new(1), new(3), Quantity.Of(1L), "VIP", CancelGiven: true));
        Store.Do(new SetContract(s_acme, s_terms), new Reallocate(new(2), new(3), Quantity.Of(1L), "VIP", CancelGiven: true));
        Store.Do(new SetContract(s_acme, s_terms with { ForbidsReallocation = true }));
        Store.Refuses(
            new Expected(ReallocationForbidden, 2, (int)ReallocationRule.Contract),
            new Reallocate(new(2), new(3), Quantity.Of(1L), "VIP", CancelGiven: false));
        Store.Do(new EndContract(s_acme), new Reallocate(new(2), new(3), Quantity.Of(1L), "VIP", CancelGiven: true));
    }

    [Fact]
    public void What_it_carried_is_cancelled_by_a_job_when_it_is_ended()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 6), new DefineCustomer(new("ACME")), new CreateAllocation(Request(1)),
            new SetContract(s_acme, s_terms with { CancelsAtEnd = true }), new CreateAllocation(Request(3)),
            new CreateAllocation(Request(2)), new Pick(new(3), Quantity.Of(1L)), new CreateAllocation(Request(4)),
            new CreateAllocation(new(World.Bolt, 7)));
        Store.Gives(new Expected(Ok, 1, Index: 1), new EndContract(s_acme));
        Store.Shows($"job 1 ContractEnd Running from {Store.Sequence} to {Store.Sequence} slices 1 done 0 served 0 next 1");
        Store.Do(new Release(new(2), Quantity.Of(1L), default));
        Store.Gives(new Expected(Ok, Index: 1), new Tick(1));
        Store.Gives(new Expected(Ok, Index: 2), new Tick(256));
        Store.Gives(new Expected(Unchanged), new Tick(256));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 1 picked 0 technician 0 transit 0 delivered 0 cancelled 0",
            "allocation 2 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 1 cancelled 2",
            "allocation 3 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 1 technician 0 transit 0 delivered 0 cancelled 1",
            "allocation 4 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 0 cancelled 4",
            "allocation 5 product 1 Medium 500 open 4 onorder 0 reserved 3 picked 0 technician 0 transit 0 delivered 0 cancelled 0");
    }

    [Fact]
    public void A_contract_that_ends_by_its_time_does_the_same_and_a_second_one_joins_the_job()
    {
        Store.Do(new DefineCustomer(new("ACME")), new DefineCustomer(new("BRAVO")));
        foreach (int customer in (int[])[2, 1])
        {
            Store.Do(
                new SetContract(new(customer), s_terms with { ValidUntil = World.At(100), CancelsAtEnd = true }),
                new CreateAllocation(new(World.Bolt, customer) { CustomerId = new(customer) }));
        }

        Store.Gives(new Expected(Ok, 1), new Tick(1).Sent(after: 200));
        string terms = $"'K-1' from 0 until {World.At(100).UtcTicks} penalty none floor none cancels at end";
        Store.Shows($"contract 1 of customer 2 {terms} ended job 1", $"contract 2 of customer 1 {terms}");
        Store.Gives(new Expected(Ok, 1), new Tick(2));
        Store.Shows($"contract 2 of customer 1 {terms} ended job 1");
        Store.Gives(new Expected(Ok, 0), new Tick(1));
        Store.Gives(new Expected(Unchanged), new Tick(1));
    }

    [Fact]
    public void A_contract_that_ends_while_the_job_runs_makes_it_begin_again()
    {
        Store.Do(new DefineCustomer(new("ACME")), new DefineCustomer(new("BRAVO")));
        foreach (int customer in (int[])[2, 1, 1])
        {
            Store.Do(
                new SetContract(new(customer), s_terms with { CancelsAtEnd = true }),
                new CreateAllocation(new(World.Bolt, customer) { CustomerId = new(customer) }));
        }

        Store.Do(new EndContract(s_acme), new Tick(1), new EndContract(new(2)), new Tick(1), new Tick(256));
        Store.Gives(new Expected(Unchanged), new Tick(256));
        foreach (int allocation in (int[])[1, 2, 3])
        {
            Store.Refuses(
                new Expected(InvalidTransition, allocation, State: AllocationState.Cancelled, Target: AllocationState.Cancelled),
                new Cancel(new(allocation)));
        }
    }

    [Fact]
    public void The_job_cannot_be_stopped()
    {
        DefineAcme(s_terms with { CancelsAtEnd = true });
        Store.Do(new CreateAllocation(Request(1)), new EndContract(s_acme));
        Store.Refuses(JobNotStoppable, new StopJob(new(1)), id: 1);
    }

    [Fact]
    public void What_is_recreated_after_the_end_is_under_no_contract()
    {
        DefineAcme(s_terms with { FloorPriority = Priority.High() });
        Store.Do(
            new CreateAllocation(Request(2)), new Split(new(1), Quantity.Of(1L), default), new Cancel(new(1)), new Recreate(new(1)));
        Store.Shows("request 3 customer 'ACME' (1) under 1 ship to '' notes '' from []", "base priority of 3 Medium 500");
        Store.Do(new Cancel(new(3)), new EndContract(s_acme), new Recreate(new(3)));
        Store.Shows("request 4 customer 'ACME' (1) ship to '' notes '' from []", "base priority of 4 Medium 500");
    }
}
