using System.Globalization;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Importing;

namespace Allocations.Engine.PropertyTests.Stores;

/// <summary>What is exported from a random store and imported again is the same warehouse. The comparison here reads the files by
/// itself, by codes instead of ids.</summary>
public sealed class ImportTests
{
    private const int Size = 59;

    private static readonly int s_scripts = PropertyVariables.Runs(72);

    private static readonly string[] s_ofAllocation =
    [
        "priority", "allow_partial", "open", "on_order", "allocated", "picked", "with_technician", "in_transit", "delivered",
        "cancelled", "document_kind", "document", "customer", "ship_to", "notes", "requested_at", "required_by", "usable_until", "sourcing",
        "expires_at", "grace", "is_hold", "allow_non_stock", "forbids_reallocation", "contract", "base_priority", "justification",
    ];

    /// <summary>What the scripts must have, so that the comparison says something about it.</summary>
    private static readonly string[] s_kinds =
    [
        "store.csv/indexes", "products.csv/forbids_reallocation", "products.csv/backorder_limit", "allocations.csv/forbids_reallocation",
        "allocations.csv/only_lot", "allocations.csv/contract", "allocations.csv/sourcing_limits",
        "customers.csv/region", "customers.csv/forbids_reallocation", "reallocation_policies.csv/kept_bands", "tenant_policies.csv/justified_bands", "tenant_policies.csv/notice_before_expiry", "allocations.csv/justification", "priority_rules.csv/region",
        "products.csv/unit_cost", "customers.csv/delivered_orders", "customer_groups.csv/name", "contracts.csv/penalty",
        "permissions.csv/families",
        "serials.csv/received_at", "serials.csv/recalled", "serials.csv/blocked_by_recall",
    ];

    private static readonly ScriptGenerator.Focus s_contracts =
        new(command => command is SetContract or DefineCustomer or DefineCustomerGroup or CreateAllocation or Receive
            or SetCustomerReallocation or SetReallocationPolicy);

    /// <summary>What counts from the time of creation does so from the import.</summary>
    private static readonly ScriptGenerator.Focus s_factors = new(command => command is DefineCustomer or SetUnitCost
        or SetDeliveredOrders or SetReallocation or SetReallocationPolicy or SetJustifiedBands or SetNotices
        or SetPriorityRule { Rule.Factor: not PriorityFactor.TimeWaiting });

    private static readonly ScriptGenerator.Focus s_underContract = new(command => command is DefineCustomer or SetContract
        || (command is CreateAllocation create && !create.Request.CustomerId.IsNone));

    private static readonly ScriptGenerator.Focus s_customers =
        new(command => command is DefineCustomer or DefineCustomerGroup or SetCustomerReallocation);

    /// <summary>Every eighth script has many bins, and many who wait for whole ones.</summary>
    private static readonly ScriptGenerator.Focus s_bins = new(command => command is Receive
        || (command is CreateAllocation create && create.Request.SourcingLimits.HasFlag(SourcingLimits.WholeBins)));

