using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Auditing;

/// <content>Lots: each ledger of a product tracked by lot belongs to one lot, which lists it; the chains are in the order in
/// which stock is taken; and every lot with an expiry is in the heap.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckLots()
    {
        int linked = 0;
        int timed = 0;
        int recalled = 0;
        for (int lot = 1; lot < _state.Lots.Rows.Count; lot++)
        {
            LotRow row = _state.Lots.Rows[lot];
            recalled += row.IsRecalled ? 1 : 0;
            timed += row.IsExpired || row.ExpiresAt == LotRow.Never ? 0 : 1;
            if (CheckLot(lot, row, ref linked) is { } broken)
            {
                return $"lot {lot}: {broken}";
            }
        }

        return CheckTrackedLedgers(linked) ?? CheckLotTimers(timed)
            ?? (recalled != 0 == _state.HasRecalledLots ? null : $"{recalled} lots are recalled, and the count says otherwise");
    }

    /// <summary>Ledgers are linked in the order of opening, the last one first, so no list is circular, and each ledger is in
    /// one.</summary>
    private string? CheckLot(int lot, in LotRow row, ref int linked)
    {
        if (!_state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            return $"is of product {row.Product}, which is not tracked by lot";
        }

        if (_state.Lots.Codes.Find(row.Product, _state.Texts[row.CodeText]) != lot)
        {
            return "is not found by its code";
        }

        int before = int.MaxValue;
        for (int at = row.LastLedger; at != 0; at = _state.LedgerRows[at].NextOfLot)
        {
            ref readonly LedgerRow ledger = ref _state.LedgerRows[at];
            if (at >= before || ledger.Product != row.Product || ledger.Lot != lot)
            {
                return $"ledger {at} is linked behind ledger {before}";
            }

            if (_state.Stock.Find(row.Product, ledger.Location, lot) != at)
            {
                return $"ledger {at} is not the one that is found at location {ledger.Location}";
            }

            before = at;
            linked++;
        }

        return null;
    }

    private string? CheckTrackedLedgers(int linked)
    {
        int tracked = 0;
        int[] usable = new int[_state.ProductRows.Count];
        for (int ledger = 1; ledger < _state.LedgerRows.Count; ledger++)
        {
            LedgerRow row = _state.LedgerRows[ledger];
            if (!_state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
            {
                continue;
            }

            tracked++;
            int first = usable[row.Product];
            if (!_state.Lots.Rows[row.Lot].IsExpired
                && (first == 0 || OrderOf(row).CompareTo(OrderOf(_state.LedgerRows[first])) < 0))
            {
                usable[row.Product] = ledger;
            }

            if (row.Next != 0 && OrderOf(row).CompareTo(OrderOf(_state.LedgerRows[row.Next])) >= 0)
            {
                return $"ledger {ledger} stands before ledger {row.Next}, and should be taken from after it";
            }
        }

        for (int product = 1; product < usable.Length; product++)
        {
            ref readonly ProductRow row = ref _state.ProductRows[product];
            if (row.Is(ProductTraits.LotTracked) && row.FirstUsableLedger != usable[product])
            {
                return $"product {product} takes from ledger {row.FirstUsableLedger} on, "
                    + $"and ledger {usable[product]} is the first";
            }
        }

        return tracked == linked ? null : $"lots link {linked} ledgers, and {tracked} are of lots";
    }

    /// <summary>The position of a ledger in its product's chain.</summary>
    private (long Expiry, int Walk, int Location, int Lot) OrderOf(in LedgerRow row)
    {
        ref readonly ProductRow product = ref _state.ProductRows[row.Product];
        return (
            product.Is(ProductTraits.Fefo) ? _state.Lots.Rows[row.Lot].ExpiresAt : 0, row.WalkOrder, row.Location,
            product.Is(ProductTraits.Lifo) ? -row.Lot : row.Lot);
    }

    private string? CheckLotTimers(int timed)
    {
        LotBook lots = _state.Lots;
        if (lots.TimerCount != timed)
        {
            return $"{timed} lots are going to expire, {lots.TimerCount} timers are set";
        }

        var seen = new HashSet<int>();
        for (int at = 1; at <= lots.TimerCount; at++)
        {
            LotTimerRow timer = lots.TimerAt(at);
            LotRow lot = lots.Rows[timer.Lot];
            if (!seen.Add(timer.Lot) || lot.IsExpired || lot.ExpiresAt != timer.DueAt)
            {
                return $"lot {timer.Lot} has the timer {timer.DueAt}, and expires at {lot.ExpiresAt}";
            }

            if (at > 1 && !LotTimerRow.IsBefore(lots.TimerAt(at / 2), timer))
            {
                return $"the timer of lot {timer.Lot} stands in the heap below a later one";
            }
        }

        return null;
    }
}
