using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>Every state that an allocation can be in now × every command on it (LIFE-2).</summary>
public abstract partial class TransitionScenarios : StoreScenarios
{
    /// <summary>How an allocation of four bolts comes into each situation.</summary>
    private static readonly Dictionary<string, ICommand[]> s_situations = new()
    {
        ["all open"] = [new CreateAllocation(new(World.Bolt, 4))],
        ["half open, half reserved"] = [Bring(2), new CreateAllocation(new(World.Bolt, 4))],
        ["half open, half delivered"] = [Bring(2), new CreateAllocation(new(World.Bolt, 4)), new Release(new(1), Amount.All)],
        ["all reserved"] = [Bring(4), new CreateAllocation(new(World.Bolt, 4))],
        ["half reserved, half delivered"] = [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Release(new(1), 2)],
        ["all delivered"] = [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Release(new(1), Amount.All)],
        ["half delivered, half cancelled"] =
            [Bring(4), new CreateAllocation(new(World.Bolt, 4)), new Release(new(1), 2), new Cancel(new(1))],
        ["all cancelled"] = [new CreateAllocation(new(World.Bolt, 4)), new Cancel(new(1))],
    };

    private static Receive Bring(int quantity) => new(World.Bolt, World.ShelfA, quantity);

    /// <summary>Situation, state before; then state after a release of everything, of one, and a cancellation. None
    /// means that the command is refused.</summary>
    public static TheoryData<string, AllocationState, AllocationState, AllocationState, AllocationState> Table => new()
    {
        { "all open", Open, None, None, Cancelled },
        { "half open, half reserved", Open, Open, Open, Cancelled },
        { "half open, half delivered", Open, None, None, Delivered },
        { "all reserved", Allocated, Delivered, Allocated, Cancelled },
        { "half reserved, half delivered", Allocated, Delivered, Allocated, Delivered },
        { "all delivered", Delivered, None, None, None },
        { "half delivered, half cancelled", Delivered, None, None, None },
        { "all cancelled", Cancelled, None, None, None },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Releasing_everything(
        string situation,
        AllocationState before,
        AllocationState after,
        AllocationState afterOne,
        AllocationState afterCancel)
    {
        _ = (afterOne, afterCancel);
        Gives(situation, new Release(new(1), Amount.All), before, after, Delivered);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Releasing_one(
        string situation,
        AllocationState before,
        AllocationState afterAll,
        AllocationState after,
        AllocationState afterCancel)
    {
        _ = (afterAll, afterCancel);
        Gives(situation, new Release(new(1), 1), before, after, Delivered);
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Cancelling(
        string situation,
        AllocationState before,
        AllocationState afterAll,
        AllocationState afterOne,
        AllocationState after)
    {
        _ = (afterAll, afterOne);
        Gives(situation, new Cancel(new(1)), before, after, Cancelled);
    }

    private void Gives(
        string situation, ICommand command, AllocationState before, AllocationState after, AllocationState target)
    {
        Store.Do(s_situations[situation]);
        if (after == None)
        {
            Store.Refuses(new Expected(InvalidTransition, 1, State: before, Target: target), command);
        }
        else
        {
            Expected outcome = Store.Do(command);
            Assert.Equal((Ok, after, None), (outcome.Status, outcome.State, outcome.Target));
        }
    }
}
