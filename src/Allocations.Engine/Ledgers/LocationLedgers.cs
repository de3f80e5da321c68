using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Which ledgers a location has. Products know theirs; this way round is only asked when a location is frozen or thawed,
/// so it is kept only in stores that do that: brought up to date then, not whenever a ledger is opened.</summary>
internal sealed class LocationLedgers
{
    private readonly Table<LedgerRow> _ledgers;

    /// <summary>To each ledger the one at the same location that was linked before it.</summary>
    private readonly Table<int> _next;

    /// <summary>To each location its ledger that was linked last.</summary>
    private readonly Table<int> _last;

    public LocationLedgers(TableSet tables, Table<LedgerRow> ledgers, int maxLedgers, int maxLocations)
    {
        _ledgers = ledgers;
        _next = tables.Add<int>("ledgers.at-location", maxLedgers);
        _last = tables.Add<int>("locations.ledgers", maxLocations);
    }

    /// <summary>How many ledgers are linked: all that were there when a location was frozen or thawed last.</summary>
    public int Count => _next.Count - 1;

    /// <summary>Links those that were opened since.</summary>
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

    /// <summary>The first one at a location, or 0.</summary>
    public int First(int location) => location < _last.Count ? _last[location] : 0;

    /// <summary>The next one at the same location, or 0.</summary>
    public int Next(int ledger) => _next[ledger];
}
