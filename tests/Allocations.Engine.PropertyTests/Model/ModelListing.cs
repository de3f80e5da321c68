namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The whole logical state as text, line by line as the engine's state listing writes it.</summary>
internal static class ModelListing
{
    public static IEnumerable<string> Lines(ReferenceModel model) =>
    [
        .. model.Products.Select(product => Line(model, product)),
        .. model.Ledgers.OrderBy(l => l.Product.Id.Value).ThenBy(l => l.Location.Id.Value).ThenBy(l => l.Lot?.Id.Value)
            .Select(Line),
        .. InOrder(model).Select(Line),
        .. InOrder(model).Where(a => SaysMore(a.Request)).Select(Request),
        .. InOrder(model).Where(a => a.Request.RequiredBy is not null)
            .Select(a => $"due {a.Id} {a.Request.RequiredBy!.Value.UtcTicks}"),
        .. Documents(model),
        .. Retention(model.Retention),
        .. model.Finished.Any() ? [$"finished {Ids(model.Finished)}"] : Array.Empty<string>(),
        .. InOrder(model).SelectMany(Reservations),
        .. model.Products.SelectMany(product => product.Units.Select(unit => Line(product, unit))),
        .. model.Products.Where(product => model.QueueOf(product).Any()).Select(product => Queue(model, product)),
        .. model.Allocations.Where(a => a.Timer is not null)
            .OrderBy(a => a.Timer!.Due).ThenBy(a => a.Timer!.Sequence)
            .Select(a => Timer("timer", a, a.Timer!)),
        .. InOrder(model).SelectMany(a => a.Steps.All.Select(step => $"step {step.Sequence} of {a.Id} has {Number(step.Left)}")),
        .. InOrder(model).Where(a => a.Ended is not null).Select(a => Timer("ended", a, a.Ended!)),
        .. model.Products.Where(product => product.Sourcing != SourcingPolicy.PreferenceOrder)
            .Select(product => $"sourcing of product {product.Id} {product.Sourcing}"),
        .. InOrder(model).Where(a => a.Request.Sourcing is not null).Select(a => $"sourcing of {a.Id} {a.Request.Sourcing}"),
        .. model.Locations.Where(location => location.IsFrozen).Select(location => $"location {location.Id} frozen"),
        .. BesideDefinitions(model),
        .. model.Products.Where(product => product.SafetyStock != 0)
            .Select(product => $"safety stock of product {product.Id} {Number(product.SafetyStock)}"),
        .. model.Products.Where(product => product.ForbidsReallocation)
            .Select(product => $"product {product.Id} forbids reallocation"),
        .. model.Products.Where(product => product.BackorderLimit is not null)
            .Select(product => $"backorder limit of product {product.Id} {Number(product.BackorderLimit!.Value)}"),
        .. InOrder(model).Where(a => !a.Request.Lot.IsNone).Select(a => $"lot of {a.Id} {a.Request.Lot}"),
        .. InOrder(model).Where(a => a.Terms.Any()).Select(a => $"terms of {a.Id} {string.Join(", ", a.Terms)}"),
        .. InOrder(model).Where(a => a.KeepsToOne && a.Held > 0).Select(a => $"source of {a.Id}"
            + $" location {(a.Request.SourcingLimits.HasFlag(SourcingLimits.OneLocation) ? a.SourceLocation.Value : 0)}"
            + $" lot {(a.Request.SourcingLimits.HasFlag(SourcingLimits.OneLot) ? a.SourceLot.Value : 0)}"),
        .. model.Lots.Select(Line),
        .. InOrder(model).Where(a => a.Request.UsableUntil is not null)
            .Select(a => $"usable until of {a.Id} {a.Request.UsableUntil!.Value.UtcTicks}"),
        .. Trail(model),
        .. model.Jobs.Select(job => $"job {job.Id} {job.Kind} {job.Status} from {job.First} to {job.Last}"
            + $" slices {job.Slices} done {job.Done} served {job.Served}"
            + (job.Lot is { } lot ? $" product {lot.Product.Id} lot {lot.Id} next {job.Cursor}" : "")
            + (job.Kind == JobKind.PriorityReview ? $" next {job.Cursor}" : "")
            + (job.Kind == JobKind.ContractEnd ? $" next {job.Cursor}" : "")
            + (job.Kind == JobKind.Distribution ? $" product {job.Scope} tenant {job.Tenant}" : "")
            + (job.Index == AllocationIndexKey.None ? "" : $" by {job.Index}")),
        .. model.Indexes.Select(index => $"index {index.Key} of job {index.Job}"
            + $" {(index.IsComplete ? "complete" : $"below {index.Cursor}")} entries {model.EntriesOf(index)}"),
        .. model.PriorityRules.OrderBy(rule => rule.Tenant).Select(Line),
        .. InOrder(model).Where(a => a.NextStep is not null || a.Base != a.Request.Priority)
            .Select(a => $"priority of {a.Id} base {a.Base} next {a.NextStep?.UtcTicks.ToString() ?? "none"}"),
        .. Customers(model),
        .. model.Grants.OrderBy(each => each.Tenant).ThenBy(each => each.Actor).ThenBy(each => each.Location)
            .Select(each => $"grant of {each.Tenant} to {each.Actor} at {each.Location} {each.Families}"),
        .. Distribution(model),
        .. Definitions(model),
    ];

