using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The checks that the changes of allocations share.</summary>
internal static class ChangeChecks
{
    /// <summary>Whether a command is refused because there is no such allocation in its tenant.</summary>
    public static bool IsMissing(
        EngineState state, in CommandContext context, long allocation, int index, out AllocationStatus refusal)
    {
        AllocationStatus status = Checks.Allocation(state, context, allocation);
        refusal = status == AllocationStatus.Ok ? default : context.Refuse(status, allocation, index);
        return status != AllocationStatus.Ok;
    }

    /// <summary>Whether a command is refused because there is no such allocation in its tenant, or because nothing can happen to
    /// it any more.</summary>
    public static bool IsMissingOrFinished(
        EngineState state, in CommandContext context, long allocation, out AllocationStatus refusal)
    {
        if (IsMissing(state, context, allocation, index: 0, out refusal))
        {
            return true;
        }

        bool isFinished = state.AllocationRows[(int)allocation].IsFinished;
        refusal = isFinished ? Transition(state, context, (int)allocation) : default;
        return isFinished;
    }

    /// <summary>Whether a command about two allocations is refused because one is missing, or because they do not go
    /// together.</summary>
    public static bool AreUnfit(
        EngineState state, in CommandContext context, long first, long second, out AllocationStatus refusal)
    {
        if (IsMissing(state, context, first, 0, out refusal) || IsMissing(state, context, second, 1, out refusal))
        {
            return true;
        }

        int product = state.AllocationRows[(int)second].Product;
        refusal = first == second ? context.Refuse(AllocationStatus.SameAllocation, first)
            : state.AllocationRows[(int)first].Product != product
                ? context.Refuse(AllocationStatus.ProductsDiffer, product, index: 1)
            : default;
        return refusal != AllocationStatus.Pending;
    }

    /// <summary>Whether a command is refused for its quantity, or for the number of serials that stand for it.</summary>
    public static bool IsQuantityBad(
        EngineState state, in CommandContext context, int product, long quantity, int serials, out AllocationStatus refusal)
    {
        ref readonly ProductRow row = ref state.ProductRows[product];
        AllocationStatus status = serials > 0 && !row.IsSerialized
            ? AllocationStatus.ProductIsNotSerialized
            : Checks.Positive(row, quantity);
        bool isMismatch = status == AllocationStatus.Ok
            && serials > 0 && quantity != serials * Quantity.MillionthsPerUnit;
        refusal = isMismatch ? context.Refuse(AllocationStatus.SerialCountMismatch, serials)
            : status != AllocationStatus.Ok
                ? context.Refuse(status, status == AllocationStatus.QuantityNotPositive ? 0 : product)
            : default;
        return refusal != AllocationStatus.Pending;
    }

    /// <summary>The refusal of what the allocation's state does not allow.</summary>
    public static AllocationStatus Transition(
        EngineState state,
        in CommandContext context,
        int allocation,
        int index = 0,
        AllocationState target = AllocationState.None) =>
        context.Answer(
                AllocationStatus.InvalidTransition,
            state.Allocations.IdOf(allocation),
            index: index,
            state: state.Allocations.StateOf(allocation),
            target: target);

    /// <summary>The refusal of too much, with what there is.</summary>
    public static AllocationStatus Exceeds(
        EngineState state, in CommandContext context, AllocationStatus status, int allocation, long most) =>
        context.Answer(status, state.Allocations.IdOf(allocation), most,
            state: state.Allocations.StateOf(allocation));
}
