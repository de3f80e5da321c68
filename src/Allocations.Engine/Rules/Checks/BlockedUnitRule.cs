using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A damaged, quarantined or held unit at one location: to be unblocked.</summary>
internal readonly struct BlockedUnitRule(int location) : IUnitRule
{
    /// <summary>The state of a unit that is blocked for a reason.</summary>
    public static SerialState StateOf(BlockReason reason) => reason switch
    {
        BlockReason.Quarantine => SerialState.Quarantined,
        BlockReason.Damage => SerialState.Damaged,
        _ => SerialState.OnHold,
    };

    public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
    {
        AllocationStatus status = PromisedUnitRule.At(state, unit, otherProduct, location, out id);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        id = 0;
        return state.UnitRows[unit].IsBlocked ? AllocationStatus.Ok : AllocationStatus.SerialNotBlocked;
    }
}
