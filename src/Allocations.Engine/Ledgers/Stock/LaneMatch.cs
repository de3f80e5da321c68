using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Finds the root of a product's lanes.</summary>
internal readonly struct LaneMatch(Table<LaneRow> rows, int product) : IRowMatch
{
    public bool Matches(int row) => rows[row].Ledger == -product;
}
