using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the ledger of a lot at a location. For ledgers of other products the lot has no meaning, so the product is
/// compared first.</summary>
internal readonly struct LotLedgerMatch(Table<LedgerRow> rows, int product, int location, int lot) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly LedgerRow candidate = ref rows[row];
        return candidate.Product == product && candidate.Location == location && candidate.Lot == lot;
    }
}
