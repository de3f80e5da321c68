using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

// As in FaultyModels: one rule of changing allocations altered each.

internal sealed class RecreatedStandsLast() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override long PlaceOfRecreated(ModelAllocation cancelled) => Sequence;
}

internal sealed class RecreatedHoldOutlivesItsTime() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override ModelTimer? TimerOfRecreated(ModelAllocation cancelled) => null;
}

internal sealed class PartsLoseTheirPlace() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool KeepsItsPlace(ModelAllocation allocation) => false;
}

internal sealed class ReservedIsTakenBackFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override decimal ReservedToTakeBack(ModelAllocation allocation, decimal less) =>
        Math.Min(less, allocation.Allocated);
}

internal sealed class ChangeForgetsTheQueue() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override int DrainAfterChange(ModelProduct product) => 0;
}

internal sealed class GivenIsGivenUp() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool IsGivenUp(Reallocate command) => true;
}

internal sealed class ReceiverTakesFromAnywhere() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool MayTakeFrom(ModelAllocation allocation, LocationId location) => true;
}

internal sealed class UnitsHeldFirstGoFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelUnit> LastHeldFirst(ModelAllocation allocation) =>
        base.LastHeldFirst(allocation).Reverse();
}

internal sealed class ReservationsMadeFirstGoFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelReservation> LastMadeFirst(ModelAllocation allocation) => allocation.Reservations;
}
