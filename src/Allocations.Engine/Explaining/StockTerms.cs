using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The conditions that an allocation has for the places of its stock. The default has none.</summary>
internal readonly struct StockTerms
{
    private readonly int[] _locations = [];
    private readonly AllocationSource _source;
    private readonly long _usableUntil;
    private readonly int _lot;

    /// <summary>The quantity that is waited for, if bins are taken only whole; otherwise 0.</summary>
    private readonly long _wholeBins;

    /// <summary>The conditions of an allocation.</summary>
    public StockTerms(EngineState state, int allocation)
    {
        if (state.AllocationRows[allocation].Is(AllocationTraits.HasLocations))
        {
            _locations = state.Allocations.LocationsOf(allocation).ToArray();
            _source = state.Allocations.SourceOf(allocation);
            _usableUntil = state.Allocations.UsableUntilOf(allocation);
            _lot = state.Allocations.LotOf(allocation);
            _wholeBins = state.Allocations.TakesWholeBins(state.AllocationRows[allocation])
                ? state.Allocations.WaitingOf(state.AllocationRows[allocation])
                : 0;
        }
    }

    /// <summary>The reason for which free stock in a ledger does not count; none if it does. The limits of a request that has not
    /// chosen its source yet exclude no particular ledger, and neither do bins that only together are too much.</summary>
    public StockExclusion Exclude(EngineState state, in LedgerRow ledger)
    {
        int lot = state.Stock.LotOf(ledger);
        return OfLocation(state.Catalog.Locations.Rows[ledger.Location]) is not StockExclusion.None and var there ? there
            : lot != 0 && OfLot(state.Lots.Rows[lot]) is not StockExclusion.None and var expired ? expired
            : OfRequest(state, ledger.Location, lot) is not StockExclusion.None and var wanted ? wanted
            : _wholeBins != 0 && ledger.Free > _wholeBins ? StockExclusion.BinNotWhole
            : StockExclusion.None;
    }

    /// <summary>The reason for which any stock at a location would not count, whatever its lot is; none if it could.</summary>
    public StockExclusion ExcludeLocation(EngineState state, int location) =>
        OfLocation(state.Catalog.Locations.Rows[location]) is not StockExclusion.None and var there ? there
        : _locations is { Length: > 0 } listed && !listed.Contains(location) ? StockExclusion.LocationNotListed
        : _source.Location != 0 && _source.Location != location ? StockExclusion.OtherSource
        : StockExclusion.None;

    private static StockExclusion OfLocation(in LocationRow location) => location.Kind switch
    {
        LocationKind.Quarantine => StockExclusion.Quarantine,
        LocationKind.Staging => StockExclusion.Staging,
        LocationKind.TechnicianVehicle => StockExclusion.Vehicle,
        LocationKind.Consignment => StockExclusion.Consignment,
        LocationKind.Restricted => StockExclusion.Restricted,
        _ => location.IsFrozen ? StockExclusion.Frozen : StockExclusion.None,
    };

    private static StockExclusion OfLot(in LotRow lot) => lot.IsRecalled ? StockExclusion.LotRecalled
        : lot.IsExpired ? StockExclusion.LotExpired
        : StockExclusion.None;

    private StockExclusion OfRequest(EngineState state, int location, int lot) =>
        _locations is { Length: > 0 } listed && !listed.Contains(location) ? StockExclusion.LocationNotListed
        : _lot != 0 && _lot != lot ? StockExclusion.LotNotNamed
        : _usableUntil != 0 && state.Lots.Rows[lot].ExpiresAt < _usableUntil ? StockExclusion.LotExpiresTooSoon
        : (_source.Location != 0 && _source.Location != location) || (_source.Lot != 0 && _source.Lot != lot)
            ? StockExclusion.OtherSource
        : StockExclusion.None;
}