    [Fact]
    public async Task An_export_that_is_imported_exports_the_same()
    {
        int imported = 0;
        int allocations = 0;
        HashSet<string> seen = [];
        List<string> refused = [];
        for (int i = 0; i < s_scripts; i++)
        {
            int seed = PropertyVariables.FirstSeed + i;
            using ScriptedStore store = new();
            await using (AllocationEngine engine = store.Open())
            {
                await store.SendAsync(engine, ScriptGenerator.Write(seed, Size, Scale.Small, FocusOf(i)));
                await ScriptedStore.EndAsync(engine);
            }

            Expect(ScriptedStore.Tool("export", store.Directory, "--to", store.At("first")), ExitCodes.Sound, seed);
            (int exitCode, string output, string error) = Import(store, "first", "copy");
            if (exitCode == ExitCodes.FaultyFiles)
            {
                refused.Add($"seed {seed}: {error}");
                Assert.DoesNotContain("received_at", error, StringComparison.Ordinal);
                Assert.DoesNotContain("recalled", error, StringComparison.Ordinal);
                Assert.False(Directory.Exists(store.At("copy")), $"seed {seed}: {error}");
                continue;
            }

            Expect((exitCode, output, error), ExitCodes.Sound, seed);
            imported++;
            Expect(ScriptedStore.Tool("export", store.At("copy"), "--to", store.At("second")), ExitCodes.Sound, seed);
            List<string> first = Lines(store.At("first"), seed);
            allocations += first.Count(line => line.StartsWith("allocation", StringComparison.Ordinal));
            Assert.Equal(first, Lines(store.At("second"), seed));
            seen.UnionWith(KindsIn(store.At("first")));
            await using AllocationEngine copy = store.Open(store.At("copy"));
            Assert.True((await copy.AuditAsync()).IsSound, $"seed {seed}");
        }

        Assert.True(imported >= s_scripts * 2 / 3, $"{imported} of {s_scripts} were imported.\n{string.Join('\n', refused)}");
        Assert.True(allocations > s_scripts, $"{allocations} allocations");
        Assert.True(seen.IsSupersetOf(s_kinds), $"Not drawn: {string.Join(", ", s_kinds.Except(seen))}.\n{string.Join('\n', refused)}");
    }

