using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The ledgers of a product tracked by lot from which a request may take (SER-7).</summary>
/// <param name="state">The state.</param>
/// <param name="locations">The request's list; empty for all locations.</param>
/// <param name="usableUntil">The instant before which no lot may expire, UTC ticks; 0 for no condition.</param>
/// <param name="lot">The only lot; 0 for all.</param>
internal readonly ref struct LotConstraint(EngineState state, ReadOnlySpan<int> locations, long usableUntil, int lot)
{
    private readonly ReadOnlySpan<int> _locations = locations;

    public ReadOnlySpan<int> Locations => _locations;

    /// <summary>Whether only one lot is permitted.</summary>
    public bool IsOfOneLot => lot != 0;

    /// <summary>The same constraint at one location only.</summary>
    public LotConstraint At(in int location) => new(state, new ReadOnlySpan<int>(in location), usableUntil, lot);

    /// <summary>The first ledger that may have stock for the request: of all, or of those of its lot.</summary>
    public int FirstOf(in ProductRow product) => lot == 0 ? product.FirstUsableLedger : state.Lots.Rows[lot].LastLedger;

    /// <summary>The next such ledger; 0 for none.</summary>
    public int Next(int ledger) => lot == 0 ? state.LedgerRows[ledger].Next : state.LedgerRows[ledger].NextOfLot;

    /// <summary>Whether a ledger has stock for the request.</summary>
    public bool Permit(in LedgerRow ledger) =>
        ledger.Free > 0
        && ledger.IsAllocatable != 0
        && (_locations.IsEmpty || _locations.Contains(ledger.Location))
        && (lot == 0 || ledger.Lot == lot)
        && state.Lots.Rows[ledger.Lot].ExpiresAt >= usableUntil;
}
