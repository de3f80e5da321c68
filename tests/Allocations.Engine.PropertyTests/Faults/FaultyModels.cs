using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

// The model with one rule altered each: what the engine would have to do to be wrong in just that way.

internal sealed class LaterCreatedFirst() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelAllocation> Queue(ModelProduct product) => Waiting(product)
        .OrderByDescending(a => a.Request.Priority.Strategy)
        .ThenByDescending(a => a.Request.Priority.Number)
        .ThenByDescending(a => a.Id);
}

internal sealed class NumberIgnored() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelAllocation> Queue(ModelProduct product) =>
        Waiting(product).OrderByDescending(a => a.Request.Priority.Strategy).ThenBy(a => a.Sequence);
}

internal sealed class HoldIgnored() : ReferenceModel(World.OperationWindow)
{
    protected override bool HoldsBackOthers(ModelAllocation allocation) => false;
}

internal sealed class CancelForgetsTheQueue() : ReferenceModel(World.OperationWindow)
{
    protected override int DrainAfterCancel(ModelProduct product) => 0;
}

internal sealed class FifoPicksLast() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelUnit> UnitsToTake(ModelProduct product, ModelLocation location) =>
        base.UnitsToTake(product, location).OrderByDescending(unit => unit.Number);
}

internal sealed class LifoPicksFirst() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelUnit> UnitsToTake(ModelProduct product, ModelLocation location) =>
        base.UnitsToTake(product, location).OrderBy(unit => unit.Number);
}

internal sealed class PartIsAlwaysTaken() : ReferenceModel(World.OperationWindow)
{
    protected override bool MayTakePart(ModelAllocation allocation) => true;
}

internal sealed class OperationIdIgnored() : ReferenceModel(World.OperationWindow)
{
    protected override KnownOperation? Known(int operation) => null;
}

internal sealed class OperationForgottenTooLate() : ReferenceModel(World.OperationWindow + 1);

internal sealed class WalkOrderIgnored() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelLedger> Sources(ModelProduct product, Create request) =>
        request.Locations.Count == 0
            ? base.Sources(product, request).OrderBy(ledger => ledger.Location.Id)
            : base.Sources(product, request);
}

internal sealed class ListOrderIgnored() : ReferenceModel(World.OperationWindow)
{
    protected override IEnumerable<ModelLedger> Sources(ModelProduct product, Create request) =>
        request.Locations.Count == 0
            ? base.Sources(product, request)
            : base.Sources(product, request).OrderBy(ledger => ledger.Location.Id);
}