    /// <summary>The bins of the front shelf come first and leave too little for those behind: one by one, others would fit.</summary>
    [Fact]
    public async Task Bins_that_are_taken_only_whole_come_in_together()
    {
        using ScriptedStore store = new();
        await using (AllocationEngine engine = store.Open())
        {
            await store.SendAsync(engine, new Script(
            [
                new Receive(World.Bolt, World.ShelfA, 5).Sent(), new Receive(World.Bolt, World.ShelfB, 3).Sent(),
                new Receive(World.Pump, World.ShelfA, ["S1", "S2"]).Sent(), new Receive(World.Pump, World.ShelfB, ["S3"]).Sent(),
                new CreateAllocation(new(World.Bolt, 5) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false }).Sent(),
                new CreateAllocation(new(World.Pump, 2) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false }).Sent(),
            ]));
        }

        Expect(ScriptedStore.Tool("export", store.Directory, "--to", store.At("first")), ExitCodes.Sound, seed: 0);
        Expect(Import(store, "first", "copy"), ExitCodes.Sound, seed: 0);
        Expect(ScriptedStore.Tool("export", store.At("copy"), "--to", store.At("second")), ExitCodes.Sound, seed: 0);
        List<string> lines = Lines(store.At("second"), seed: 0);
        Assert.Equal(Lines(store.At("first"), seed: 0), lines);
        Assert.Equal(2, lines.Count(line => line.StartsWith("allocation", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.StartsWith("held", StringComparison.Ordinal));
    }

    /// <summary>From the first grant on, only its holder may set what approvals need.</summary>
    [Fact]
    public async Task Approvals_come_in_where_permissions_are_granted()
    {
        using ScriptedStore store = new();
        await using (AllocationEngine engine = store.Open())
        {
            await store.SendAsync(engine, new Script(
            [
                new SetAuthority("MANAGER").Sent(), new GrantAuthority(new ActorId(1), "MANAGER").Sent(),
                new SetApprovalPolicy(new("LOSS", ApprovalDecision.WriteOff, ApprovalLevel.Manager, "MANAGER")).Sent(),
                new GrantPermission(new ActorId(2), CommandFamilies.AllCommands).Sent(),
            ]));
        }

        Expect(ScriptedStore.Tool("export", store.Directory, "--to", store.At("first")), ExitCodes.Sound, seed: 0);
        Expect(Import(store, "first", "copy"), ExitCodes.Sound, seed: 0);
        Expect(ScriptedStore.Tool("export", store.At("copy"), "--to", store.At("second")), ExitCodes.Sound, seed: 0);
        Assert.Equal(Lines(store.At("first"), seed: 0), Lines(store.At("second"), seed: 0));
        await using AllocationEngine copy = store.Open(store.At("copy"));
        Assert.Equal("LOSS", Assert.Single(await copy.Approvals.ListPoliciesAsync()).Code);
    }

    /// <summary>Half of the scripts consist of some commands only, so that what is rare is drawn.</summary>
    private static ScriptGenerator.Focus? FocusOf(int script) => (script % 8) switch
    {
        3 => s_contracts, 7 => s_underContract, 2 => s_customers, 5 or 6 => s_factors, 1 => s_bins, _ => null,
    };

    /// <summary>The columns of an export that say something else than their default.</summary>
    private static IEnumerable<string> KindsIn(string directory)
    {
        var faults = new ImportFaults();
        foreach (string[] kind in s_kinds.Select(kind => kind.Split('/')))
        {
            string[] header = File.ReadLines(Path.Combine(directory, kind[0])).First().Split(',');
            if (CsvTable.Read(directory, kind[0], header, [], faults).Any(row => row.Text(kind[1]) is not ("" or "false")))
            {
                yield return string.Join('/', kind);
            }
        }
    }

    private static (int ExitCode, string Out, string Error) Import(ScriptedStore store, string files, string target) =>
        ScriptedStore.Tool(console => ImportCommand.Run(console, store.At(files), store.At(target), store.Options));

    private static void Expect((int ExitCode, string Out, string Error) run, int exitCode, int seed) =>
        Assert.True(run.ExitCode == exitCode, $"seed {seed}: {run.ExitCode}, {run.Error}");

    /// <summary>The rows of an export, without ids, sorted.</summary>
    private static List<string> Lines(string directory, int seed)
    {
        var faults = new ImportFaults();
        IReadOnlyList<CsvRow> Rows(string name)
        {
            string header = File.ReadLines(Path.Combine(directory, name)).First();
            return CsvTable.Read(directory, name, header.Split(','), [], faults);
        }

        Dictionary<string, string> products = Rows("products.csv").ToDictionary(row => row.Text("product"), row => $"{row.Text("tenant")}/{row.Text("sku")}");
        Dictionary<string, string> locations = Rows("locations.csv").ToDictionary(row => row.Text("location"), row => $"{row.Text("tenant")}/{row.Text("code")}");
        Dictionary<string, string> lots = Rows("lots.csv").ToDictionary(row => row.Text("lot"), row => row.Text("code"));
        List<CsvRow> open = [.. Rows("allocations.csv").Where(row =>
            ((string[])["open", "on_order", "allocated", "picked", "with_technician", "in_transit"]).Any(bucket => row.Text(bucket) != "0"))];
        Dictionary<string, string> ids = open
            .GroupBy(row => row.Text("product"))
            .SelectMany(queue => queue.OrderBy(row => decimal.Parse(row.Text("place"), CultureInfo.InvariantCulture))
                .Select((row, rank) => (Id: row.Text("allocation"), Name: $"{products[queue.Key]}#{rank}")))
            .ToDictionary(each => each.Id, each => each.Name);
        List<string> lines =
        [
            .. Rows("store.csv").Select(row => Line("store", row, ["retention_count", "retention_age", "indexes"])),
            .. Rows("customer_groups.csv").Select(row => Line("group", row, ["group", "tenant", "code", "name", "parent"])),
            .. Rows("customers.csv").Select(row => Line("customer", row,
                ["customer", "tenant", "code", "name", "tier", "region", "channel", "group", "discontinued", "forbids_reallocation", "delivered_orders"])),
            .. Rows("reallocation_policies.csv").Select(row => Line("policy", row,
                ["tenant", "kept_bands", "forbids_lower_bands", "first_tier", "last_tier"])),
            .. Rows("priority_rules.csv").Select(row => Line("rule", row,
                ["tenant", "code", "factor", "from", "every", "further_steps", "points", "lifts_to", "region"])),
            .. Rows("tenant_policies.csv").Select(row => Line("tenant policy", row,
                ["tenant", "justified_bands", "notice_before_expiry", "notice_before_deadline", "notice_when_late"])),
            .. Rows("contracts.csv").Select(row => Line("contract", row, ["customer", "number", "valid_from", "valid_until", "penalty",
                "floor_priority", "forbids_reallocation", "cancels_at_end"])),
            .. Rows("permissions.csv").Select(row => Line($"grant at {locations.GetValueOrDefault(row.Text("location"))}", row,
                ["tenant", "actor", "families"])),
            .. Rows("products.csv").Select(row => Line("product", row, ["product", "tenant", "sku", "name", "tracking", "selection", "backorder",
                "allocatable", "frozen", "increment", "unit_value", "safety_stock", "discontinued", "sourcing", "available", "waiting",
                "forbids_reallocation", "backorder_limit", "unit_cost"])),
            .. Rows("product_codes.csv").Select((row, at) => $"code {at:000} {products[row.Text("product")]} {row.Text("code")}"),
            .. Rows("units_of_measure.csv").Select((row, at) =>
                $"measure {at:000} {products[row.Text("product")]} {row.Text("unit")} {row.Text("size")} {row.Text("barcode")}"),
            .. Rows("channel_limits.csv").Select(row =>
                $"channel limit {products[row.Text("product")]} {row.Text("channel")} {row.Text("limit")} {row.Text("waiting")}"),
            .. Rows("locations.csv").Select(row => Line("location", row,
                ["location", "tenant", "code", "site", "zone", "kind", "walk_order", "transport_cost", "frozen", "discontinued"])),
            .. Rows("lots.csv").Select(row => Line("lot", row, ["lot", "product", "code", "expires_at", "expired", "recalled"])),
            .. open.Select(row => Line($"allocation {ids[row.Text("allocation")]} {products[row.Text("product")]}"
                + $" at {string.Join(' ', row.Text("locations").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => locations[id]))}"
                + $" of {lots.GetValueOrDefault(row.Text("only_lot"))}",
                row, s_ofAllocation)),
            .. Rows("ledgers.csv").Where(row => ((string[])["free", "allocated", "picked", "blocked", "with_technician", "in_transit"])
                    .Any(bucket => row.Text(bucket) != "0"))
                .Select(row => Line($"stock {products[row.Text("product")]} at {locations[row.Text("location")]} {lots.GetValueOrDefault(row.Text("lot"))}",
                    row, ["free", "allocated", "picked", "blocked", "with_technician", "in_transit"])),
            .. Rows("reservations.csv").Concat(Rows("deliveries.csv")).Where(row => ids.ContainsKey(row.Text("allocation")))
                .GroupBy(row => $"{ids[row.Text("allocation")]} at {locations[row.Text("location")]} {lots.GetValueOrDefault(row.Text("lot"))} {row.Text("stage")}")
                .Select(group => $"held {group.Key} {group.Sum(row => decimal.Parse(row.Text("quantity"), CultureInfo.InvariantCulture)):0.######}"),
            .. Rows("serials.csv").Where(row => IsInTheWarehouse(row) || row.Text("recalled") == "true")
                .GroupBy(row => row.Text("product")).SelectMany(group => group
                    .OrderBy(row => int.Parse(row.Text("number"), CultureInfo.InvariantCulture))
                    .Select((row, rank) => $"unit {products[group.Key]} {rank:000} {row.Text("serial")} {row.Text("received_at")} "
                        + $"recalled {row.Text("recalled")} {row.Text("blocked_by_recall")} "
                        + (!IsInTheWarehouse(row) ? "gone"
                            : $"{row.Text("state")} {locations[row.Text("location")]} {ids.GetValueOrDefault(row.Text("allocation"))}"))),
        ];
        Assert.True(faults.Count == 0, $"seed {seed}: {string.Join('\n', faults.InOrder)}");
        lines.Sort(StringComparer.Ordinal);
        return lines;

        bool IsInTheWarehouse(CsvRow unit) =>
            unit.Text("state") != "WrittenOff" && (unit.Text("state") != "Delivered" || ids.ContainsKey(unit.Text("allocation")));
    }

    private static string Line(string kind, CsvRow row, string[] columns) =>
        $"{kind}: {string.Join(" | ", columns.Select(row.Text))}";
}
