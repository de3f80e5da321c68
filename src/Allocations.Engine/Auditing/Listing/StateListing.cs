using System.Globalization;
using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>The whole state in words, in one canonical order, for comparisons between two engines, or an engine and a
/// model.</summary>
internal static class StateListing
{
    public static IEnumerable<string> Lines(EngineState state) =>
        Products(state)
            .Concat(Ledgers(state))
            .Concat(Allocations(state))
            .Concat(Requests(state))
            .Concat(Deadlines(state))
            .Concat(Documents(state))
            .Concat(Finished(state))
            .Concat(Reservations(state))
            .Concat(Units(state))
            .Concat(Queues(state))
            .Concat(Timers(state))
            .Concat(Steps(state))
            .Concat(EndedTimers(state))
            .Concat(Sourcing(state))
            .Concat(FrozenLocations(state))
            .Concat(CatalogListing.BesideDefinitions(state))
            .Concat(SafetyStocks(state))
            .Concat(TermsListing.Lines(state, InUse(state)))
            .Concat(LotListing.Lots(state))
            .Concat(LotListing.UsableUntil(state, InUse(state)))
            .Concat(Trail(state))
            .Concat(Jobs(state))
            .Concat(Indexes(state))
            .Concat(PriorityListing.Lines(state))
            .Concat(CustomerListing.Lines(state))
            .Concat(PermissionListing.Lines(state))
            .Concat(DistributionListing.Lines(state));

    private static IEnumerable<string> Indexes(EngineState state) => Enumerable.Range(1, AllocationIndexes.Keys)
        .Select(key => (Key: (AllocationIndexKey)key, Index: state.Indexes.Of((AllocationIndexKey)key)))
        .Where(each => each.Index.Exists)
        .Select(each => Line(
            $"index {each.Key} of job {each.Index.Job} {Covered(each.Index)} entries {each.Index.Entries.Count}"));

    private static string Covered(in AllocationIndexRow index) => index.IsComplete ? "complete" : Line($"below {index.Cursor}");

    private static IEnumerable<string> Jobs(EngineState state) => Enumerable.Range(1, state.Jobs.Rows.Count - 1)
        .Select(row => state.Jobs.Rows[row])
        .OrderBy(job => job.Id)
        .Select(job => Line(
            $"job {job.Id} {job.Kind} {job.Status} from {job.FirstSequence} to {job.LastSequence}{Progress(job)}"));

    private static string Progress(in JobRow job) =>
        Line($" slices {job.Slices} done {job.Done} served {job.Served}{Subject(job)}");

    private static string Subject(in JobRow job) =>
        job.Index != AllocationIndexKey.None ? Line($" by {job.Index}")
        : job.Kind == JobKind.PriorityReview ? Line($" next {job.Cursor}")
        : job.Kind == JobKind.ContractEnd ? Line($" next {job.Cursor}")
        : job.Kind == JobKind.Distribution ? Line($" product {job.Product} tenant {job.Tenant}")
        : job.Product == 0 ? ""
        : Line($" product {job.Product} lot {job.Lot} next {job.Cursor}");

    /// <summary>The settings of the audit trail made by commands.</summary>
    private static IEnumerable<string> Trail(EngineState state)
    {
        TrailRow trail = state.Trail.Row;
        int kept = trail.IsKept ? 1 : 0;
        return trail.Number == 0 && trail.IsKept == state.Trail.IsKeptFromCreation && !trail.IsLimited
            ? []
            : [Line($"trail {trail.Number} kept {kept} bytes {Limit(trail.MaxBytes)} age {Limit(trail.MaxAge)}")];
    }

    private static IEnumerable<string> SafetyStocks(EngineState state) =>
        Enumerable.Range(1, state.ProductRows.Count - 1)
            .Where(id => state.SafetyStocks.Of(state.ProductRows[id]) != 0)
            .Select(id => Line($"safety stock of product {id} {Q(state.SafetyStocks.Of(state.ProductRows[id]))}"));

    private static IEnumerable<string> FrozenLocations(EngineState state) =>
        Enumerable.Range(1, state.Catalog.Locations.Rows.Count - 1)
            .Where(id => state.Catalog.Locations.Rows[id].IsFrozen)
            .Select(id => Line($"location {id} frozen"));

    /// <summary>Policies of products, and of requests, that are not the default.</summary>
    private static IEnumerable<string> Sourcing(EngineState state) =>
        Enumerable.Range(1, state.Catalog.Products.Rows.Count - 1)
            .Where(id => state.Catalog.Products.Rows[id].Sourcing != SourcingPolicy.PreferenceOrder)
            .Select(id => Line($"sourcing of product {id} {state.Catalog.Products.Rows[id].Sourcing}"))
            .Concat(InUse(state)
                .Where(row => state.Allocations.DetailOf(row).Sourcing != 0)
                .Select(row => Line(
                    $"sourcing of {Id(state, row)} {(SourcingPolicy)(state.Allocations.DetailOf(row).Sourcing - 1)}")));