    private static IEnumerable<string> Distribution(ReferenceModel model) =>
    [
        .. model.Segments.Select(each => Line(each.Tenant, each.Segment)),
        .. model.Customers.Where(customer => customer.Weight != 1)
            .Select(customer => $"weight of customer {customer.Id} {customer.Weight}"),
        .. model.Distribution is { } run ? Lines(run) : [],
    ];

    private static string Line(int tenant, DistributionSegment s) =>
        $"segment of {tenant} '{s.Profile}' {s.Position} {s.Strategy} bands {s.Bands}"
        + $" priority {s.MinPriority} to {s.MaxPriority} customer {s.Customer} group {s.CustomerGroup}"
        + $" tier {s.MinTier} to {s.MaxTier} region '{s.Region}' channel '{s.Channel}' document {s.DocumentKind}"
        + $" location {s.Location} before {s.RequiredBefore?.Ticks} share {s.Sharing} {s.Rounding} lot {s.Lot} minimum {s.Minimum}";

    private static IEnumerable<string> Lines(ModelDistribution run)
    {
        string line = $"distribution {run.Id} job {run.Job} of {run.Tenant} '{run.Profile}' product {run.Product?.Id ?? default}"
            + $" location {run.Location} {run.State} planned {run.PlannedSequence} missed {run.Missed}";
        return run.PlannedSequence == 0 ? [line] :
        [
            line + $" gaining {run.Entries.Count(entry => entry.Difference > 0)} losing {run.Entries.Count(entry => entry.Difference < 0)}"
                + $" failed {run.Entries.Count(entry => entry.Segment.Strategy == DistributionStrategy.Win && !entry.IsFinished && entry.Difference < entry.Waiting)}",
            .. run.Entries.OrderBy(entry => entry.Allocation.Product.Id.Value).ThenBy(entry => entry.Segment.Position)
                .ThenBy(entry => entry.Segment.Sharing == DistributionSharing.InOrder ? 0 : entry.Customer.Value)
                .ThenByDescending(entry => entry.Priority.Strategy).ThenByDescending(entry => entry.Priority.Number)
                .ThenBy(entry => entry.Allocation.Place).ThenBy(entry => entry.Allocation.Part)
                .Select(entry => $"distributed {entry.Allocation.Id} segment {entry.Segment.Position}"
                    + $" had {entry.Had * 1_000_000:0} gets {entry.Difference * 1_000_000:0} {entry.Reason}"),
        ];
    }

    private static string Line(ModelPriorityRule rule) =>
        $"priority rule of {rule.Tenant} '{rule.Rule.Code}' {rule.Rule.Factor} from {rule.Rule.From} every {rule.Rule.Every}"
        + $" further steps {rule.Rule.FurtherSteps} points {rule.Rule.Points} lifts to {rule.Rule.LiftsTo}";

    private static IEnumerable<string> Customers(ReferenceModel model) =>
    [
        .. model.CustomerGroups.Select(group => $"customer group {group.Id} of {group.Tenant} '{group.Definition.Code}'"
            + $" name '{group.Definition.Name}' parent {group.Definition.Parent}"),
        .. model.Customers.Select(customer => $"customer {customer.Id} of {customer.Tenant} '{customer.Definition.Code}'"
            + $" name '{customer.Definition.Name}' tier {customer.Definition.Tier} region '{customer.Definition.Region}'"
            + $" channel '{customer.Definition.Channel}' group {customer.Definition.Group}"
            + (customer.IsDiscontinued ? " discontinued" : "")
            + (customer.ForbidsReallocation ? " forbids reallocation" : "")),
        .. model.Contracts.Select(contract => $"contract {contract.Id} of customer {contract.Customer.Id} {Terms(contract.Terms)}"
            + (contract.IsEnded ? $" ended job {contract.Job}" : "")),
        .. BasePriorities(model),
        .. model.Products.SelectMany(product => product.ChannelLimits.Select(limit => $"channel limit of product {product.Id}"
            + $" '{limit.Channel}' {Number(limit.Limit)} waiting {Number(model.WaitingIn(product, limit.Channel))}")),
        .. model.ReallocationPolicies.Select(each => $"reallocation policy of {each.Tenant} keeps {each.Policy.KeptBands}"
            + $" lower bands {(each.Policy.ForbidsLowerBands ? "forbidden" : "permitted")}"
            + $" tiers {each.Policy.FirstTier} to {each.Policy.LastTier}"),
    ];

