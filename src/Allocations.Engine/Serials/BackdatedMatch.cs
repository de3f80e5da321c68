using Allocations.Engine.Memory;

namespace Allocations.Engine.Serials;

/// <summary>Finds the row of a unit that was registered late.</summary>
internal readonly struct BackdatedMatch(Table<BackdatedRow> rows, int unit) : IRowMatch
{
    public bool Matches(int row) => rows[row].Unit == unit;
}
