using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Exports allocations and their reservations.</summary>
internal static class PromiseExport
{
    public static long Allocations(EngineState state, string path)
    {
        using CsvFile csv = new(path,
            "allocation", "tenant", "product", "state", "priority", "allow_partial", "requested", "open", "on_order",
            "allocated", "picked", "with_technician", "in_transit", "delivered", "cancelled", "document_kind", "document",
            "customer", "ship_to", "notes", "actor", "created_at", "requested_at", "required_by", "usable_until", "locations",
            "sourcing", "expires_at", "grace", "is_hold", "last_sequence", "allow_non_stock", "place", "forbids_reallocation",
            "only_lot", "sourcing_limits", "source_location", "given_priority", "customer_id", "contract", "base_priority",
            "justification");
        foreach (int id in InUse(state))
        {
            ref readonly AllocationRow row = ref state.Allocations.Rows[id];
            ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(row);
            csv.Add(state.Allocations.IdOf(id)).Add(row.Tenant).Add(row.Product).Add(row.State(detail).ToString())
                .Add(PriorityKey.PriorityOf(row.Key).ToString()).Add(row.Is(AllocationTraits.AllowPartial))
                .AddQuantity(row.Requested(detail)).AddQuantity(row.Open).AddQuantity(detail.OnOrder).AddQuantity(row.Allocated)
                .AddQuantity(detail.Picked).AddQuantity(detail.WithTechnician).AddQuantity(detail.InTransit)
                .AddQuantity(row.Delivered).AddQuantity(row.Cancelled);
            AddDetails(csv, state, id);
            AddTimer(csv, state.Timers.Of(row));
            csv.Add(row.LastSequence).Add(row.Is(AllocationTraits.AllowNonStock)).Add(PriorityKey.PlaceOf(row.Key))
                .Add((detail.Terms & RequestTerms.ForbidsReallocation) != 0)
                .Add(IdText(state.Allocations.LotOf(id)))
                .Add(NamesOf(AllocationBook.LimitsOf(detail.Terms)))
                .Add(IdText(state.Allocations.SourceOf(id).Location))
                .Add(state.Priorities.BaseOf(id).ToString())
                .Add(IdText(state.Allocations.CustomerOf(row)))
                .Add(IsUnderContract(state, row) ? CustomerViews.ContractNumberOf(state, row)! : "")
                .Add(IsUnderContract(state, row) && state.Allocations.BasePriorities.Of(id) is { } bits
                    ? Priority.FromBits(bits).ToString()
                    : "")
                .Add(state.Texts.ToString(state.Allocations.Justifications.TextOf(id)))
                .EndRow();
        }

        return csv.Rows;
    }