    private static IEnumerable<string> BasePriorities(ReferenceModel model) =>
    [
        .. InOrder(model).Where(a => a.BasePriority is not null).Select(a => $"base priority of {a.Id} {a.BasePriority}"),
    ];

    private static string Terms(ContractTerms terms) =>
        $"'{terms.Number}' from {terms.ValidFrom?.UtcTicks ?? 0} until {terms.ValidUntil?.UtcTicks.ToString() ?? "never"}"
        + $" penalty {terms.Penalty?.ToString() ?? "none"} floor {terms.FloorPriority?.ToString() ?? "none"}"
        + (terms.ForbidsReallocation ? " forbids reallocation" : "") + (terms.CancelsAtEnd ? " cancels at end" : "");

    private static IEnumerable<string> Definitions(ReferenceModel model) =>
    [
        .. model.Tenants.Select(tenant => $"tenant {tenant.Id} of 0 '{tenant.Code}' name '{tenant.Name}'"),
        .. model.Actors.Select(actor => $"actor {actor.Id} of {actor.Tenant} '{actor.Code}' name '{actor.Name}'"),
        .. model.Products.Select(Definition),
        .. model.Locations.Select(Definition),
    ];

    private static IEnumerable<string> BesideDefinitions(ReferenceModel model) => model.Products
        .SelectMany(product => product.Codes.Select(code => $"code '{code}' of product {product.Id}")
            .Concat(product.Measures.Select(
                unit => $"unit of product {product.Id} {unit.Code} = {unit.Size} barcode '{unit.Barcode}'"))
            .Concat(product.IsDiscontinued ? [$"product {product.Id} discontinued"] : []))
        .Concat(model.Locations.Where(location => location.IsDiscontinued)
            .Select(location => $"location {location.Id} discontinued"));

    private static string Definition(ModelProduct product)
    {
        ProductDefinition stated = product.Definition;
        return $"definition of product {product.Id} of {product.Tenant} '{stated.Sku}' name '{stated.Name}' {stated.Tracking}"
            + $" increment {stated.Increment} value {stated.UnitValue} {stated.Selection} {stated.Backorder}"
            + (stated.IsAllocatable ? "" : " not allocatable");
    }

    private static string Definition(ModelLocation location)
    {
        LocationDefinition stated = location.Definition;
        return $"definition of location {location.Id} of {location.Tenant} '{stated.Code}' {stated.Kind} walk {stated.WalkOrder}"
            + $" cost {stated.TransportCost} site '{stated.Site}' zone '{stated.Zone}'";
    }

    private static IEnumerable<string> Trail(ReferenceModel model) =>
        model is { TrailsStarted: 0, TrailRetention: { Bytes: null, Age: null } }
            && model.IsTrailKept == model.IsTrailKeptFromCreation
            ? []
            : [$"trail {model.TrailsStarted} kept {(model.IsTrailKept ? 1 : 0)}"
                + $" bytes {model.TrailRetention.Bytes?.ToString() ?? "none"}"
                + $" age {model.TrailRetention.Age?.Ticks.ToString() ?? "none"}"];

    private static IEnumerable<ModelAllocation> InOrder(ReferenceModel model) => model.Allocations.OrderBy(a => a.Row);

    private static string Ids(IEnumerable<ModelAllocation> allocations) => string.Join(' ', allocations.Select(a => a.Id));

    private static bool SaysMore(AllocationRequest c) =>
        !string.IsNullOrEmpty(c.Customer + c.ShipTo + c.Notes) || !c.Locations.IsEmpty;

    private static string Request(ModelAllocation a) =>
        $"request {a.Id} customer '{a.Request.Customer}'{NumberOf(a.Request.CustomerId)}{Under(a.Contract)}"
        + $" ship to '{a.Request.ShipTo}' notes '{a.Request.Notes}'"
        + $" from [{string.Join(' ', a.Request.ListedLocations)}]";

    private static string NumberOf(CustomerId customer) => customer.IsNone ? "" : $" ({customer})";

