using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

// The model with one rule altered each: what the engine would have to do to be wrong in just that way.

internal sealed class LaterCreatedFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelAllocation> Queue(ModelProduct product) => Waiting(product)
        .OrderByDescending(a => a.Request.Priority.Strategy)
        .ThenByDescending(a => a.Request.Priority.Number)
        .ThenByDescending(a => a.Id.Value);
}

internal sealed class NumberIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelAllocation> Queue(ModelProduct product) =>
        Waiting(product).OrderByDescending(a => a.Request.Priority.Strategy).ThenBy(a => a.Place).ThenBy(a => a.Part);
}

internal sealed class HoldIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool HoldsBackOthers(ModelAllocation allocation) => false;
}

internal sealed class CancelForgetsTheQueue() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override int DrainAfterCancel(ModelProduct product) => 0;
}

internal sealed class FifoPicksLast() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelUnit> UnitsToTake(ModelProduct product, ModelLocation location) =>
        base.UnitsToTake(product, location).OrderByDescending(unit => unit.Number);
}

internal sealed class LifoPicksFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelUnit> UnitsToTake(ModelProduct product, ModelLocation location) =>
        base.UnitsToTake(product, location).OrderBy(unit => unit.Number);
}

internal sealed class PartIsAlwaysTaken() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool MayTakePart(ModelAllocation allocation) => true;
}

internal sealed class OperationIdIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override KnownOperation? Known(int operation) => null;
}

internal sealed class OperationForgottenTooLate() : ReferenceModel(World.OperationWindow + 1, World.LastGeneration);

internal sealed class WalkOrderIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelLedger> Sources(ModelProduct product, AllocationRequest request) =>
        request.Locations.IsEmpty
            ? base.Sources(product, request).OrderBy(ledger => ledger.Location.Id.Value)
            : base.Sources(product, request);
}

internal sealed class ListOrderIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelLedger> Sources(ModelProduct product, AllocationRequest request) =>
        request.Locations.IsEmpty
            ? base.Sources(product, request)
            : base.Sources(product, request).OrderBy(ledger => ledger.Location.Id.Value);
}

internal sealed class RequestPolicyIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override SourcingPolicy PolicyOf(ModelAllocation allocation) => allocation.Product.Sourcing;
}

internal sealed class MostStockThoughLessIsEnough() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override IEnumerable<ModelSource> Fewest(List<ModelSource> walked, decimal wanted) =>
        walked.OrderByDescending(ledger => ledger.Free);
}

internal sealed class LastFinishedLeavesFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override ModelAllocation NextToLeave() => Finished[^1];
}

internal sealed class OneTooManyIsKept() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool MustLeave(ModelAllocation first) =>
        Finished.Count > Retention.Count + 1 || Time - first.FinishedAt > Retention.Age;
}

internal sealed class AgeFromCreation() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool MustLeave(ModelAllocation first) =>
        Finished.Count > Retention.Count || Time - first.CreatedAt > Retention.Age;
}

internal sealed class WrongTimesCount() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override DateTimeOffset CountsAsFinished(DateTimeOffset finishedAt) => finishedAt;
}

internal sealed class AgeReachedIsExceeded() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool MustLeave(ModelAllocation first) =>
        Finished.Count > Retention.Count || Time - first.FinishedAt >= Retention.Age;
}

internal sealed class FirstLeftFirstUsed() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override int RowToUseAgain(IReadOnlyList<int> left) => left[0];
}

internal sealed class GenerationForgotten() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override int GenerationOf(int timesUsedBefore) => 0;
}

internal sealed class LaterSetFiresFirst() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override ModelAllocation? NextTimer() => Allocations
        .Where(a => a.Timer is not null)
        .OrderBy(a => a.Timer!.Due).ThenByDescending(a => a.Timer!.Sequence)
        .FirstOrDefault();
}

internal sealed class TimeReachedIsNotDue() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool IsDue(ModelTimer timer) => timer.Due < Now;
}

internal sealed class GraceIgnored() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool IsDue(ModelTimer timer) => timer.ExpiresAt <= Now;
}

internal sealed class FailedGroupStays() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override void AfterFailedMember(ModelMemory before)
    {
    }
}

internal sealed class FailedGroupIsFinal() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool IsToBeDoneNow(KnownOperation known, string body) => false;
}
