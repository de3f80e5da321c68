using Allocations.Engine.Tool.Exporting;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Reads the files of a warehouse, which have the form of an export. Columns that an export has, and that follow from others
/// or are history, may be there and are not read.</summary>
internal sealed class WarehouseReader(string directory, DateTimeOffset now, ImportFaults faults)
{
    private static readonly AllocationState[] s_buckets =
    [
        AllocationState.Open, AllocationState.OnOrder, AllocationState.Allocated, AllocationState.Picked,
        AllocationState.WithTechnician, AllocationState.InTransit, AllocationState.Delivered, AllocationState.Cancelled,
    ];

    /// <summary>The stages in which an allocation holds stock.</summary>
    public static IReadOnlyList<AllocationState> Stages { get; } =
        [AllocationState.Allocated, AllocationState.Picked, AllocationState.WithTechnician, AllocationState.InTransit];

    /// <summary>Reads everything.</summary>
    public Warehouse Read()
    {
        SettingsEntry settings = Settings();
        List<ProductEntry> products = [.. Products()];
        List<AllocationEntry> allocations = [.. Allocations()];
        HashSet<long> open = [.. allocations.Where(each => !each.IsFinished).Select(each => each.Id)];
        HashSet<long> known = [.. allocations.Select(each => each.Id)];
        HashSet<int> serialized = [.. products.Where(each => each.IsSerialized).Select(each => each.Id)];
        HashSet<long> ofUnits =
            [.. allocations.Where(each => serialized.Contains(each.Request.Product.Value)).Select(each => each.Id)];
        List<UnitEntry> units = [.. Units()];
        List<UnitEntry> kept = [.. ReceiptTimes.Complete(
            units.Select(each => WithoutHistory(each, open)).Where(IsKept), settings.AsOf)];
        return new Warehouse
        {
            Settings = settings,
            Tenants = [.. Tenants()],
            Actors = [.. Actors()],
            PriorityRules = [.. PriorityRules()],
            ReallocationPolicies = [.. ReallocationPolicies()],
            Permissions = [.. Permissions()],
            DistributionSegments = [.. DistributionSegments()],
            CustomerGroups = [.. CustomerGroups()],
            Customers = [.. Customers()],
            Contracts = [.. Contracts()],
            Products = products,
            Codes = [.. Rows(ExportFile.ProductCodes, ["product", "code"], []).Select(row => new CodeEntry(row.File, row.Line)
            {
                Product = row.SmallId("product"), Code = row.Text("code"),
            })],
            Measures = [.. Measures()],
            ChannelLimits = [.. ChannelLimits()],
            Locations = [.. Locations()],
            Lots = [.. Lots()],
            Stock = [.. Stock()],
            Allocations = [.. allocations.Where(each => !each.IsFinished)],
            Holdings =
            [
                .. Holdings(ExportFile.Reservations).Concat(Holdings(ExportFile.Deliveries))
                    .Where(each => !ofUnits.Contains(each.Allocation)
                        && (open.Contains(each.Allocation) || !known.Contains(each.Allocation))),
                .. HoldingsOf(kept),
            ],
            Units = kept,
            FinishedAllocations = allocations.Count - open.Count,
            GoneUnits = units.Count - kept.Count,
        };
    }

    /// <summary>A unit that was delivered to an allocation that is left out has left the warehouse, and nobody has it.</summary>
    private static UnitEntry WithoutHistory(UnitEntry unit, HashSet<long> open) =>
        unit.State == SerialState.Delivered && !open.Contains(unit.Allocation)
            ? unit with { State = SerialState.WrittenOff, Allocation = 0 }
            : unit;

    /// <summary>Whether a unit is in the warehouse, or belongs to an allocation that has something left to do, or must not get back
    /// to the shelf.</summary>
    private static bool IsKept(UnitEntry unit) => unit.State != SerialState.WrittenOff || unit.IsRecalled;

