using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <content>The table of all pairs of a state and a command (LIFE-2). Whatever does not stand in it is refused.</content>
public abstract partial class TransitionScenarios
{
    /// <summary>How an allocation of four bolts comes into each state, with all that it has.</summary>
    private static readonly Dictionary<AllocationState, ICommand[]> s_states = new()
    {
        [Open] = [new CreateAllocation(new(World.Bolt, 4))],
        [OnOrder] = [new CreateAllocation(new(World.Bolt, 4)), new PlaceOnOrder(new(1), Amount.All)],
        [Allocated] = [Bring(4), new CreateAllocation(new(World.Bolt, 4))],
        [Picked] = [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Pick(new(1), Amount.All)],
        [WithTechnician] =
            [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new CheckOut(new(1), Amount.All, World.Vehicle)],
        [InTransit] = [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Ship(new(1), Amount.All)],
        [Delivered] = [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Release(new(1), Amount.All)],
        [Cancelled] = [new CreateAllocation(new(World.Bolt, 4)), new Cancel(new(1))],
    };

    /// <summary>Each command, the bucket that it leads to, and the states that it is taken in.</summary>
    private static readonly
        Dictionary<string, (ICommand Command, AllocationState Target, AllocationState[] From)> s_commands = new()
        {
            ["Pick"] = (new Pick(new(1), Amount.All), Picked, [Allocated]),
            ["PutBack"] = (new PutBack(new(1), Amount.All), Allocated, [Picked]),
            ["CheckOut"] = (new CheckOut(new(1), Amount.All, World.Vehicle), WithTechnician, [Allocated, Picked]),
            ["CheckIn kept"] =
                (new CheckIn(new(1), Amount.All, World.ShelfA, KeepAllocated: true), Allocated, [WithTechnician]),
            ["CheckIn"] = (new CheckIn(new(1), Amount.All, World.ShelfA), Cancelled, [WithTechnician]),
            ["Ship"] = (new Ship(new(1), Amount.All), InTransit, [Allocated, Picked]),
            ["Deliver"] = (new Deliver(new(1), Amount.All), Delivered, [WithTechnician, InTransit]),
            ["Release"] = (new Release(new(1), Amount.All), Delivered, [Allocated, Picked]),
            ["ReleaseFrom"] = (new ReleaseFrom(new(1), World.ShelfA, Amount.All), Delivered, [Allocated, Picked]),
            ["PlaceOnOrder"] = (new PlaceOnOrder(new(1), Amount.All), OnOrder, [Open]),
            ["TakeOffOrder"] = (new TakeOffOrder(new(1), Amount.All), Open, [OnOrder]),
            ["Cancel"] = (new Cancel(new(1)), Cancelled, [Open, OnOrder, Allocated]),
            ["ReturnShipment kept"] =
                (new ReturnShipment(new(1), Amount.All, World.ShelfA, KeepAllocated: true), Allocated, [InTransit]),
            ["ReturnShipment"] = (new ReturnShipment(new(1), Amount.All, World.ShelfA), Cancelled, [InTransit]),
            ["RecordLoss"] = (new RecordLoss(new(1), Amount.All), Open, [Picked, WithTechnician, InTransit]),
            ["RecordLoss cancelled"] =
                (new RecordLoss(new(1), Amount.All, CancelLost: true), Cancelled, [Picked, WithTechnician, InTransit]),
            ["Relocate"] = (new Relocate(new(1), World.ShelfA, World.ShelfB, Amount.All), Allocated, [Allocated]),
            ["ReverseRelease"] = (new ReverseRelease(new(1), Amount.All), Allocated, [Delivered]),
        };

    public static TheoryData<AllocationState, string> Pairs
    {
        get
        {
            TheoryData<AllocationState, string> pairs = [];
            foreach (AllocationState state in s_states.Keys)
            {
                foreach (string command in s_commands.Keys)
                {
                    pairs.Add(state, command);
                }
            }

            return pairs;
        }
    }

    [Fact]
    public void The_table_has_every_state() =>
        Assert.Equal(Enum.GetValues<AllocationState>().Where(state => state != None), s_states.Keys.Order());

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_state_and_command_is_done_or_refused_as_the_table_says(AllocationState state, string name)
    {
        (ICommand command, AllocationState target, AllocationState[] from) = s_commands[name];
        Store.Do(s_states[state]);
        if (!from.Contains(state))
        {
            Store.Refuses(new Expected(InvalidTransition, 1, State: state, Target: target), command);
            return;
        }

        Expected outcome = Store.Do(command);
        Assert.Equal((Ok, target, 4m), (outcome.Status, outcome.State, outcome.Quantity));
    }
}
