using Allocations.Engine.Demand;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>A store that is full refuses, and goes on with everything else.</summary>
public sealed class CapacityTests
{
    [Fact]
    public void One_allocation_more_than_the_store_holds_is_refused_and_changes_nothing()
    {
        using var engine = new EngineSubject(new EngineStateOptions { MaxAllocations = 10, OperationWindow = World.OperationWindow });
        foreach (ModelCommand command in World.Prologue.Concat(Enumerable.Repeat(new Create(World.Bolt, 1), 10)))
        {
            Assert.Equal(AllocationStatus.Ok, engine.Execute(command).Status);
        }

        string before = string.Join('\n', engine.Listing());
        Expected full = engine.Execute(new Create(World.Bolt, 1));
        Assert.Equal((AllocationStatus.CapacityReached, 10L), (full.Status, full.Id));
        Assert.Equal(before, string.Join('\n', engine.Listing()));
        Assert.Null(engine.Audit());
        Assert.Equal(AllocationStatus.Ok, engine.Execute(new Cancel(1)).Status);
        Assert.Equal(AllocationStatus.CapacityReached, engine.Execute(new Create(World.Cable, 1)).Status);
    }
}
