using Allocations.Engine.Commands;
using Allocations.Engine.Events;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.Tests.Rules;

/// <summary>A log of an older engine gets the answers that were given then.</summary>
public sealed unsafe class RulesVersionTests : IDisposable
{
    private readonly EngineState _state = new(new EngineStateOptions { MaxAllocations = 1 << 10 });
    private readonly CommandBuffer _buffer = new(EngineLimits.BytesPerBatch);
    private readonly CommandExecutor _executor;

    public RulesVersionTests() => _executor = new CommandExecutor(_state);

    public void Dispose()
    {
        _buffer.Dispose();
        _state.Dispose();
    }

    [Fact]
    public void The_first_refusal_ended_a_group_before_each_was_said()
    {
        Assert.Equal(RulesVersion.Current, _state.RulesVersion);
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Assert.Equal(
            [CommandStatus.GroupFailed, CommandStatus.InsufficientStock, CommandStatus.InsufficientStock, CommandStatus.GroupFailed],
            StatusesOfGroup(product));
        _state.RulesVersion = RulesVersion.WaysBack;
        Assert.Equal(
            [CommandStatus.GroupFailed, CommandStatus.InsufficientStock, CommandStatus.GroupFailed, CommandStatus.GroupFailed],
            StatusesOfGroup(product));
        Assert.Equal(9, _state.Sequence);
    }

    [Fact]
    public void Hours_of_receipt_are_recorded_from_their_version_on()
    {
        _state.RulesVersion = RulesVersion.WaysBack;
        ProductId product = Do(new DefineProduct(new("P") { Tracking = Tracking.Serialized })).Subject.Product;
        LocationId shelf = Do(new DefineLocation(new("A"))).Subject.Location;
        Do(new Receive(product, shelf, ["old"]));
        Assert.Equal(1, _state.Receipts.Hours.Count);
        _state.RulesVersion = RulesVersion.Current;
        Do(new Receive(product, shelf, ["new"]));
        Do(new ReceiveBackdated(product, shelf, ["late"], DateTimeOffset.UnixEpoch));
        Assert.Equal(["old", "late", "new"], Enumerable.Range(0, 3).Select(SerialOf));
    }

    [Fact]
    public void A_hold_that_was_recreated_outlived_its_time_before_it_kept_it()
    {
        _state.RulesVersion = RulesVersion.ExpiryOfRecreated - 1;
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Assert.Equal(0, _state.Timers.Of(_state.AllocationRows[Recreated(product)]).DueAt);
        _state.RulesVersion = RulesVersion.Current;
        Assert.Equal(Time + 1, _state.Timers.Of(_state.AllocationRows[Recreated(product)]).DueAt);
    }

