using System.Globalization;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>The part of the state listing about lots; empty if there are none.</summary>
internal static class LotListing
{
    /// <summary>All lots, by number.</summary>
    public static IEnumerable<string> Lots(EngineState state) =>
        Enumerable.Range(1, state.Lots.Rows.Count - 1).Select(lot => Lot(state, lot));

    /// <summary>The requests with a condition on the usable life of lots.</summary>
    public static IEnumerable<string> UsableUntil(EngineState state, IEnumerable<int> allocations) => allocations
        .Where(allocation => state.Allocations.UsableUntilOf(allocation) != 0)
        .Select(allocation => string.Create(
            CultureInfo.InvariantCulture,
            $"usable until of {state.Allocations.IdOf(allocation)} {state.Allocations.UsableUntilOf(allocation)}"));

    /// <summary>The lot of a ledger, as shown behind its location.</summary>
    public static string Of(EngineState state, in LedgerRow ledger) => Of(state.Stock.LotOf(ledger));

    public static string Of(int lot) => lot == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" lot {lot}");

    private static string Lot(EngineState state, int lot)
    {
        LotRow row = state.Lots.Rows[lot];
        string expires = row.ExpiresAt == LotRow.Never ? "never" : row.ExpiresAt.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"lot {lot} product {row.Product} '{state.Texts.ToString(row.CodeText)}' expires {expires} " +
            $"expired {(row.IsExpired ? 1 : 0)}{(row.IsRecalled ? " recalled" : "")}");
    }
}