    public static long PriorityRules(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "code", "factor", "from", "every", "further_steps", "points", "lifts_to", "region");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (PriorityRule rule in PriorityLookups.Rules(state, tenant))
            {
                csv.Add(tenant).Add(rule.Code).Add(rule.Factor.ToString()).Add(rule.From.ToString()).Add(rule.Every.ToString())
                    .Add(rule.FurtherSteps).Add(rule.Points).Add(rule.LiftsTo.ToString()).Add(rule.Region ?? "").EndRow();
            }
        }

        return csv.Rows;
    }

    /// <summary>The policies of tenants about priorities and notices, as far as they demand anything.</summary>
    public static long TenantPolicies(EngineState state, string path)
    {
        using CsvFile csv = new(
            path, "tenant", "justified_bands", "notice_before_expiry", "notice_before_deadline", "notice_when_late");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            PriorityBands bands = state.Allocations.Justifications.BandsOf(tenant);
            NoticePolicy notices = state.Notices.PolicyOf(tenant).ToPolicy();
            if (bands != PriorityBands.None || notices != default)
            {
                csv.Add(tenant).Add(bands == 0 ? "" : bands.ToString().Replace(",", "", StringComparison.Ordinal))
                    .Add(DurationText(notices.BeforeExpiry)).Add(DurationText(notices.BeforeDeadline)).Add(notices.WhenLate).EndRow();
            }
        }

        return csv.Rows;
    }

    public static long Reservations(EngineState state, string path)
    {
        using CsvFile csv = new(path, "allocation", "ledger", "location", "lot", "quantity", "stage");
        foreach (int id in InUse(state))
        {
            (Place place, long quantity) = state.Allocations.FirstReservation(id);
            if (quantity > 0)
            {
                AddReservation(csv, state, id, place, quantity);
            }

            for (int next = 0; (next = state.Allocations.NextReservation(id, next, out place, out quantity)) != 0;)
            {
                AddReservation(csv, state, id, place, quantity);
            }
        }

        return csv.Rows;
    }

    /// <summary>The bulk stock that was delivered, with the places that it left; of units, the units themselves say it.</summary>
    public static long Deliveries(EngineState state, string path)
    {
        using CsvFile csv = new(path, "allocation", "location", "lot", "quantity");
        var places = new StockPlaces(state);
        foreach (int id in InUse(state).Where(id => !state.Allocations.Rows[id].Is(AllocationTraits.Serialized)))
        {
            places.Read(id, int.MaxValue, out _);
            foreach (AllocationStock stock in places.ToStock(int.MaxValue).Where(each => each.State == AllocationState.Delivered))
            {
                csv.Add(state.Allocations.IdOf(id)).Add(stock.Location.Value).Add(stock.Lot.Value)
                    .AddQuantity(stock.Quantity.Millionths).EndRow();
            }
        }

        return csv.Rows;
    }

    /// <summary>The names of limits with blanks in between; empty for none.</summary>
    private static string NamesOf(SourcingLimits limits) => limits == SourcingLimits.None
        ? ""
        : limits.ToString().Replace(",", "", StringComparison.Ordinal);

    /// <summary>Whether the contract under which an allocation was created is in force; one that has ended is history.</summary>
    private static bool IsUnderContract(EngineState state, in AllocationRow row) =>
        CustomerReference.ContractOf(row.Customer) is > 0 and var contract && !state.Customers.Contracts.Rows[contract].IsEnded;

    private static string DurationText(TimeSpan? time) => time?.ToString("c", CultureInfo.InvariantCulture) ?? "";

    private static string IdText(int id) => id == 0 ? "" : id.ToString(CultureInfo.InvariantCulture);

    private static void AddDetails(CsvFile csv, EngineState state, int id)
    {
        ref readonly AllocationRow row = ref state.Allocations.Rows[id];
        ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(row);
        csv.Add(row.DocumentKind == DocumentKind.None ? "" : row.DocumentKind.ToString())
            .Add(state.Texts.ToString(row.DocumentText)).Add(CustomerLookups.TextOf(state, row) ?? "")
            .Add(state.Texts.ToString(detail.ShipToText)).Add(state.Texts.ToString(detail.NotesText)).Add(row.Actor)
            .AddTime(row.CreatedAt).AddTime(state.Allocations.RequestedAtOf(id)).AddTime(detail.RequiredBy)
            .AddTime(state.Allocations.UsableUntilOf(id)).Add(string.Join(' ', state.Allocations.LocationsOf(id).ToArray()))
            .Add(detail.Sourcing == 0 ? "" : ((SourcingPolicy)(detail.Sourcing - 1)).ToString());
    }

    /// <summary>Adds the expiry, the grace, and whether it is a soft hold.</summary>
    private static void AddTimer(CsvFile csv, in TimerRow timer) => csv.AddTime(timer.ExpiresAt)
        .Add(timer.IsSet ? new TimeSpan(timer.DueAt - timer.ExpiresAt).ToString("c", CultureInfo.InvariantCulture) : "")
        .Add(timer.IsHeld);

    /// <summary>The rows with an allocation: a retired one leaves its row behind.</summary>
    private static IEnumerable<int> InUse(EngineState state) =>
        Enumerable.Range(1, state.Allocations.Rows.Count - 1).Where(row => state.Allocations.Rows[row].IsInUse);

    /// <summary>Adds a held quantity; a delivered one is no longer a reservation.</summary>
    private static void AddReservation(CsvFile csv, EngineState state, int allocation, Place place, long quantity)
    {
        if (Place.IsHeld(place.Stage))
        {
            LedgerRow ledger = state.Stock.Rows[place.Ledger];
            csv.Add(state.Allocations.IdOf(allocation)).Add(place.Ledger).Add(ledger.Location).Add(state.Stock.LotOf(ledger)).AddQuantity(quantity)
                .Add(place.Stage.ToString()).EndRow();
        }
    }
}