    /// <summary>What allocations hold of units, by place and stage, in the order of receipt.</summary>
    private static IEnumerable<HoldingEntry> HoldingsOf(List<UnitEntry> units) => units
        .Where(unit => unit.State is SerialState.Allocated or SerialState.Picked or SerialState.WithTechnician or SerialState.InTransit
            or SerialState.Delivered)
        .OrderBy(unit => unit.Number)
        .GroupBy(unit => (unit.Allocation, unit.Location, unit.State))
        .Select(group => new HoldingEntry(group.First().File, group.First().Line)
        {
            Allocation = group.Key.Allocation,
            Location = group.Key.Location,
            Lot = 0,
            Stage = AllocationState.Allocated + (group.Key.State - SerialState.Allocated),
            Quantity = group.Count(),
            Serials = [.. group.Select(unit => unit.Serial)],
        });

    private SettingsEntry Settings()
    {
        List<CsvRow> rows = [.. Rows(ExportFile.Store, [], ["as_of", "sequence", "retention_count", "retention_age", "indexes"])];
        CsvRow? row = rows.Count == 0 ? null : rows[0];
        return new SettingsEntry(ExportFile.Store, row?.Line ?? 0)
        {
            AsOf = row?.Time("as_of") ?? now,
            Retention = new Retention
            {
                Count = row?.Has("retention_count") == true ? row.Number("retention_count", 0) : null,
                Age = row?.Duration("retention_age"),
            },
            Indexes = row is null ? [] : [.. row.Words<AllocationIndexKey>("indexes").Distinct().Order()],
        };
    }

    private IEnumerable<TenantEntry> Tenants() => Rows(ExportFile.Tenants, ["tenant", "code"], ["name"]).Select(row =>
        new TenantEntry(row.File, row.Line)
        {
            Id = row.SmallId("tenant"), Definition = new(row.Text("code")) { Name = row.TextOrNull("name") },
        });

    private IEnumerable<ActorEntry> Actors() => Rows(ExportFile.Actors, ["actor", "code"], ["tenant", "name"]).Select(row =>
        new ActorEntry(row.File, row.Line)
        {
            Id = row.SmallId("actor"), Tenant = row.IdOrNone("tenant"),
            Definition = new(row.Text("code")) { Name = row.TextOrNull("name") },
        });

