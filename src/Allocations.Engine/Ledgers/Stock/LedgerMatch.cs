using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the ledger of a product at a location.</summary>
internal readonly struct LedgerMatch(Table<LedgerRow> rows, int product, int location) : IRowMatch
{
    public bool Matches(int row)
    {
        ref readonly LedgerRow candidate = ref rows[row];
        return candidate.Product == product && candidate.Location == location;
    }
}