    [Fact]
    public void A_delivery_from_a_former_vehicle_was_undone_before_it_was_asked_whether_it_still_is_one()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        LocationId shelf = Do(new DefineLocation(new("A"))).Subject.Location;
        LocationId vehicle = Do(new DefineLocation(new("V") { Kind = LocationKind.TechnicianVehicle })).Subject.Location;
        Do(new Receive(product, shelf, 1));
        AllocationId allocation = Do(new CreateAllocation(new(product, 1))).Subject.Allocation;
        Do(new CheckOut(allocation, Amount.All, vehicle));
        StepId delivery = new(Do(new Deliver(allocation, Amount.All)).Sequence);
        Do(new ChangeLocation(vehicle, new() { Kind = LocationKind.Pickable }));
        _state.RulesVersion = RulesVersion.VehicleOfUndone - 1;
        Do(new UndoStep(allocation, delivery, Amount.All));
        Assert.Equal(Quantity.MillionthsPerUnit, _state.LedgerRows[2].WithTechnician);
    }

    [Fact]
    public void A_refused_change_of_a_vehicle_linked_the_ledgers_of_all_locations_before_it_changed_nothing()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        LocationId shelf = Do(new DefineLocation(new("A"))).Subject.Location;
        LocationId vehicle = Do(new DefineLocation(new("V") { Kind = LocationKind.TechnicianVehicle })).Subject.Location;
        Do(new Receive(product, shelf, 1));
        Do(new CheckOut(Do(new CreateAllocation(new(product, 1))).Subject.Allocation, Amount.All, vehicle));
        ChangeLocation change = new(vehicle, new() { Kind = LocationKind.Pickable });
        Do(change, CommandStatus.StockInUse);
        Assert.Equal(0, _state.LocationLedgers.Count);
        _state.RulesVersion = RulesVersion.RefusedUnchanged - 1;
        Do(change, CommandStatus.StockInUse);
        Assert.Equal(2, _state.LocationLedgers.Count);
        _state.RulesVersion = RulesVersion.Current;
        Do(change, CommandStatus.StockInUse);
    }

    [Fact]
    public void A_slice_of_an_index_job_entered_more_rows_before_it_was_shortened()
    {
        _state.RulesVersion = RulesVersion.ShortIndexSlices - 1;
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        for (int i = 0; i < 600; i++)
        {
            Do(new CreateAllocation(new(product, 1)));
        }

        Do(new CreateIndex(AllocationIndexKey.Product));
        Assert.Equal(8 * 50, EnteredBySlice(50));
        _state.RulesVersion = RulesVersion.Current;
        Assert.Equal(2 * 50, EnteredBySlice(50));
    }

    private long EnteredBySlice(int timers)
    {
        int job = _state.Jobs.FindRunning(JobKind.IndexBuild);
        long before = _state.Jobs.Rows[job].Done;
        _buffer.Clear();
        _buffer.Tick(timers, OperationId.None);
        _executor.Execute(_buffer.Start, Time);
        return _state.Jobs.Rows[job].Done - before;
    }

    [Fact]
    public void A_forbidden_reallocation_did_not_say_which_rule_forbids_it_before_it_named_it()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Do(new Receive(product, Do(new DefineLocation(new("A"))).Subject.Location, 1));
        AllocationId giver = Do(new CreateAllocation(new(product, 1))).Subject.Allocation;
        AllocationId receiver = Do(new CreateAllocation(new(product, 1))).Subject.Allocation;
        Do(new SetReallocation(product, Forbidden: true));
        Reallocate reallocate = new(giver, receiver, 1, "more urgent");
        Assert.Equal(ReallocationRule.Product, Do(reallocate, CommandStatus.ReallocationForbidden).ForbiddenBy);
        _state.RulesVersion = RulesVersion.RuleOfRefusal - 1;
        Outcome before = Do(reallocate, CommandStatus.ReallocationForbidden);
        Assert.Equal((ReallocationRule.None, Quantity.Zero), (before.ForbiddenBy, before.Quantity));
    }

    [Fact]
    public void A_reallocation_was_no_event_by_itself_before_its_version()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Do(new Receive(product, Do(new DefineLocation(new("A"))).Subject.Location, 2));
        AllocationId giver = Do(new CreateAllocation(new(product, 2))).Subject.Allocation;
        AllocationId receiver = Do(new CreateAllocation(new(product, 2))).Subject.Allocation;
        using var records = new EventBuffer();
        _state.Events.RecordInto(records);
        Do(new Reallocate(giver, receiver, 1, "more urgent"));
        int now = records.Count;
        records.Clear();
        _state.RulesVersion = RulesVersion.EventsOfReallocations - 1;
        Do(new Reallocate(giver, receiver, 1, "more urgent"));
        Assert.Equal(now - 2, records.Count);
        _state.Events.RecordInto(null);
    }

    [Fact]
    public void The_family_of_approvals_was_none_before_there_were_any()
    {
        GrantPermission grant = new(default, CommandFamilies.Permissions | CommandFamilies.Approvals);
        _state.RulesVersion = RulesVersion.ApprovalFamily - 1;
        Do(grant, CommandStatus.InvalidOption);
        Do(new GrantPermission(default, CommandFamilies.Permissions));
        _state.RulesVersion = RulesVersion.Current;
        Do(grant);
    }

    [Fact]
    public void A_priority_was_changed_below_the_floor_of_a_contract_before_it_was_refused()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        CustomerId customer = Do(new DefineCustomer(new("C"))).Subject.Customer;
        Do(new SetContract(customer, new("K") { FloorPriority = Priority.High() }));
        AllocationId allocation = Do(new CreateAllocation(new(product, 1) { CustomerId = customer })).Subject.Allocation;
        ChangePriority below = new(allocation, Priority.Low(), "less urgent");
        Do(below, CommandStatus.PriorityBelowFloor);
        _state.RulesVersion = RulesVersion.FloorOfChanges - 1;
        Do(below);
    }

    [Fact]
    public void Rules_about_customers_were_refused_before_there_were_any()
    {
        SetPriorityRule tier = new(new("TIER", PriorityFactor.CustomerTier) { Points = 1 });
        _state.RulesVersion = RulesVersion.FactorsOfCustomers - 1;
        Do(tier, CommandStatus.InvalidOption);
        Do(new SetPriorityRule(new("VALUE", PriorityFactor.OrderValue) { From = 10, Points = 1 }));
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Do(new CreateAllocation(new(product, 1)));
        Do(new ChangeProduct(product, new() { UnitValue = 10 }));
        Assert.False(_state.Factors.AreStale);
        _state.RulesVersion = RulesVersion.Current;
        Do(new CreateAllocation(new(product, 1)));
        Do(new ChangeProduct(product, new() { UnitValue = 11 }));
        Assert.True(_state.Factors.AreStale);
        Do(tier);
    }

    private int Recreated(ProductId product)
    {
        AllocationId hold = Do(new CreateHold(new(product, 1), new DateTimeOffset(Time + 1, TimeSpan.Zero))).Subject.Allocation;
        Do(new Cancel(hold));
        return (int)Do(new Recreate(hold)).Subject.Allocation.Value;
    }

    private string SerialOf(int number) =>
        System.Text.Encoding.UTF8.GetString(_state.Serials.SerialOf(_state.Serials.UnitOf(1, number)));

    [Fact]
    public void A_product_that_got_the_id_of_another_was_taken_for_it_before_each_kind_of_object_was_watched()
    {
        ICommand[] group =
        [
            new DefineProduct(new("P") { Increment = 0 }), new DefineProduct(new("Q")), new CreateAllocation(new(new(1), 0)),
        ];
        Assert.Equal([CommandStatus.InvalidIncrement, CommandStatus.GroupFailed, CommandStatus.GroupFailed], StatusesOf(group));
        _state.RulesVersion = RulesVersion.EveryDisplaced - 1;
        Assert.Equal(
            [CommandStatus.InvalidIncrement, CommandStatus.GroupFailed, CommandStatus.QuantityNotPositive], StatusesOf(group));
    }

    [Fact]
    public void A_customer_that_got_the_id_of_another_was_taken_for_it_before_customers_were_watched()
    {
        ProductId product = Do(new DefineProduct(new("P"))).Subject.Product;
        Do(new DefineCustomer(new("C")));
        ICommand[] group =
        [
            new DefineCustomer(new("C") { Tier = 1 }), new DefineCustomer(new("D")),
            new CreateAllocation(new(product, 0) { CustomerId = new(2) }), new EndContract(new(3)), new StopJob(new(7)),
        ];
        Assert.Equal(
            [
                CommandStatus.DefinedDifferently, CommandStatus.GroupFailed, CommandStatus.GroupFailed, CommandStatus.GroupFailed,
                CommandStatus.UnknownJob,
            ],
            StatusesOf(group));
        _state.RulesVersion = RulesVersion.CustomersOfGroups - 1;
        Assert.Equal(
            [
                CommandStatus.DefinedDifferently, CommandStatus.GroupFailed, CommandStatus.QuantityNotPositive,
                CommandStatus.UnknownCustomer, CommandStatus.UnknownJob,
            ],
            StatusesOf(group));
    }

    private CommandStatus[] StatusesOfGroup(ProductId product) => StatusesOf(
        new CreateAllocation(new(product, 1)), new CreateAllocation(new(product, 2) { RefuseIfShort = true }),
        new CreateAllocation(new(product, 3) { RefuseIfShort = true }), new CreateAllocation(new(product, 4)));

    private CommandStatus[] StatusesOf(params ICommand[] group)
    {
        _buffer.Clear();
        _buffer.BeginGroup();
        foreach (ICommand member in group)
        {
            member.AddTo(_buffer, OperationId.None);
        }

        _buffer.EndGroup();
        var outcomes = new Outcome[_buffer.Count];
        fixed (Outcome* first = outcomes)
        {
            _executor.ExecuteBatch(_buffer.Start, _buffer.Count, Time, first);
        }

        return [.. outcomes.Select(outcome => outcome.Status)];
    }

    private static long Time => DateTime.UnixEpoch.AddDays(2).Ticks;

    private Outcome Do(ICommand command, CommandStatus expected = CommandStatus.Ok)
    {
        _buffer.Clear();
        command.AddTo(_buffer, OperationId.None);
        Outcome outcome = _executor.Execute(_buffer.Start, Time);
        Assert.Equal(expected, outcome.Status);
        return outcome;
    }
}
