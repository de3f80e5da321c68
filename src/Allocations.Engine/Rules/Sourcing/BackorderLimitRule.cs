using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The limit of a product on promises beyond stock: the quantity that waits. It concerns new demand only; demand that
/// comes back is never refused.</summary>
internal static unsafe class BackorderLimitRule
{
    public static CommandStatus Apply(in RuleContext rule, SetBackorderLimitCommand* command)
    {
        EngineState state = rule.State;
        bool isQuantity = command->Limit is not (0 or BackorderLimitBook.None);
        CommandStatus status;
        if ((status = rule.CheckProduct(command->Product)) != Ok
            || (status = isQuantity ? rule.CheckQuantity(command->Product, command->Limit) : Ok) != Ok)
        {
            return status;
        }

        long before = state.BackorderLimits.Of(command->Product);
        if (before == command->Limit)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        state.BackorderLimits.Set(command->Product, command->Limit, rule.Sequence);
        state.Events.Set(
            EventKind.BackorderLimitSet, command->Product, ChangedProperty.BackorderLimit, before, command->Limit);
        return rule.Done(command->Product);
    }

    /// <summary>Checks that a quantity more may wait, over all allocations and for the channel of the customer.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="product">The product.</param>
    /// <param name="customer">The customer (<see cref="CustomerReference"/>).</param>
    /// <param name="more">The quantity by which more waits: above zero.</param>
    /// <param name="notes">The notes of a refusal.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CommandStatus Check(
        in RuleContext rule, int product, int customer, long more, OutcomeNotes notes = OutcomeNotes.None)
    {
        long room = rule.State.BackorderLimits.Of(product) - rule.State.ProductRows[product].Waiting;
        return more > room ? rule.Answer(BackorderLimitReached, product, Math.Max(0, room), notes: notes)
            : rule.State.ProductRows[product].Is(ProductTraits.HasChannelLimits)
                ? ChannelLimitRule.Check(rule, product, customer, more, notes)
            : Ok;
    }

    /// <summary>Checks that an allocation, which is in no queue or waits, may wait for a quantity more, less the quantity that it
    /// is given at once.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="more">The quantity that is added to its open one.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CommandStatus CheckMore(in RuleContext rule, int allocation, long more)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long waits = state.Allocations.WaitingOf(row) + more;
        long promisable = IsBehindOthers(state, row) ? 0 : Sourcing.Promisable(state, allocation, waits);
        long taken = promisable >= waits ? waits
            : row.Is(AllocationTraits.AllowPartial) ? promisable
            : 0;
        return taken >= more ? Ok : Check(rule, row.Product, row.Customer, more - taken);
    }

    /// <summary>Whether stock may be kept for an allocation that precedes it.</summary>
    private static bool IsBehindOthers(EngineState state, in AllocationRow row)
    {
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        return product.Is(ProductTraits.HoldsForHead) && product.WaitingCount > 0
            && state.AllocationRows[state.Queues.HeadOfAll(row.Product)].Key > row.Key;
    }
}