    private IEnumerable<PriorityRuleEntry> PriorityRules() => Rows(
        ExportFile.PriorityRules, ["code", "factor"], ["tenant", "from", "every", "further_steps", "points", "lifts_to"])
        .Select(row => new PriorityRuleEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"),
            Rule = new(row.Text("code"), row.Word("factor", PriorityFactor.None))
            {
                From = row.Quantity("from"), Every = row.Quantity("every"), Points = row.SmallNumber("points"),
                FurtherSteps = row.SmallNumber("further_steps"),
                LiftsTo = row.Word("lifts_to", PriorityStrategy.Unspecified),
            },
        });

    private IEnumerable<ReallocationPolicyEntry> ReallocationPolicies() => Rows(
        ExportFile.ReallocationPolicies, [], ["tenant", "kept_bands", "forbids_lower_bands", "first_tier", "last_tier"])
        .Select(row => new ReallocationPolicyEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"),
            Policy = new()
            {
                KeptBands = row.Words<PriorityBands>("kept_bands").Aggregate(PriorityBands.None, (all, band) => all | band),
                ForbidsLowerBands = row.Flag("forbids_lower_bands"),
                FirstTier = row.SmallNumber("first_tier"), LastTier = row.SmallNumber("last_tier"),
            },
        });

    private IEnumerable<CustomerGroupEntry> CustomerGroups() => Rows(
        ExportFile.CustomerGroups, ["group", "code"], ["tenant", "name", "parent"])
        .Select(row => new CustomerGroupEntry(row.File, row.Line)
        {
            Id = row.SmallId("group"), Tenant = row.IdOrNone("tenant"),
            Definition = new(row.Text("code")) { Name = row.TextOrNull("name"), Parent = new(row.IdOrNone("parent")) },
        });

    private IEnumerable<CustomerEntry> Customers() => Rows(
        ExportFile.Customers, ["customer", "code"],
        ["tenant", "name", "tier", "region", "channel", "group", "discontinued", "forbids_reallocation",
            "distribution_weight"])
        .Select(row => new CustomerEntry(row.File, row.Line)
        {
            Id = row.SmallId("customer"),
            Tenant = row.IdOrNone("tenant"),
            Definition = new(row.Text("code"))
            {
                Name = row.TextOrNull("name"),
                Tier = row.SmallNumber("tier"),
                Region = row.TextOrNull("region"),
                Channel = row.TextOrNull("channel"),
                Group = new(row.IdOrNone("group")),
            },
            IsDiscontinued = row.Flag("discontinued"),
            ForbidsReallocation = row.Flag("forbids_reallocation"),
            DistributionWeight = row.SmallNumber("distribution_weight"),
        });

    private IEnumerable<DistributionSegmentEntry> DistributionSegments() => Rows(
        ExportFile.DistributionSegments,
        ["profile", "position", "strategy"],
        [
            "tenant", "bands", "min_priority", "max_priority", "customer", "customer_group", "min_tier", "max_tier", "region",
            "channel", "document_kind", "location", "required_before", "sharing", "rounding", "lot", "minimum",
        ])
        .Select(row => new DistributionSegmentEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"),
            Segment = new(row.Text("profile"), row.SmallNumber("position"), row.Word("strategy", DistributionStrategy.None))
            {
                Bands = row.Words<PriorityBands>("bands").Aggregate(PriorityBands.None, (all, band) => all | band),
                MinPriority = row.SmallNumber("min_priority"), MaxPriority = row.SmallNumber("max_priority"),
                Customer = new(row.IdOrNone("customer")), CustomerGroup = new(row.IdOrNone("customer_group")),
                MinTier = row.SmallNumber("min_tier"), MaxTier = row.SmallNumber("max_tier"),
                Region = row.Text("region"), Channel = row.Text("channel"),
                DocumentKind = row.Word("document_kind", DocumentKind.None), Location = new(row.IdOrNone("location")),
                RequiredBefore = row.Time("required_before"), Sharing = row.Word("sharing", DistributionSharing.InOrder),
                Rounding = row.Word("rounding", LotRounding.LargestRemainder), Lot = row.Quantity("lot"),
                Minimum = row.Quantity("minimum"),
            },
        });

    private IEnumerable<PermissionEntry> Permissions() => Rows(
        ExportFile.Permissions, ["families"], ["tenant", "actor", "location"])
        .Select(row => new PermissionEntry(row.File, row.Line)
        {
            Tenant = row.IdOrNone("tenant"), Actor = row.IdOrNone("actor"), Location = row.IdOrNone("location"),
            Families = row.Words<CommandFamilies>("families").Aggregate(CommandFamilies.None, (all, each) => all | each),
        });

    private IEnumerable<ContractEntry> Contracts() => Rows(
        ExportFile.Contracts,
        ["customer", "number"],
        ["valid_from", "valid_until", "penalty", "floor_priority", "forbids_reallocation", "cancels_at_end"])
        .Select(row => new ContractEntry(row.File, row.Line)
        {
            Customer = row.SmallId("customer"),
            Terms = new(row.Text("number"))
            {
                ValidFrom = row.Time("valid_from"),
                ValidUntil = row.Time("valid_until"),
                Penalty = row.QuantityOrNull("penalty"),
                FloorPriority = row.Has("floor_priority") ? row.Priority("floor_priority") : null,
                ForbidsReallocation = row.Flag("forbids_reallocation"),
                CancelsAtEnd = row.Flag("cancels_at_end"),
            },
        });

    private IEnumerable<ProductEntry> Products() => Rows(
        ExportFile.Products,
        ["product", "sku"],
        [
            "tenant", "name", "tracking", "selection", "backorder", "allocatable", "frozen", "increment", "unit_value", "available",
            "waiting", "safety_stock", "discontinued", "sourcing", "forbids_reallocation", "backorder_limit",
        ]).Select(row => new ProductEntry(row.File, row.Line)
        {
            Id = row.SmallId("product"),
            Tenant = row.IdOrNone("tenant"),
            Definition = new(row.Text("sku"))
            {
                Name = row.TextOrNull("name"),
                Tracking = row.Word("tracking", Tracking.Bulk),
                Selection = row.Word("selection", SelectionStrategy.Fifo),
                Backorder = row.Word("backorder", default(BackorderPolicy)),
                IsAllocatable = row.Flag("allocatable", otherwise: true),
                Increment = row.Quantity("increment", 1),
                UnitValue = row.Quantity("unit_value"),
            },
            IsFrozen = row.Flag("frozen"),
            IsDiscontinued = row.Flag("discontinued"),
            SafetyStock = row.Count("safety_stock"),
            Sourcing = row.Word("sourcing", SourcingPolicy.PreferenceOrder),
            ForbidsReallocation = row.Flag("forbids_reallocation"),
            BackorderLimit = row.QuantityOrNull("backorder_limit"),
        });

    private IEnumerable<MeasureEntry> Measures() => Rows(
        ExportFile.Measures, ["product", "unit", "size"], ["barcode"]).Select(row => new MeasureEntry(row.File, row.Line)
        {
            Product = row.SmallId("product"), Code = row.Text("unit"), Size = row.Rational("size"), Barcode = row.TextOrNull("barcode"),
        });

    private IEnumerable<ChannelLimitEntry> ChannelLimits() => Rows(
        ExportFile.ChannelLimits, ["product", "channel", "limit"], ["waiting"])
        .Select(row => new ChannelLimitEntry(row.File, row.Line)
        {
            Product = row.SmallId("product"), Channel = row.Text("channel"), Limit = row.Quantity("limit"),
        });

    private IEnumerable<LocationEntry> Locations() => Rows(
        ExportFile.Locations,
        ["location", "code"],
        ["tenant", "site", "zone", "kind", "walk_order", "transport_cost", "frozen", "discontinued"])
        .Select(row => new LocationEntry(row.File, row.Line)
        {
            Id = row.SmallId("location"),
            Tenant = row.IdOrNone("tenant"),
            Definition = new(row.Text("code"))
            {
                Kind = row.Word("kind", LocationKind.Pickable),
                WalkOrder = row.SmallNumber("walk_order"),
                TransportCost = row.SmallNumber("transport_cost"),
                Site = row.TextOrNull("site"),
                Zone = row.TextOrNull("zone"),
            },
            IsFrozen = row.Flag("frozen"),
            IsDiscontinued = row.Flag("discontinued"),
        });

    private IEnumerable<LotEntry> Lots() => Rows(
        ExportFile.Lots, ["lot", "product", "code"], ["expires_at", "expired", "recalled"]).Select(row => new LotEntry(row.File, row.Line)
        {
            Id = row.SmallId("lot"),
            Product = row.SmallId("product"),
            Code = row.Text("code"),
            ExpiresAt = row.Time("expires_at"),
            IsRecalled = row.Flag("recalled"),
        });

    private IEnumerable<StockEntry> Stock() => Rows(
        ExportFile.Ledgers,
        ["product", "location"],
        [
            "ledger", "lot", "free", "blocked", "allocated", "picked", "with_technician", "in_transit", "received", "adjusted",
            "delivered", "moved", "last_sequence",
        ]).Select(row => new StockEntry(row.File, row.Line)
        {
            Place = new(row.SmallId("product"), row.SmallId("location"), row.IdOrNone("lot")),
            Free = row.Count("free"),
            Blocked = row.Count("blocked"),
            Held = Stages.ToDictionary(stage => stage, stage => row.QuantityOrNull(ExportFile.ColumnOf(stage))),
        });

    private IEnumerable<AllocationEntry> Allocations() => Rows(
        ExportFile.Allocations,
        ["allocation", "product"],
        [
            "tenant", "state", "priority", "allow_partial", "requested", "open", "on_order", "allocated", "picked", "with_technician",
            "in_transit", "delivered", "cancelled", "document_kind", "document", "customer", "ship_to", "notes", "actor",
            "created_at", "requested_at", "required_by", "usable_until", "locations", "sourcing", "expires_at", "grace", "is_hold",
            "last_sequence", "allow_non_stock", "place", "forbids_reallocation", "only_lot", "sourcing_limits", "source_location",
            "given_priority", "customer_id", "contract", "base_priority",
        ]).Select(AllocationOf);

    private AllocationEntry AllocationOf(CsvRow row)
    {
        var buckets = s_buckets.ToDictionary(bucket => bucket, bucket => row.Count(ExportFile.ColumnOf(bucket)));
        Quantity sum = buckets.Values.Aggregate(Quantity.Zero, (total, each) => total + each);
        if (row.QuantityOrNull("requested") is { } requested && requested != sum)
        {
            faults.Add(row.File, row.Line, $"requested: {requested} is not the sum of the other quantities, {sum}.");
        }

        DocumentKind kind = row.Word("document_kind", DocumentKind.None);
        return new AllocationEntry(row.File, row.Line)
        {
            Id = row.Id("allocation"),
            Tenant = row.IdOrNone("tenant"),
            Actor = row.IdOrNone("actor"),
            Request = new(new ProductId(row.SmallId("product")), sum, row.Flag("allow_partial", otherwise: true))
            {
                Priority = row.Priority(row.Has("given_priority") ? "given_priority" : "priority"),
                AllowNonStock = row.Flag("allow_non_stock"),
                Document = kind == DocumentKind.None && !row.Has("document") ? default : new(kind, row.Text("document")),
                Customer = row.TextOrNull("customer"),
                ShipTo = row.TextOrNull("ship_to"),
                Notes = row.TextOrNull("notes"),
                RequestedAt = row.Time("requested_at"),
                RequiredBy = row.Time("required_by"),
                UsableUntil = row.Time("usable_until"),
                ForbidReallocation = row.Flag("forbids_reallocation"),
                Lot = new LotId(row.IdOrNone("only_lot")),
                SourcingLimits = row.Words<SourcingLimits>("sourcing_limits").Aggregate(SourcingLimits.None, (all, each) => all | each),
                Sourcing = row.Has("sourcing") ? row.Word("sourcing", SourcingPolicy.PreferenceOrder) : null,
                Locations = row.Ids("locations").Select(id => new LocationId(id)).ToArray(),
            },
            Buckets = buckets,
            ExpiresAt = row.Time("expires_at"),
            Grace = row.Duration("grace") ?? TimeSpan.Zero,
            IsHold = row.Flag("is_hold"),
            SourceLocation = row.IdOrNone("source_location"),
            Contract = row.TextOrNull("contract"),
            BasePriority = row.Has("base_priority") ? row.Priority("base_priority") : null,
            Place = row.Decimal("place", row.Line),
        };
    }

    private IEnumerable<HoldingEntry> Holdings(string file) => Rows(
        file, ["allocation", "location", "quantity"], ["ledger", "lot", "stage"]).Select(row => new HoldingEntry(row.File, row.Line)
        {
            Allocation = row.Id("allocation"),
            Location = row.SmallId("location"),
            Lot = row.IdOrNone("lot"),
            Stage = row.Word(
                "stage", file == ExportFile.Deliveries ? AllocationState.Delivered : AllocationState.Allocated),
            Quantity = row.Quantity("quantity"),
        });

    private IEnumerable<UnitEntry> Units() => Rows(
        ExportFile.Serials,
        ["product", "serial", "location"],
        ["unit", "number", "state", "allocation", "received_at", "recalled", "blocked_by_recall"])
        .Select(row => new UnitEntry(row.File, row.Line)
        {
            Product = row.SmallId("product"),
            Serial = row.Text("serial"),
            Number = row.Number("number", row.Line),
            State = row.Word("state", SerialState.Available),
            Location = row.SmallId("location"),
            Allocation = row.Has("allocation") ? row.Number("allocation", 0) : 0,
            ReceivedAt = row.Time("received_at"),
            IsRecalled = row.Flag("recalled"),
            IsBlockedByRecall = row.Flag("blocked_by_recall"),
        });

    private IReadOnlyList<CsvRow> Rows(string file, IReadOnlyList<string> required, IReadOnlyList<string> optional) =>
        CsvTable.Read(directory, file, required, optional, faults);
}
