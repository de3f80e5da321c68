using Allocations.Engine.Demand;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Allocations, and what each holds where.</summary>
internal static class PromiseExport
{
    public static long Allocations(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "allocation", "tenant", "product", "state", "priority", "allow_partial", "requested", "open", "on_order",
            "reserved", "picked", "with_technician", "in_transit", "delivered", "cancelled", "document_kind", "document",
            "customer", "ship_to", "notes", "actor", "created_at", "requested_at", "required_by", "last_sequence");
        for (int id = 1; id < state.Allocations.Rows.Count; id++)
        {
            ref readonly AllocationRow row = ref state.Allocations.Rows[id];
            csv.Add(id).Add(row.Tenant).Add(row.Product).Add(row.State.ToString())
                .Add(PriorityKey.PriorityOf(row.Key).ToString()).Add(row.Is(AllocationTraits.AllowPartial))
                .AddQuantity(row.Requested).AddQuantity(row.Open).AddQuantity(row.OnOrder).AddQuantity(row.Reserved)
                .AddQuantity(row.Picked).AddQuantity(row.WithTechnician).AddQuantity(row.InTransit)
                .AddQuantity(row.Delivered).AddQuantity(row.Cancelled);
            AddDetails(csv, state, id);
            csv.Add(row.LastSequence).EndRow();
        }

        return csv.Rows;
    }

    public static long Reservations(EngineState state, string path)
    {
        using CsvFile csv = new(path, "allocation", "ledger", "location", "quantity");
        for (int id = 1; id < state.Allocations.Rows.Count; id++)
        {
            (int ledger, long quantity) = state.Allocations.FirstReservation(id);
            if (quantity > 0)
            {
                AddReservation(csv, state, id, ledger, quantity);
            }

            for (int next = 0; (next = state.Allocations.NextReservation(id, next, out ledger, out quantity)) != 0;)
            {
                AddReservation(csv, state, id, ledger, quantity);
            }
        }

        return csv.Rows;
    }

    private static void AddDetails(CsvFile csv, EngineState state, int id)
    {
        ref readonly AllocationDetailRow detail = ref state.Allocations.Details[id];
        csv.Add(detail.DocumentKind == DocumentKind.None ? "" : detail.DocumentKind.ToString())
            .Add(state.Texts.ToString(detail.DocumentText)).Add(state.Texts.ToString(detail.CustomerText))
            .Add(state.Texts.ToString(detail.ShipToText)).Add(state.Texts.ToString(detail.NotesText)).Add(detail.Actor)
            .AddTime(detail.CreatedAt).AddTime(detail.RequestedAt).AddTime(detail.RequiredBy);
    }

    private static void AddReservation(CsvFile csv, EngineState state, int allocation, int ledger, long quantity) =>
        csv.Add(allocation).Add(ledger).Add(state.Stock.Rows[ledger].Location).AddQuantity(quantity).EndRow();
}
