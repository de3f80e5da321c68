using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>From which ledgers of a product that is tracked by lot a request may take (SER-7).</summary>
/// <param name="state">The state.</param>
/// <param name="locations">Its list; empty for anywhere.</param>
/// <param name="usableUntil">No lot that expires before this, UTC ticks; 0 if it does not matter.</param>
internal readonly ref struct LotConstraint(EngineState state, ReadOnlySpan<int> locations, long usableUntil)
{
    private readonly ReadOnlySpan<int> _locations = locations;

    public ReadOnlySpan<int> Locations => _locations;

    /// <summary>The same at one location only.</summary>
    public LotConstraint At(in int location) => new(state, new ReadOnlySpan<int>(in location), usableUntil);

    /// <summary>Whether there is something at a ledger for it.</summary>
    public bool Permit(in LedgerRow ledger) =>
        ledger.Free > 0
        && ledger.IsAllocatable != 0
        && (_locations.IsEmpty || _locations.Contains(ledger.Location))
        && state.Lots.Rows[ledger.Lot].ExpiresAt >= usableUntil;
}