    private static IEnumerable<string> Products(EngineState state)
    {
        for (int id = 1; id < state.Catalog.Products.Rows.Count; id++)
        {
            ProductRow row = state.Catalog.Products.Rows[id];
            int frozen = row.Is(ProductTraits.Frozen) ? 1 : 0;
            yield return Line(
                $"product {id} available {Q(row.Available)} waiting {Q(row.Waiting)} frozen {frozen}");
        }
    }

    private static IEnumerable<string> Ledgers(EngineState state) =>
        Enumerable.Range(1, state.Stock.Rows.Count - 1)
            .Select(ledger => state.Stock.Rows[ledger])
            .OrderBy(row => row.Product).ThenBy(row => row.Location).ThenBy(row => state.Stock.LotOf(row))
            .Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"ledger {row.Product} {row.Location}{LotListing.Of(state, row)} free {Q(row.Free)} " +
                $"reserved {Q(row.Allocated)} picked {Q(row.Picked)} blocked {Q(row.Blocked)}{Away(row)}"));

    /// <summary>The quantities that are no longer on hand and not delivered, if any.</summary>
    private static string Away(in LedgerRow row) => (row.WithTechnician | row.InTransit) == 0
        ? ""
        : $" technician {Q(row.WithTechnician)} transit {Q(row.InTransit)}";

    private static IEnumerable<string> Allocations(EngineState state)
    {
        foreach (int allocation in InUse(state))
        {
            AllocationRow row = state.Allocations.Rows[allocation];
            AllocationDetailRow detail = state.Allocations.DetailOf(row);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"allocation {Id(state, allocation)} product {row.Product} {PriorityKey.PriorityOf(row.Key)} " +
                $"open {Q(row.Open)} onorder {Q(detail.OnOrder)} reserved {Q(row.Allocated)} picked {Q(detail.Picked)} " +
                $"technician {Q(detail.WithTechnician)} transit {Q(detail.InTransit)} " +
                $"delivered {Q(row.Delivered)} cancelled {Q(row.Cancelled)}");
        }
    }

    /// <summary>The details of requests, if any.</summary>
    private static IEnumerable<string> Requests(EngineState state)
    {
        foreach (int allocation in InUse(state))
        {
            AllocationDetailRow detail = state.Allocations.DetailOf(allocation);
            int customer = state.Allocations.Rows[allocation].Customer;
            int[] locations = state.Allocations.LocationsOf(allocation).ToArray();
            if ((customer | detail.ShipToText | detail.NotesText | locations.Length) != 0)
            {
                string from = string.Join(' ', locations);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"request {Id(state, allocation)} customer {CustomerListing.OfAllocation(state, allocation)} " +
                    $"ship to '{state.Texts.ToString(detail.ShipToText)}' notes '{state.Texts.ToString(detail.NotesText)}' " +
                    $"from [{from}]");
            }
        }
    }

    /// <summary>The deadlines, if any.</summary>
    private static IEnumerable<string> Deadlines(EngineState state) => InUse(state)
        .Where(row => state.Allocations.DetailOf(row).RequiredBy != 0)
        .Select(row => Line($"due {Id(state, row)} {state.Allocations.DetailOf(row).RequiredBy}"));

    /// <summary>The allocations of each document, the newest first.</summary>
    private static IEnumerable<string> Documents(EngineState state) => InUse(state)
        .Where(row => state.Allocations.Rows[row] is { DocumentText: not 0, NextOfDocument: 0 })
        .Select(row => (Row: row, Newest: state.Allocations.Rows[row]))
        .Select(document => (document.Newest.Tenant, document.Newest.DocumentKind, document.Row,
            Number: state.Texts.ToString(document.Newest.DocumentText)))
        .OrderBy(document => document.Tenant).ThenBy(document => document.DocumentKind)
        .ThenBy(document => document.Number, StringComparer.Ordinal)
        .Select(document => Line(
            $"document {document.Tenant} {document.DocumentKind} {document.Number}: {OfDocument(state, document.Row)}"));

    private static string OfDocument(EngineState state, int newest)
    {
        var ids = new List<long>();
        for (int row = newest; row != 0; row = state.Allocations.Rows[row].PreviousOfDocument)
        {
            ids.Add(Id(state, row));
        }

        return string.Join(' ', ids);
    }

    /// <summary>The retention rule, if there is one, and the queue of finished allocations.</summary>
    private static IEnumerable<string> Finished(EngineState state)
    {
        RetentionRow retention = state.Finished.Retention;
        if (retention.IsLimited)
        {
            yield return Line($"retention count {Limit(retention.MaxCount)} age {Limit(retention.MaxAge)}");
        }

        var ids = new List<long>();
        for (int row = retention.First; row != 0; row = state.Allocations.Rows[row].Next)
        {
            ids.Add(Id(state, row));
        }

        if (ids.Count > 0)
        {
            yield return Line($"finished {string.Join(' ', ids)}");
        }
    }

    /// <summary>The allocated quantities with ledgers and lots; other stages, and bulk deliveries, with the stage.</summary>
    private static IEnumerable<string> Reservations(EngineState state)
    {
        foreach (int allocation in InUse(state))
        {
            foreach (((AllocationState stage, int location, int lot), long sum) in Held(state, allocation))
            {
                string further = stage == AllocationState.Allocated ? "" : $" {stage}";
                yield return Line(
                    $"reservation {Id(state, allocation)} {location}{LotListing.Of(lot)} {Q(sum)}{further}");
            }
        }
    }

    private static SortedDictionary<(AllocationState Stage, int Location, int Lot), long> Held(
        EngineState state, int allocation)
    {
        var held = new SortedDictionary<(AllocationState, int, int), long>();
        AllocationRow row = state.Allocations.Rows[allocation];
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        Add(place.Stage, place.Ledger, quantity);
        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out place, out quantity)) != 0;)
        {
            Add(place.Stage, place.Ledger, quantity);
        }

        long rest = row.Is(AllocationTraits.Serialized) ? 0 : state.Allocations.DeliveredFromFirst(row);
        Add(AllocationState.Delivered, row.Place.Ledger, rest);
        return held;

        void Add(AllocationState stage, int ledger, long more)
        {
            if (more > 0)
            {
                var key = (stage, state.Stock.Rows[ledger].Location, state.Stock.LotOf(state.Stock.Rows[ledger]));
                held[key] = held.GetValueOrDefault(key) + more;
            }
        }
    }

    private static IEnumerable<string> Units(EngineState state) =>
        Enumerable.Range(1, state.Serials.Units.Count - 1)
            .Select(unit => (Unit: unit, Row: state.Serials.Units[unit]))
            .OrderBy(unit => unit.Row.Product).ThenBy(unit => unit.Row.Number)
            .Select(unit => string.Create(
                CultureInfo.InvariantCulture,
                $"unit {unit.Row.Product} {Encoding.UTF8.GetString(state.Serials.SerialOf(unit.Unit))} " +
                $"number {unit.Row.Number} {unit.Row.State} " +
                $"location {state.Stock.Rows[unit.Row.Ledger].Location} allocation {unit.Row.Holder}" +
                $"{(unit.Row.IsBlockedByRecall ? " blocked by recall" : unit.Row.IsRecalled ? " recalled" : "")}"));

    private static IEnumerable<string> Queues(EngineState state)
    {
        for (int id = 1; id < state.Catalog.Products.Rows.Count; id++)
        {
            List<int> waiting = Lookups.WaitingInOrder(state, id, int.MaxValue);
            if (waiting.Count > 0)
            {
                yield return Line($"queue {id} {string.Join(' ', waiting.Select(row => Id(state, row)))}");
            }
        }
    }

    /// <summary>The timers, in the order in which they will fire.</summary>
    private static IEnumerable<string> Timers(EngineState state) => InUse(state)
        .Select(allocation => (Allocation: allocation, Row: state.Timers.Of(state.Allocations.Rows[allocation])))
        .Where(timer => timer.Row.IsSet)
        .OrderBy(timer => timer.Row.DueAt).ThenBy(timer => timer.Row.Sequence)
        .Select(timer => Line(
            $"timer {Id(state, timer.Allocation)} due {timer.Row.DueAt} expires {timer.Row.ExpiresAt} hold {timer.Row.IsHold}"));

    /// <summary>The steps of allocations, with the quantity that each has left. The release that
    /// finished an allocation is one of them.</summary>
    private static IEnumerable<string> Steps(EngineState state) => Enumerable.Range(1, state.Steps.Rows.Count - 1)
        .Where(part => state.Steps.Rows[part].IsUsed)
        .Select(part => state.Steps.Rows[part])
        .GroupBy(part => (part.Allocation, part.Sequence), part => part.Quantity)
        .Select(step => (step.Key.Allocation, step.Key.Sequence, Left: step.Sum()))
        .Concat(InUse(state).Where(allocation => state.Steps.UnrecordedOf(allocation) > 0)
            .Select(allocation => (Allocation: allocation, Sequence: state.AllocationRows[allocation].LastSequence,
                Left: state.Steps.UnrecordedOf(allocation))))
        .OrderBy(step => step.Allocation).ThenBy(step => step.Sequence)
        .Select(step => Line($"step {step.Sequence} of {Id(state, step.Allocation)} has {Q(step.Left)}"));

    /// <summary>The timers that have ended and are kept.</summary>
    private static IEnumerable<string> EndedTimers(EngineState state) => InUse(state)
        .Select(allocation => (Allocation: allocation, Row: state.Timers.EndedOf(state.Allocations.Rows[allocation])))
        .Where(timer => timer.Row.IsSet)
        .Select(timer => Line(
            $"ended {Id(state, timer.Allocation)} due {timer.Row.DueAt} expires {timer.Row.ExpiresAt} hold {timer.Row.IsHold}"));

    private static IEnumerable<int> InUse(EngineState state) =>
        Enumerable.Range(1, state.Allocations.Rows.Count - 1).Where(row => state.Allocations.Rows[row].IsInUse);

    private static long Id(EngineState state, int allocation) => state.Allocations.IdOf(allocation);

    private static string Limit(long limit) =>
        limit == long.MaxValue ? "none" : limit.ToString(CultureInfo.InvariantCulture);

    private static string Q(long millionths) => Quantity.FromMillionths(millionths).ToString();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
