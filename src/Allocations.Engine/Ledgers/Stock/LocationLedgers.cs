using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The ledgers of each location. Products list their own; this direction is only needed when a location is frozen or
/// thawed, so it is kept only in stores that do that, and updated then, not whenever a ledger is opened.</summary>
internal sealed class LocationLedgers : IStructure
{
    private readonly Table<LedgerRow> _ledgers;
    private readonly Table<LocationRow> _locations;

    /// <summary>For each ledger, the one at the same location that was linked before it.</summary>
    private readonly Table<int> _next;

    /// <summary>For each location, its ledger that was linked last.</summary>
    private readonly Table<int> _last;

    public LocationLedgers(
        TableSet tables, Table<LedgerRow> ledgers, Table<LocationRow> locations, int maxLedgers, int maxLocations)
    {
        _ledgers = ledgers;
        _locations = locations;
        _next = tables.Add<int>("ledgers.at-location", maxLedgers);
        _last = tables.Add<int>("locations.ledgers", maxLocations);
    }

    /// <summary>The number of linked ledgers: all that existed when a location was last frozen or thawed.</summary>
    public int Count => _next.Count - 1;

    /// <summary>Links the ledgers that were opened since.</summary>
    public void Complete()
    {
        while (_next.Count < _ledgers.Count)
        {
            int location = _ledgers[_next.Count].Location;
            while (_last.Count <= location)
            {
                _last.Append();
            }

            int added = _next.Append();
            _next.Edit(added) = _last[location];
            _last.Edit(location) = added;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_next.Count <= _ledgers.Count, _next, _next.Count - 1, "is of a ledger that is not there");
        StructureCheck.Require(_last.Count <= _locations.Count, _last, _last.Count - 1, "is of a location that is not there");
        RowSet found = check.Set(_next, "ledger at a location");
        for (int location = 1; location < _last.Count; location++)
        {
            for (int at = _last[location]; at != 0; at = _next[at])
            {
                found.Take(at, _last, location);
                StructureCheck.Require(_ledgers[at].Location == location, _next, at, "is in the chain of another location");
            }
        }

        StructureCheck.Require(found.Count == Count, _next, Count, "is in no chain");
    }

    /// <summary>The first one at a location, or 0.</summary>
    public int First(int location) => location < _last.Count ? _last[location] : 0;

    /// <summary>The next one at the same location, or 0.</summary>
    public int Next(int ledger) => _next[ledger];
}
