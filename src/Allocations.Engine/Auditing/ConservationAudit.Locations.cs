using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Locations: the frozen ones, and their ledgers.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckLocations()
    {
        int frozen = 0;
        int linked = 0;
        for (int location = 1; location < _state.Catalog.Locations.Rows.Count; location++)
        {
            frozen += _state.Catalog.Locations.Rows[location].IsFrozen ? 1 : 0;
            if (CheckLinks(location, ref linked) is { } broken)
            {
                return $"location {location}: {broken}";
            }
        }

        return linked != _state.LocationLedgers.Count
                ? $"locations link {linked} ledgers, and {_state.LocationLedgers.Count} should be"
            : frozen != 0 != _state.HasFrozenLocations ? $"{frozen} locations are frozen, and the count says otherwise"
            : null;
    }

    /// <summary>Ledgers are linked in the order of opening, the last one first, so no list is circular, and each ledger is in
    /// one.</summary>
    private string? CheckLinks(int location, ref int linked)
    {
        LocationLedgers ledgers = _state.LocationLedgers;
        int before = int.MaxValue;
        for (int at = ledgers.First(location); at != 0; at = ledgers.Next(at))
        {
            if (at >= before || _state.LedgerRows[at].Location != location)
            {
                return $"ledger {at} is linked behind ledger {before}";
            }

            before = at;
            linked++;
        }

        return null;
    }
}
