using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Finds the row of a request for approval.</summary>
internal readonly struct ApprovalMatch(Table<ApprovalRow> rows, long id) : IRowMatch
{
    public bool Matches(int row) => rows[row].Id == id;
}
