using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The products in the scope of a run: their locks, and what they have to distribute.</summary>
internal static class DistributionScope
{
    /// <summary>The products that a slice locks for each timer that its tick may fire.</summary>
    private const int ProductsPerTimer = 8;

    /// <summary>Locks the next products: of a run that is being planned, those of the tenant that no other job works on; of one
    /// that is committed, those of the plan, or the run ends if another job works on one.</summary>
    public static void Lock(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        bool isPlanned = book.Run.State == DistributionState.Applying;
        int count = isPlanned ? book.Run.Products + 1 : state.ProductRows.Count;
        int end = Math.Min(count, book.Run.Cursor + (most * ProductsPerTimer));
        for (int at = book.Run.Cursor; at < end; at++)
        {
            int product = isPlanned ? book.Products[at].Product : at;
            ref readonly ProductRow row = ref state.ProductRows[product];
            if (isPlanned && row.Is(ProductTraits.Locked))
            {
                Distributing.End(state, DistributionState.Moved);
                return;
            }

            if (row.Tenant == book.Run.Tenant && !row.Is(ProductTraits.Locked))
            {
                if (!isPlanned)
                {
                    Add(rule, product);
                }

                state.ProductRows.Edit(product).Traits |= ProductTraits.Locked;
                book.EditRun().LockedTo++;
            }
        }

        book.EditRun().Cursor = end;
        if (end == count)
        {
            EndLocking(state);
        }
    }

    /// <summary>Goes on with the allocations, or with the comparison, when everything is locked.</summary>
    public static void EndLocking(EngineState state)
    {
        ref DistributionRunRow run = ref state.Distribution.EditRun();
        run.Phase = run.State == DistributionState.Applying ? DistributionPhase.Compare : DistributionPhase.Collect;
        run.Cursor = 1;
        run.LockedTo = run.Products + 1;
    }

    /// <summary>Adds a product, and what it has to distribute.</summary>
    public static void Add(in RuleContext rule, int product)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        ref readonly ProductRow row = ref state.ProductRows[product];
        long free = 0;
        for (int ledger = row.FirstLedger; ledger != 0; ledger = state.LedgerRows[ledger].Next)
        {
            if (IsInScope(state, ledger))
            {
                book.AddPool(ledger, state.LedgerRows[ledger].Free);
                free += state.LedgerRows[ledger].Free;
            }
        }

        book.AddProduct(new DistributionProductRow
        {
            Product = product, FirstGiven = row.FirstLedger, FirstFree = row.FirstLedger, Waiting = row.Waiting, Free = free,
            Beyond = SafetyStockRule.Promisable(state, row, mayTakeAll: false),
        });
    }

    /// <summary>Whether stock of a ledger can be promised, and is at the location of the run.</summary>
    public static bool IsInScope(EngineState state, int ledger)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        int location = state.Distribution.Run.Location;
        return row.IsAllocatable != 0 && (location == 0 || row.Location == location);
    }
}
