using System.Text;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Ledgers and units.</summary>
internal static class StockExport
{
    public static long Ledgers(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "ledger", "product", "location", "free", "allocated", "picked", "blocked", "received", "adjusted", "delivered",
            "moved", "with_technician", "in_transit", "lot", "last_sequence");
        for (int id = 1; id < state.Stock.Rows.Count; id++)
        {
            ref readonly LedgerRow row = ref state.Stock.Rows[id];
            csv.Add(id).Add(row.Product).Add(row.Location)
                .AddQuantity(row.Free).AddQuantity(row.Allocated).AddQuantity(row.Picked).AddQuantity(row.Blocked)
                .AddQuantity(row.Received).AddQuantity(row.Adjusted).AddQuantity(row.Delivered).AddQuantity(row.Moved)
                .AddQuantity(row.WithTechnician).AddQuantity(row.InTransit)
                .Add(state.Stock.LotOf(row)).Add(row.LastSequence)
                .EndRow();
        }

        return csv.Rows;
    }

    public static long Serials(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "unit", "product", "serial", "number", "state", "location", "allocation", "received_at", "recalled",
            "blocked_by_recall");
        for (int id = 1; id < state.Serials.Units.Count; id++)
        {
            ref readonly UnitRow row = ref state.Serials.Units[id];
            csv.Add(id).Add(row.Product).Add(Encoding.UTF8.GetString(state.Serials.SerialOf(id))).Add(row.Number)
                .Add(row.State.ToString()).Add(state.Stock.Rows[row.Ledger].Location).Add(row.Holder)
                .AddTime(ReceivedAt(state, id)).Add(row.IsRecalled).Add(row.IsBlockedByRecall)
                .EndRow();
        }

        return csv.Rows;
    }

    /// <summary>The hour in which a unit came in; 0 if it is not known. After the time was set back, no unit is from the
    /// future.</summary>
    private static long ReceivedAt(EngineState state, int unit) =>
        Math.Min(state.Receipts.HourOfReceipt(unit) ?? 0, ReceiptBook.HourOf(state.Time)) * TimeSpan.TicksPerHour;
}
