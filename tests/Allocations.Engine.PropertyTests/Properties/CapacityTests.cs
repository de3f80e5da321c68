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
        foreach (ModelCommand command in World.Prologue
            .Append(new Receive(World.Bolt, World.Quarantine, ModelAmount.Of(1)))
            .Concat(Enumerable.Repeat(new Create(World.Bolt, 1), 10)))
        {
            Assert.Equal(CommandStatus.Ok, engine.Execute(command).Status);
        }

        string before = string.Join('\n', engine.Listing());
        Expected full = engine.Execute(new Create(World.Bolt, 1));
        Assert.Equal((CommandStatus.CapacityReached, 10L), (full.Status, full.Id));
        Assert.Equal(before, string.Join('\n', engine.Listing()));
        Assert.Null(engine.Audit());
        Gives(engine, CommandStatus.InsufficientStock, new Create(World.Bolt, 1) { RefuseIfShort = true });
        Gives(engine, CommandStatus.Ok, new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(5)));
        Gives(engine, CommandStatus.Ok, new Move(World.Bolt, World.Quarantine, World.ShelfB, ModelAmount.Of(1)));
        Gives(engine, CommandStatus.Ok, new Release(1, ModelAmount.Everything));
        Gives(engine, CommandStatus.Ok, new Cancel(2));
        Gives(engine, CommandStatus.CapacityReached, new Create(World.Cable, 1));
        Gives(engine, CommandStatus.Ok, new SetRetention(0));
        Gives(engine, CommandStatus.Ok, new Create(World.Cable, 1));
        Gives(engine, CommandStatus.Ok, new Create(World.Cable, 1));
        Gives(engine, CommandStatus.CapacityReached, new Create(World.Cable, 1));
    }

    [Fact]
    public void When_the_room_for_texts_and_queues_is_used_up_what_needs_none_goes_on()
    {
        using var engine = new EngineSubject(
            new EngineStateOptions { ArenaWords = 1 << 12, MaxAllocations = 1 << 16, OperationWindow = World.OperationWindow });
        foreach (ModelCommand command in World.Prologue
            .Append(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1))).Append(new Create(World.Bolt, 1)))
        {
            Assert.Equal(CommandStatus.Ok, engine.Execute(command).Status);
        }

        int waiting = 0;
        while (engine.Execute(new Create(World.Bolt, 1)).Status == CommandStatus.Ok)
        {
            waiting++;
        }

        Assert.InRange(waiting, 100, 4096);
        string before = string.Join('\n', engine.Listing());
        Gives(engine, CommandStatus.CapacityReached, new Create(World.Bolt, 1));
        Gives(engine, CommandStatus.CapacityReached, new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)));
        Assert.Equal(before, string.Join('\n', engine.Listing()));
        Gives(engine, CommandStatus.Ok, new Release(1, ModelAmount.Everything));
        Gives(engine, CommandStatus.Ok, new Cancel(2));
        Gives(engine, CommandStatus.Ok, new SetExpiry(3, TimeSpan.FromSeconds(5)));
        Gives(engine, CommandStatus.NotAHold, new Promote(3));
        Gives(engine, CommandStatus.Ok, new Tick { After = 5 });
        Gives(engine, CommandStatus.Ok, new SetRetention(0));
    }

    private static void Gives(EngineSubject engine, CommandStatus status, ModelCommand command)
    {
        Expected outcome = engine.Execute(command);
        Assert.True(outcome.Status == status, $"{command} gave {outcome} instead of {status}");
        Assert.Null(engine.Audit());
    }
}
