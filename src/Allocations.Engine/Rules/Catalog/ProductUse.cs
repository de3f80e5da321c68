using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Checks whether a product is in use in a way that forbids a change of its definition.</summary>
/// <remarks>No table leads from a product to its allocations, and none should for the sake of a change that happens once in the
/// life of a product: all allocations in memory are read, in order, about 10 ms a million.</remarks>
internal static class ProductUse
{
    /// <summary>Checks that nothing is tracked in the present way: the product has no ledgers, no lots, and no allocations in
    /// memory.</summary>
    public static CommandStatus CheckTracking(in RuleContext rule, int product)
    {
        EngineState state = rule.State;
        if (FirstLocation(state, product, increment: long.MaxValue) is > 0 and var location)
        {
            return rule.Refuse(StockInUse, location);
        }

        for (int lot = 1; lot < state.Lots.Rows.Count; lot++)
        {
            if (state.Lots.Rows[lot].Product == product)
            {
                return rule.Refuse(LotInUse, lot);
            }
        }

        return CheckAllocations(rule, product, increment: long.MaxValue);
    }

    /// <summary>Checks that nobody counts in the product's units at present: it has no stock, none of it is on its way, and no
    /// allocation waits for it.</summary>
    public static CommandStatus CheckUnused(in RuleContext rule, int product)
    {
        EngineState state = rule.State;
        int first = 0;
        for (int ledger = state.Stock.FirstOf(product); ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            bool hasStock = (row.Free | row.Allocated | row.Picked | row.Blocked | row.WithTechnician | row.InTransit) != 0;
            first = hasStock && (first == 0 || row.Location < first) ? row.Location : first;
        }

        return first != 0 ? rule.Refuse(StockInUse, first)
            : state.ProductRows[product].WaitingCount == 0 ? Ok
            : rule.Refuse(AllocationInUse, state.Allocations.IdOf(state.Queues.HeadOfAll(product)));
    }

    /// <summary>Checks that an increment divides all quantities in stock, of allocations in memory, and the safety
    /// stock.</summary>
    public static CommandStatus CheckIncrement(in RuleContext rule, int product, long increment)
    {
        EngineState state = rule.State;
        if (FirstLocation(state, product, increment) is > 0 and var location)
        {
            return rule.Refuse(StockInUse, location);
        }

        if (CheckAllocations(rule, product, increment) is not Ok and var used)
        {
            return used;
        }

        long safety = state.SafetyStocks.Of(state.ProductRows[product]);
        return safety % increment == 0 ? Ok : rule.Refuse(SafetyStockInUse, product, quantity: safety);
    }

    /// <summary>The lowest location of a ledger with a quantity that the increment does not divide, or of any ledger for the
    /// largest increment; 0 if there is none.</summary>
    private static int FirstLocation(EngineState state, int product, long increment)
    {
        int first = 0;
        for (int ledger = state.Stock.FirstOf(product); ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            bool isUsed = increment == long.MaxValue || row.Free % increment != 0 || row.Allocated % increment != 0
                || row.Picked % increment != 0 || row.Blocked % increment != 0 || row.WithTechnician % increment != 0
                || row.InTransit % increment != 0;
            first = isUsed && (first == 0 || row.Location < first) ? row.Location : first;
        }

        return first;
    }

    private static CommandStatus CheckAllocations(in RuleContext rule, int product, long increment)
    {
        EngineState state = rule.State;
        int ofStep = FirstOfSteps(state, product, increment);
        for (int allocation = 1; allocation < state.AllocationRows.Count; allocation++)
        {
            ref readonly AllocationRow row = ref state.AllocationRows[allocation];
            if (row.Product == product
                && (increment == long.MaxValue || allocation == ofStep || !Divides(state, allocation, row, increment)))
            {
                return rule.Refuse(AllocationInUse, state.Allocations.IdOf(allocation));
            }
        }

        return Ok;
    }

    /// <summary>The lowest row of an allocation with a part of a step that the increment does not divide, so that undoing the
    /// step would bring back such a quantity; 0 if there is none. Units are whole, and never divided.</summary>
    private static int FirstOfSteps(EngineState state, int product, long increment)
    {
        int first = 0;
        Table<StepRow> steps = state.Steps.Rows;
        for (int step = 1; step < steps.Count; step++)
        {
            ref readonly StepRow row = ref steps[step];
            bool isOdd = row.IsUsed && row.Unit == 0 && row.Quantity % increment != 0
                && state.AllocationRows[row.Allocation].Product == product;
            first = isOdd && (first == 0 || row.Allocation < first) ? row.Allocation : first;
        }

        return first;
    }

    /// <summary>Whether an increment divides all buckets and reservations of an allocation, also those that were
    /// delivered.</summary>
    private static bool Divides(EngineState state, int allocation, in AllocationRow row, long increment)
    {
        ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(row);
        if (row.Open % increment != 0 || detail.OnOrder % increment != 0 || row.Allocated % increment != 0
            || detail.Picked % increment != 0 || detail.WithTechnician % increment != 0 || detail.InTransit % increment != 0
            || row.Delivered % increment != 0 || row.Cancelled % increment != 0
            || state.Allocations.FirstReservation(allocation).Quantity % increment != 0)
        {
            return false;
        }

        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out _, out long quantity)) != 0;)
        {
            if (quantity % increment != 0)
            {
                return false;
            }
        }

        return true;
    }
}
