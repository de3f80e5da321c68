using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <content>
/// Policies that order the locations by their stock (NEW-6). Each allocation reads every ledger of the product, or those that
/// the request lists: with n of them and k taken from, n dependent loads of a ledger, a heap built in n steps, and k times
/// log n to take the best. The default policy (preference order) does not use this code.
/// </content>
internal static unsafe partial class Sourcing
{
    /// <summary>Sets the policy of a product.</summary>
    public static CommandStatus Apply(in RuleContext rule, SetSourcingCommand* command)
    {
        if (command->Policy > SourcingPolicy.EmptyBins)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckProduct(command->Product) is not Ok and var refused)
        {
            return refused;
        }

        ref ProductRow product = ref rule.State.ProductRows.Edit(command->Product);
        if (product.Sourcing == command->Policy)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        rule.State.Events.Set(
            EventKind.SourcingSet, command->Product, ChangedProperty.Sourcing, (long)product.Sourcing, (long)command->Policy);
        product.Sourcing = command->Policy;
        rule.State.Stock.NoteOrder(command->Product);
        return rule.Done(command->Product);
    }

    /// <summary>The request's policy, or otherwise the product's present one. Reads the detail row only if it has a
    /// policy.</summary>
    private static SourcingPolicy PolicyOf(EngineState state, int allocation, in AllocationRow row)
    {
        int own = row.Is(AllocationTraits.HasLocations) ? state.Allocations.DetailOf(row).Sourcing : 0;
        return own != 0 ? (SourcingPolicy)(own - 1) : state.ProductRows[row.Product].Sourcing;
    }

    /// <summary>Whether the stock is taken in an order other than that of the list or the walk: by a policy, by lot, or within
    /// limits. Usually this reads only the traits of the product.</summary>
    private static bool IsTakenOtherwise(EngineState state, int allocation, in AllocationRow row)
    {
        int own = row.Is(AllocationTraits.HasLocations) ? state.Allocations.DetailOf(row).Sourcing : 0;
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        return own == 0
            ? product.Is(ProductTraits.Sourcing | ProductTraits.LotTracked) || state.Allocations.IsLimited(row)
            : own != (int)SourcingPolicy.PreferenceOrder + 1 || product.Is(ProductTraits.LotTracked)
                || state.Allocations.IsLimited(row);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeOtherwise(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        SourcingPolicy policy = PolicyOf(state, allocation, row);
        if (state.Allocations.IsLimited(row))
        {
            TakeWithinLimits(rule, allocation, quantity);
        }
        else if (state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            TakeLot(rule, allocation, state.Allocations.LotOf(allocation), quantity);
        }
        else
        {
            TakeByPolicy(rule, allocation, policy, quantity);
        }
    }

    private static void TakeByPolicy(in RuleContext rule, int allocation, SourcingPolicy policy, long quantity)
    {
        EngineState state = rule.State;
        SourceHeap sources = state.Sources;
        Gather(state, allocation, policy);
        bool asFewAsPossible = policy == SourcingPolicy.FewestLocations;
        for (long left = quantity; left > 0;)
        {
            int ledger = sources.First;
            if (asFewAsPossible && state.LedgerRows[ledger].Free >= left)
            {
                ledger = sources.LastUpTo(-left);
            }

            left -= TakeFrom(rule, allocation, ledger, left);
            sources.RemoveFirst();
        }
    }

    /// <summary>All ledgers with stock that the allocation may take from, in the order of the policy.</summary>
    private static void Gather(EngineState state, int allocation, SourcingPolicy policy)
    {
        SourceHeap sources = state.Sources;
        sources.Clear();
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ReadOnlySpan<int> listed = row.Is(AllocationTraits.HasLocations) ? state.Allocations.LocationsOf(allocation) : default;
        foreach (int location in listed)
        {
            Add(state, sources, state.Stock.Find(row.Product, location), policy);
        }

        int ledger = listed.IsEmpty ? state.ProductRows[row.Product].FirstLedger : 0;
        for (; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            Add(state, sources, ledger, policy);
        }

        sources.Order();
    }

    private static void Add(EngineState state, SourceHeap sources, int ledger, SourcingPolicy policy)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        if (row.Free == 0 || row.IsAllocatable == 0)
        {
            return;
        }

        long rank = policy switch
        {
            SourcingPolicy.LowestTransportCost => state.Catalog.Locations.Rows[row.Location].TransportCost,
            SourcingPolicy.EmptyBins => row.Free,
            _ => -row.Free,
        };
        sources.Add(ledger, rank, row.WalkOrder, row.Location);
    }
}
