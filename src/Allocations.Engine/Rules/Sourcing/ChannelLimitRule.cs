using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The limits of a product on promises beyond stock by channel (CAT-4). They concern new demand only, as the limit over
/// all allocations does (<see cref="BackorderLimitRule"/>).</summary>
internal static unsafe class ChannelLimitRule
{
    public static CommandStatus Apply(in RuleContext rule, SetChannelBackorderLimitCommand* command)
    {
        EngineState state = rule.State;
        bool isQuantity = command->Limit is not (0 or ChannelLimits.None);
        CommandStatus status;
        if ((status = rule.CheckProduct(command->Product)) != Ok
            || (status = isQuantity ? rule.CheckQuantity(command->Product, command->Limit) : Ok) != Ok)
        {
            return status;
        }

        var channel = new ReadOnlySpan<byte>(command + 1, command->ChannelBytes);
        int known = state.ChannelLimits.Find(command->Product, state.Customers.Markets.Find(rule.Tenant, channel));
        long before = known == 0 ? ChannelLimits.None : state.ChannelLimits[known].Limit;
        if (before == command->Limit)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        if (known == 0 && CheckRoom(rule, command->Product) is not Ok and var full)
        {
            return full;
        }

        state.Events.ChannelLimit(command->Product, channel, before, command->Limit);
        Set(rule, command, known, channel);
        return rule.Done(command->Product);
    }

    /// <summary>Checks that a quantity more may wait for a customer.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="product">The product.</param>
    /// <param name="customer">The customer (<see cref="CustomerReference"/>).</param>
    /// <param name="more">The quantity by which more waits: above zero.</param>
    /// <param name="notes">The notes of a refusal.</param>
    public static CommandStatus Check(in RuleContext rule, int product, int customer, long more, OutcomeNotes notes)
    {
        int limit = rule.State.ChannelLimits.FindFor(product, customer);
        if (limit == 0)
        {
            return Ok;
        }

        ref readonly ChannelLimitRow row = ref rule.State.ChannelLimits[limit];
        long room = row.Limit - row.Waiting;
        return more <= room ? Ok : rule.Answer(ChannelLimitReached, product, Math.Max(0, room), notes: notes);
    }

    /// <summary>A customer has another channel: the quantity that waits for it counts there. Reads all allocations if any
    /// product has such a limit.</summary>
    /// <param name="state">The state, in which the customer has the channel to which the quantity belongs.</param>
    /// <param name="customer">The customer.</param>
    /// <param name="sign">1 to count the quantity, -1 to count it no more.</param>
    public static void Recount(EngineState state, int customer, int sign)
    {
        if (state.ChannelLimits.IsEmpty)
        {
            return;
        }

        for (int allocation = 1; allocation < state.AllocationRows.Count; allocation++)
        {
            ref readonly AllocationRow row = ref state.AllocationRows[allocation];
            if (row.QueuePosition != 0 && state.Allocations.CustomerOf(row) == customer
                && state.ProductRows[row.Product].Is(ProductTraits.HasChannelLimits))
            {
                state.ChannelLimits.Count(row.Product, row.Customer, sign * state.Allocations.WaitingOf(row));
            }
        }
    }

    private static CommandStatus CheckRoom(in RuleContext rule, int product) =>
        rule.State.ChannelLimits.CountOf(product) >= EngineLimits.ChannelLimitsPerProduct
            ? rule.Refuse(TooManyChannelLimits, product)
        : rule.State.ChannelLimits.IsFull || !rule.HasRoomForMarkets()
            ? rule.Refuse(CapacityReached, rule.State.Customers.Markets.Rows.Count - 1)
        : Ok;

    private static void Set(
        in RuleContext rule, SetChannelBackorderLimitCommand* command, int known, ReadOnlySpan<byte> channel)
    {
        ChannelLimits limits = rule.State.ChannelLimits;
        if (command->Limit == ChannelLimits.None)
        {
            limits.Remove(known);
        }
        else if (known != 0)
        {
            limits.Set(known, command->Limit);
        }
        else
        {
            int market = rule.State.Customers.AddMarket(rule.Tenant, channel);
            limits.Add(command->Product, market, command->Limit, WaitingOf(rule.State, command->Product, market));
        }
    }

    /// <summary>The quantity that waits for the customers of a channel. Reads all allocations.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long WaitingOf(EngineState state, int product, int channel)
    {
        long waiting = 0;
        for (int allocation = 1; allocation < state.AllocationRows.Count; allocation++)
        {
            ref readonly AllocationRow row = ref state.AllocationRows[allocation];
            if (row.Product == product && row.QueuePosition != 0
                && state.Customers.Rows[state.Allocations.CustomerOf(row)].Channel == channel)
            {
                waiting += state.Allocations.WaitingOf(row);
            }
        }

        return waiting;
    }
}
