using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Faults;

// Repairs gone wrong, each in one way.

internal sealed class RepairIsAllOrNothing() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override decimal Replaceable(ModelLoss loss)
    {
        decimal found = base.Replaceable(loss);
        return found == loss.Quantity || loss.Allocation.Request.AllowPartial ? found : 0;
    }
}

internal sealed class UnfilledAlwaysWaits() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override bool IsCancelled(bool cancelUnfilled) => false;
}

internal sealed class LoserWaitsLast() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    private readonly HashSet<ModelAllocation> _losers = [];

    protected override IEnumerable<ModelLoss> InOrderOfRepair(IReadOnlyList<ModelLoss> losses)
    {
        _losers.UnionWith(losses.Select(loss => loss.Allocation));
        return losses;
    }

    protected override IEnumerable<ModelAllocation> Queue(ModelProduct product) =>
        base.Queue(product).OrderBy(_losers.Contains);
}

internal sealed class NothingIsReplaced() : ReferenceModel(World.OperationWindow, World.LastGeneration)
{
    protected override decimal Replaceable(ModelLoss loss) => 0;
}
