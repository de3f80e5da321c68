using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>rules/every-command.md, "Bounds of the store": a full store refuses, and everything else continues.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void One_allocation_more_than_the_store_holds_is_refused_and_changes_nothing()
    {
        using var engine = new EngineSubject(
            new EngineStateOptions { MaxAllocations = 10, OperationWindow = World.OperationWindow });
        foreach (ICommand command in World.Prologue.Cast<ICommand>()
            .Append(new Receive(World.Bolt, World.Quarantine, 1))
            .Concat(Enumerable.Repeat<ICommand>(new CreateAllocation(new(World.Bolt, 1)), 10)))
        {
            Assert.Equal(CommandStatus.Ok, engine.Execute(ScriptStep.Of(command)).Status);
        }

        string before = string.Join('\n', engine.Listing());
        Expected full = engine.Execute(ScriptStep.Of(new CreateAllocation(new(World.Bolt, 1))));
        Assert.Equal((CommandStatus.CapacityReached, 10L), (full.Status, full.Id.Value));
        Assert.Equal(before, string.Join('\n', engine.Listing()));
        Assert.Null(engine.Audit());
        Gives(engine, CommandStatus.InsufficientStock, new CreateAllocation(new(World.Bolt, 1) { RefuseIfShort = true }));
        Gives(engine, CommandStatus.Ok, new Receive(World.Bolt, World.ShelfA, 5));
        Gives(engine, CommandStatus.Ok, new Move(World.Bolt, World.Quarantine, World.ShelfB, 1));
        Gives(engine, CommandStatus.Ok, new Release(new(1), Amount.All));
        Gives(engine, CommandStatus.Ok, new Cancel(new(2)));
        Gives(engine, CommandStatus.CapacityReached, new CreateAllocation(new(World.Cable, 1)));
        Gives(engine, CommandStatus.Ok, new SetRetention(new() { Count = 0 }));
        Gives(engine, CommandStatus.Ok, new CreateAllocation(new(World.Cable, 1)));
        Gives(engine, CommandStatus.Ok, new CreateAllocation(new(World.Cable, 1)));
        Gives(engine, CommandStatus.CapacityReached, new CreateAllocation(new(World.Cable, 1)));
    }

    [Fact]
    public void When_the_room_for_texts_and_queues_is_used_up_what_needs_none_goes_on()
    {
        using var engine = new EngineSubject(
            new EngineStateOptions { ArenaWords = 1 << 12, MaxAllocations = 1 << 16, OperationWindow = World.OperationWindow });
        foreach (ICommand command in World.Prologue.Cast<ICommand>()
            .Append(new Receive(World.Bolt, World.ShelfA, 1)).Append(new CreateAllocation(new(World.Bolt, 1))))
        {
            Assert.Equal(CommandStatus.Ok, engine.Execute(ScriptStep.Of(command)).Status);
        }

        int waiting = 0;
        while (engine.Execute(ScriptStep.Of(new CreateAllocation(new(World.Bolt, 1)))).Status == CommandStatus.Ok)
        {
            waiting++;
        }

        Assert.InRange(waiting, 100, 4096);
        string before = string.Join('\n', engine.Listing());
        Gives(engine, CommandStatus.CapacityReached, new CreateAllocation(new(World.Bolt, 1)));
        Gives(engine, CommandStatus.CapacityReached, new Receive(World.Bolt, World.ShelfA, 1));
        Assert.Equal(before, string.Join('\n', engine.Listing()));
        Gives(engine, CommandStatus.Ok, new Release(new(1), Amount.All));
        Gives(engine, CommandStatus.Ok, new Cancel(new(2)));
        Gives(engine, CommandStatus.Ok, new SetExpiry(new(3), World.At(5)));
        Gives(engine, CommandStatus.NotAHold, new ConfirmHold(new(3)));
        Gives(engine, CommandStatus.Ok, Tick.OfWriter.Sent(after: 5));
        Gives(engine, CommandStatus.Ok, new SetRetention(new() { Count = 0 }));
    }

    private static void Gives(EngineSubject engine, CommandStatus status, ICommand command)
    {
        Expected outcome = engine.Execute(ScriptStep.Of(command));
        Assert.True(outcome.Status == status, $"{command} gave {outcome} instead of {status}");
        Assert.Null(engine.Audit());
    }
}