    private static string Under(ModelContract? contract) => contract is null ? "" : $" under {contract.Id}";

    private static IEnumerable<string> Documents(ReferenceModel model) => model.Allocations
        .Where(a => !string.IsNullOrEmpty(a.Request.Document.Number))
        .GroupBy(a => (a.Product.Tenant, a.Request.Document.Kind, a.Request.Document.Number))
        .OrderBy(group => group.Key.Tenant).ThenBy(group => group.Key.Kind)
        .ThenBy(group => group.Key.Number, StringComparer.Ordinal)
        .Select(group => $"document {group.Key.Tenant} {group.Key.Kind} {group.Key.Number}:"
            + $" {Ids(group.OrderByDescending(a => a.Sequence))}");

    private static IEnumerable<string> Retention(Retention retention) => retention is { Count: null, Age: null }
        ? []
        : [$"retention count {retention.Count?.ToString() ?? "none"} age {retention.Age?.Ticks.ToString() ?? "none"}"];

    private static string Line(ReferenceModel model, ModelProduct product) =>
        $"product {product.Id} available {Number(model.Available(product))}"
        + $" waiting {Number(model.QueueOf(product).Sum(a => a.Waiting))} frozen {(product.IsFrozen ? 1 : 0)}";

    private static string Line(ModelLedger ledger) =>
        $"ledger {ledger.Product.Id} {ledger.Location.Id}{Of(ledger.Lot)} free {Number(ledger.Free)} reserved {Number(ledger.Allocated)}"
        + $" picked {Number(ledger.Held[AllocationState.Picked])} blocked {Number(ledger.Blocked)}{Away(ledger)}";

    private static string Line(ModelLot lot) =>
        $"lot {lot.Id} product {lot.Product.Id} '{lot.Code}'"
        + $" expires {lot.ExpiresAt?.UtcTicks.ToString() ?? "never"} expired {(lot.IsExpired ? 1 : 0)}{(lot.IsRecalled ? " recalled" : "")}";

    private static string Of(ModelLot? lot) => lot is null ? "" : $" lot {lot.Id}";

    private static string Away(ModelLedger ledger)
    {
        decimal technician = ledger.Held[AllocationState.WithTechnician];
        decimal transit = ledger.Held[AllocationState.InTransit];
        return technician + transit == 0 ? "" : $" technician {Number(technician)} transit {Number(transit)}";
    }

    private static string Line(ModelAllocation a) =>
        $"allocation {a.Id} product {a.Product.Id} {a.Request.Priority.Strategy} {a.Request.Priority.Number}"
        + $" open {Number(a.Open)} onorder {Number(a.OnOrder)} reserved {Number(a.Allocated)}"
        + $" picked {Number(a.Buckets[AllocationState.Picked])}"
        + $" technician {Number(a.Buckets[AllocationState.WithTechnician])}"
        + $" transit {Number(a.Buckets[AllocationState.InTransit])}"
        + $" delivered {Number(a.Delivered)} cancelled {Number(a.Cancelled)}";

    private static IEnumerable<string> Reservations(ModelAllocation a) => a.Reservations
        .Select(r => (r.Stage, r.Ledger, r.Quantity))
        .Concat(a.DeliveredFrom.Select(d => (Stage: AllocationState.Delivered, Ledger: d.Key, Quantity: d.Value)))
        .OrderBy(r => r.Stage).ThenBy(r => r.Ledger.Location.Id.Value).ThenBy(r => r.Ledger.Lot?.Id.Value)
        .Select(r => $"reservation {a.Id} {r.Ledger.Location.Id}{Of(r.Ledger.Lot)} {Number(r.Quantity)}"
            + (r.Stage == AllocationState.Allocated ? "" : $" {r.Stage}"));

    private static string Line(ModelProduct product, ModelUnit unit) =>
        $"unit {product.Id} {unit.Serial} number {unit.Number} {unit.State} location {unit.Location}"
        + $" allocation {unit.Allocation}"
        + (unit.IsBlockedByRecall ? " blocked by recall" : unit.IsRecalled ? " recalled" : "");

    private static string Queue(ReferenceModel model, ModelProduct product) =>
        $"queue {product.Id} {string.Join(' ', model.QueueOf(product).Select(a => a.Id))}";

    private static string Timer(string word, ModelAllocation a, ModelTimer timer) =>
        $"{word} {a.Id} due {timer.Due.UtcTicks} expires {timer.ExpiresAt.UtcTicks} hold {(timer.IsHold ? 1 : 0)}";

    private static string Number(decimal quantity) => Quantity.Of(quantity).ToString();
}
