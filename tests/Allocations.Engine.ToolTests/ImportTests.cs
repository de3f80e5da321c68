using Allocations.Engine.Commands;
using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Commands;

namespace Allocations.Engine.ToolTests;

/// <summary><c>import</c>: a warehouse that somebody wrote down by hand, and what can be wrong with it.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly EngineOptions s_options = new()
    {
        SegmentBytes = 64 << 10, RingBytes = 256 << 10, OperationWindow = 64, MaxAllocations = 1 << 14, AllowVolatileFileSystem = true,
    };

    private readonly TestPlace _place = new();

    private string Files => _place.At("files");

    [Fact]
    public async Task A_warehouse_with_open_orders_comes_in()
    {
        Write();
        ToolRun run = Import().Expect(ExitCodes.Sound);
        Assert.Equal("3", run.Fact("allocations"));
        Assert.Equal("1 finished allocations, 1 units that are gone", run.Fact("left out"));
        ToolRun.Of("verify", _place.Store).Expect(ExitCodes.Sound);
        await using AllocationEngine engine = AllocationEngine.Open(
            Journal.StorageFactory.Open(_place.Store), s_options with { AuditTrail = null });
        Assert.True((await engine.AuditAsync()).IsSound);
        Assert.True(engine.OpenReport.KeepsTrail);

        ProductId bolt = Find(engine, "BOLT");
        LocationStock shelf = engine.Stock.GetStock(bolt, new LocationId(1));
        Assert.Equal((Quantity.Zero, (Quantity)4, (Quantity)1, (Quantity)2, (Quantity)0),
            (shelf.Free, shelf.Allocated, shelf.Picked, shelf.Blocked, shelf.InTransit));
        Assert.Equal((Quantity)3, engine.Stock.GetStock(bolt, new LocationId(2)).WithTechnician);

        AllocationPage page = await engine.Allocations.FindAsync(new());
        Assert.Equal(3, page.Allocations.Count);
        AllocationDetails order = (await engine.Allocations.GetDetailsAsync(
            (await engine.Allocations.FindByDocumentAsync(new(DocumentKind.SalesOrder, "SO-7"))).Single()))!;
        Assert.Equal(
            ("Kunde \"A\", Berlin", "ring twice\r\nat the door", Priority.High(900), new DateTimeOffset(2027, 1, 2, 0, 0, 0, TimeSpan.Zero)),
            (order.Customer, order.Notes, order.View.Priority, order.RequiredBy));
        Assert.Equal(
            (3, 4, 1, 3, 2, 1, 5),
            ((int)order.View.Open.ToDecimal(), (int)order.View.Allocated.ToDecimal(), (int)order.View.Picked.ToDecimal(),
                (int)order.View.WithTechnician.ToDecimal(), (int)order.View.Delivered.ToDecimal(), (int)order.View.Cancelled.ToDecimal(),
                (int)order.View.OnOrder.ToDecimal()));

        // Who waits is served in the order of the files' places, and the unit that came first goes first.
        Assert.Equal("SN-2", (await engine.Allocations.GetSerialsAsync(page.Allocations.Single(each => each.Product == Find(engine, "PUMP")).Id)).Single().Serial);
        await engine.Allocations.CreateAsync(new(Find(engine, "PUMP"), 1));
        Assert.Equal(SerialState.Allocated, (await engine.Stock.FindSerialAsync(Find(engine, "PUMP"), "SN-1"))!.State);
        Assert.True(engine.Stock.TryGetAvailability(Find(engine, "MILK"), out Availability milk));
        Assert.Equal((Quantity)0, milk.Available); // the lot has expired
    }

    [Fact]
    public async Task Carriers_are_gone_and_the_history_says_import()
    {
        Write();
        Import().Expect(ExitCodes.Sound);
        List<EngineEvent> events = EventsTests.Events(ToolRun.Of("events", _place.Store));
        Assert.Contains(events, each => each.Text is { Kind: EventTextKind.Justification, Value: "import" });
        await using AllocationEngine engine = AllocationEngine.Open(Journal.StorageFactory.Open(_place.Store), s_options);
        Assert.DoesNotContain(
            (await engine.Allocations.FindAsync(new())).Allocations, each => each.State == AllocationState.Cancelled);
    }

    [Theory]
    [InlineData("products.csv", "product,sku\n1,BOLT\n1,NUT\n", "products.csv, line 3: The id 1 is there twice.")]
    [InlineData("products.csv", "product,sku,colour\n1,BOLT,red\n", "products.csv, line 1: The column 'colour' is unknown")]
    [InlineData("products.csv", "sku\nBOLT\n", "products.csv, line 1: The column 'product' is missing.")]
    [InlineData("products.csv", "product,sku\n1,BOLT,2\n", "products.csv, line 2: It has 3 fields, and the header 2.")]
    [InlineData("products.csv", "product,sku\n1,\"BOLT\n", "products.csv, line 2: A quoted field has no end.")]
    [InlineData("products.csv", "product,sku\n1,\"BO\"LT\n", "products.csv, line 2: Something stands behind the quotes of a field.")]
    [InlineData("products.csv", "product,sku\n0,BOLT\n", "products.csv, line 2: product: '0' is no id; ids count from 1.")]
    [InlineData("products.csv", "product,sku,tracking\n1,BOLT,Sometimes\n", "products.csv, line 2: tracking: 'Sometimes' is no Tracking (Bulk")]
    [InlineData("products.csv", "product,sku,increment\n1,BOLT,a bit\n", "products.csv, line 2: increment: 'a bit' is no quantity.")]
    [InlineData("products.csv", "product,sku,tenant\n1,BOLT,9\n", "products.csv, line 2: tenant: there is none with id 9.")]
    [InlineData("products.csv", "", "products.csv, line 1: The header is missing.")]
    [InlineData("ledgers.csv", "product,location,free\n1,1,-1\n", "ledgers.csv, line 2: free: '-1' is below zero.")]
    [InlineData("ledgers.csv", "product,location,free\n1,7,1\n", "ledgers.csv, line 2: location: there is none with id 7.")]
    [InlineData("ledgers.csv", "product,location,free\n1,1,1\n1,1,2\n", "ledgers.csv, line 3: The place is there twice.")]
    [InlineData("ledgers.csv", "product,location,allocated\n1,1,9\n", "ledgers.csv, line 2: allocated: 9 is not what allocations hold there, 4.")]
    [InlineData("allocations.csv", "allocation,product,open,requested\n1,1,2,3\n", "allocations.csv, line 2: requested: 3 is not the sum of the other quantities, 2.")]
    [InlineData("allocations.csv", "allocation,product,open\n1,9,2\n", "allocations.csv, line 2: product: there is none with id 9.")]
    [InlineData("allocations.csv", "allocation,product,allocated\n9,1,2\n", "allocations.csv, line 2: allocated: 2 is not what its reservations, deliveries or units come to, 0.")]
    [InlineData("allocations.csv", "allocation,product,open,is_hold\n1,1,2,true\n", "allocations.csv, line 2: A hold has a time at which it ends")]
    [InlineData("allocations.csv", "allocation,product,open,required_by\n1,1,2,soon\n", "allocations.csv, line 2: required_by: 'soon' is no time as ISO 8601.")]
    [InlineData("reservations.csv", "allocation,location,quantity,stage\n7,1,4,Open\n", "reservations.csv, line 2: stage: Open is none in which an allocation holds stock.")]
    [InlineData("reservations.csv", "allocation,location,quantity\n99,1,4\n", "reservations.csv, line 2: There is no allocation 99 that has something left to do.")]
    [InlineData("reservations.csv", "allocation,location,quantity,stage\n7,2,4,Picked\n", "reservations.csv, line 2: Picked at location 2")]
    [InlineData("serials.csv", "product,serial,location\n1,X,1\n", "serials.csv, line 2: The product has no serial numbers")]
    [InlineData("serials.csv", "product,serial,location\n2,X,1\n2,X,1\n", "serials.csv, line 3: The serial number 'X' is there twice")]
    [InlineData("serials.csv", "product,serial,location,state\n2,X,1,Allocated\n", "serials.csv, line 2: It is Allocated, and there is no allocation 0")]
    [InlineData("serials.csv", "product,serial,location,recalled\n2,X,1,true\n", "serials.csv, line 2: It is Available, and recalled")]
    [InlineData("serials.csv", "product,serial,location,state,blocked_by_recall\n2,X,1,Quarantined,true\n", "serials.csv, line 2: It is blocked by a recall, and not")]
    [InlineData("serials.csv", "product,serial,location,state,recalled,blocked_by_recall\n2,X,1,Damaged,true,true\n", "serials.csv, line 2: It is blocked by a recall, and not")]
    [InlineData("serials.csv", "product,serial,location,number,received_at\n2,X,1,2,2026-05-01\n2,Y,1,1,2026-05-02\n", "serials.csv, line 2: received_at: 2026-05-01 00:00:00Z is before 1970, or a unit with a lower number came in later.")]
    [InlineData("serials.csv", "product,serial,location,received_at\n2,X,1,2999-01-01\n", "serials.csv, line 2: received_at: 2999-01-01 00:00:00Z is after the time of the warehouse.")]
    [InlineData("serials.csv", "product,serial,location,received_at\n2,X,1,1969-01-01\n", "serials.csv, line 2: received_at: 1969-01-01 00:00:00Z is before 1970")]
    [InlineData("allocations.csv", "allocation,product,open,only_lot\n1,3,2,7\n", "allocations.csv, line 2: only_lot: there is none with id 7.")]
    [InlineData("allocations.csv", "allocation,product,open,only_lot\n1,1,2,1\n", "allocations.csv, line 2: only_lot: 1 is a lot of another product.")]
    [InlineData("allocations.csv", "allocation,product,allocated,only_lot\n7,1,4,1\n", "reservations.csv, line 2: lot: 0 is not the only lot that allocation 7 takes, 1.")]
    [InlineData("allocations.csv", "allocation,product,open,forbids_reallocation\n1,1,2,never\n", "allocations.csv, line 2: forbids_reallocation: 'never' is no true or false.")]
    [InlineData("allocations.csv", "allocation,product,open,sourcing_limits\n1,1,2,OneBin\n", "allocations.csv, line 2: sourcing_limits: 'OneBin' is no list of SourcingLimits (None, OneLocation, OneLot, WholeBins)")]
    [InlineData("allocations.csv", "allocation,product,open,source_location\n1,1,2,9\n", "allocations.csv, line 2: source_location: there is none with id 9.")]
    [InlineData("allocations.csv", "allocation,product,allocated,sourcing_limits,source_location\n7,1,4,OneLocation,3\n", "reservations.csv, line 2: location: 1 is not the one location of allocation 7, 3.")]
    [InlineData("products.csv", "product,sku,backorder_limit\n1,BOLT,-1\n", "products.csv, line 2: backorder_limit: '-1' is below zero.")]
    [InlineData("store.csv", "indexes\nState Colour\n", "store.csv, line 2: indexes: 'State Colour' is no list of AllocationIndexKey (None, Document")]
    [InlineData("store.csv", "as_of\nyesterday\n", "store.csv, line 2: as_of: 'yesterday' is no time as ISO 8601.")]
    public void A_fault_is_named_with_its_line_and_nothing_is_imported(string file, string content, string expected)
    {
        Write();
        File.WriteAllText(Path.Combine(Files, file), content);
        ToolRun run = Import().Expect(ExitCodes.FaultyFiles);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", run.Error, StringComparison.Ordinal);
        Assert.Equal(["files"], Names());
    }

    [Theory]
    [InlineData("products.csv", "product,sku\n1,\" BOLT\"\n", "products.csv, line 2: DefineProduct: CodeInvalid.")]
    [InlineData("products.csv", "product,sku\n1,BOLT\n2,BOLT\n", "products.csv, line 3: Nothing came of it")]
    [InlineData("products.csv", "product,sku,increment\n1,BOLT,-2\n", "products.csv, line 2: DefineProduct: InvalidIncrement.")]
    [InlineData("locations.csv", "location,code\n1,A\n2,A\n", "locations.csv, line 3: Nothing came of it")]
    [InlineData("ledgers.csv", "product,location,free\n1,1,0.5\n", "ledgers.csv, line 2: Receive: QuantityNotMultipleOfIncrement.")]
    [InlineData("ledgers.csv", "product,location,lot,free\n1,1,1,5\n", "ledgers.csv, line 2: lot: there is none with id 1.")]
    [InlineData("allocations.csv", "allocation,product,open,priority\n1,1,2,High 100\n", "allocations.csv, line 2: CreateAllocation: PriorityOutOfBand.")]
    [InlineData("allocations.csv", "allocation,product,open,notes\n1,1,2,LONG\n", "allocations.csv, line 2: CreateAllocation: TextTooLong.")]
    [InlineData("allocations.csv", "allocation,product,open,expires_at\n1,1,2,2000-01-01\n", "allocations.csv, line 2: SetExpiry: ExpiryInPast.")]
    [InlineData("products.csv", "product,sku,backorder_limit\n1,BOLT,0.5\n", "products.csv, line 2: SetBackorderLimit: QuantityNotMultipleOfIncrement.")]
    [InlineData("store.csv", "indexes\nNone\n", "store.csv, line 2: CreateIndex: InvalidOption.")]
    [InlineData("units_of_measure.csv", "product,unit,size\n1,box,-3\n", "units_of_measure.csv, line 2: DefineUnitOfMeasure: InvalidOption.")]
    public void A_refusal_of_the_engine_is_a_fault_of_its_row(string file, string content, string expected)
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, "products.csv"), "product,sku\n1,BOLT\n");
        File.WriteAllText(Path.Combine(Files, "locations.csv"), "location,code\n1,A\n");
        File.WriteAllText(Path.Combine(Files, file), content.Replace("LONG", new string('n', 3000), StringComparison.Ordinal));
        Assert.Contains(expected, Import().Expect(ExitCodes.FaultyFiles).Error, StringComparison.Ordinal);
        Assert.Equal(["files"], Names());
    }

    [Fact]
    public async Task Rules_of_products_and_terms_of_requests_come_in()
    {
        WriteRecalls();
        Import().Expect(ExitCodes.Sound);
        await using AllocationEngine engine = AllocationEngine.Open(Journal.StorageFactory.Open(_place.Store), s_options);
        (ProductId pump, ProductId milk) = (Find(engine, "PUMP"), Find(engine, "MILK"));
        Assert.True(engine.Catalog.TryGetProduct(pump, out ProductView view));
        Assert.Equal((true, (Quantity?)5), (view.ForbidsReallocation, view.BackorderLimit));
        Assert.True(engine.Catalog.TryGetProduct(milk, out view));
        Assert.Equal(
            [AllocationIndexKey.Document, AllocationIndexKey.State],
            (await engine.Allocations.ListIndexesAsync()).Where(index => index.IsComplete).Select(index => index.Key));
        Assert.Equal((false, (Quantity?)null), (view.ForbidsReallocation, view.BackorderLimit));
        AllocationDetails order = (await engine.Allocations.GetDetailsAsync(
            (await engine.Allocations.FindAsync(new())).Allocations.Single(each => each.Product == milk).Id))!;
        Assert.Equal((true, new LotId(1), (Quantity)2), (order.ForbidsReallocation, order.Lot, order.View.Open));
        Assert.Equal(SourcingLimits.OneLocation | SourcingLimits.OneLot, order.SourcingLimits);

        // The other lot has been there all the time.
        (await engine.SendAsync(new Receive(milk, new LocationId(1), Amount.Of(3).InLot(new LotId(1))))).EnsureSuccess();
        Assert.True(engine.Allocations.TryGet(order.View.Id, out AllocationView served));
        Assert.Equal((Quantity)2, served.Allocated);
    }

    [Fact]
    public async Task Recalls_come_in_also_of_units_that_have_left()
    {
        WriteRecalls();
        Assert.Equal("0 finished allocations, 1 units that are gone", Import().Expect(ExitCodes.Sound).Fact("left out"));
        await using AllocationEngine engine = AllocationEngine.Open(Journal.StorageFactory.Open(_place.Store), s_options);
        ProductId pump = Find(engine, "PUMP");
        RecalledSerialPage recalled = await engine.Stock.FindRecalledSerialsAsync(pump);
        Assert.Equal(4, recalled.Units.Count);
        foreach (string serial in (string[])["SN-5", "SN-6"])
        {
            (await engine.SendAsync(new Receive(pump, new LocationId(1), Amount.Units([serial])))).EnsureSuccess();
        }

        Assert.Equal(
            (SerialState.Quarantined, SerialState.Available), (await StateOf("SN-5"), await StateOf("SN-6")));
        (await engine.SendAsync(new EndSerialRecall(pump, Amount.Units(["SN-2", "SN-3"])))).EnsureSuccess();
        Assert.Equal((SerialState.Available, SerialState.Damaged), (await StateOf("SN-2"), await StateOf("SN-3")));
        AllocationId holder = (await engine.Stock.FindSerialAsync(pump, "SN-4"))!.Allocation;
        (await engine.SendAsync(new PutBack(holder, Amount.Units(["SN-4"])))).EnsureSuccess();
        Assert.Equal(SerialState.Quarantined, await StateOf("SN-4"));

        async Task<SerialState> StateOf(string serial) => (await engine.Stock.FindSerialAsync(pump, serial))!.State;
    }

    /// <summary>A receipt that is registered late finds its place among units that were imported.</summary>
    [Fact]
    public async Task The_hours_of_receipt_come_in()
    {
        WriteRecalls();
        Import().Expect(ExitCodes.Sound);
        await using AllocationEngine engine = AllocationEngine.Open(Journal.StorageFactory.Open(_place.Store), s_options);
        ProductId pump = Find(engine, "PUMP");
        (await engine.SendAsync(new ReceiveBackdated(
            pump, new LocationId(1), Amount.Units(["SN-7"]), new DateTimeOffset(2026, 1, 1, 6, 0, 0, TimeSpan.Zero)))).EnsureSuccess();
        SerialPage older = await engine.Stock.FindSerialsAsync(pump, new SerialFilter { ReceivedBefore = "SN-3", Limit = 10 });
        Assert.Equal(["SN-1", "SN-2", "SN-7"], older.Units.Select(each => each.Serial));
    }

    [Fact]
    public async Task Of_two_imports_into_one_directory_one_makes_the_store()
    {
        Write();
        int[] ended = await Task.WhenAll(Task.Run(() => Import().ExitCode), Task.Run(() => Import().ExitCode));
        Assert.Contains(ExitCodes.Sound, ended);
        Assert.Equal(["files", "store"], Names());
        ToolRun.Of("verify", _place.Store).Expect(ExitCodes.Sound);
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        Write();
        File.WriteAllText(Path.Combine(Files, "products.csv"), "product,sku,increment\n1,BOLT,x\n1,NUT,y\nz,PIN,1\n");
        Assert.True(Import().Expect(ExitCodes.FaultyFiles).Error.Split('\n').Count(line => line.StartsWith("products.csv", StringComparison.Ordinal)) >= 4);
    }

    /// <summary>The order would be served at once, so the store would not say what the files say.</summary>
    [Fact]
    public void What_the_rules_would_change_at_once_is_a_fault()
    {
        Directory.CreateDirectory(Files);
        File.WriteAllText(Path.Combine(Files, "products.csv"), "product,sku\n1,BOLT\n");
        File.WriteAllText(Path.Combine(Files, "locations.csv"), "location,code\n1,A\n");
        File.WriteAllText(Path.Combine(Files, "ledgers.csv"), "product,location,free\n1,1,5\n");
        File.WriteAllText(Path.Combine(Files, "allocations.csv"), "allocation,product,open\n1,1,2\n");
        Assert.Contains("allocations.csv, line 2: It would be another one at once.", Import().Expect(ExitCodes.FaultyFiles).Error, StringComparison.Ordinal);
        Assert.Equal(["files"], Names());
        File.WriteAllText(Path.Combine(Files, "ledgers.csv"), "product,location,free,allocated\n1,1,3,2\n");
        File.WriteAllText(Path.Combine(Files, "allocations.csv"), "allocation,product,allocated\n1,1,2\n");
        File.WriteAllText(Path.Combine(Files, "reservations.csv"), "allocation,location,quantity\n1,1,2\n");
        Import().Expect(ExitCodes.Sound);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault()
    {
        Write();
        File.WriteAllBytes(Path.Combine(Files, "lots.csv"), [0xFF, 0xFE, 0x00]);
        Assert.Contains("lots.csv: It is not UTF-8.", Import().Expect(ExitCodes.FaultyFiles).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_overwritten_and_places_that_are_no_directories_are_called_that()
    {
        Write();
        File.WriteAllText(_place.At("file"), "mine");
        Directory.CreateDirectory(_place.At("used"));
        File.WriteAllText(_place.At("used/mine"), "mine");
        ToolRun.Of("import", Files, _place.At("file")).Expect(ExitCodes.Usage);
        ToolRun.Of("import", Files, _place.At("used")).Expect(ExitCodes.Usage);
        ToolRun.Of("import", _place.At("file"), _place.Store).Expect(ExitCodes.Unreadable);
        ToolRun.Of("import", _place.At("nowhere"), _place.Store).Expect(ExitCodes.Unreadable);
        ToolRun.Of("import", _place.At("used"), _place.Store).Expect(ExitCodes.Unreadable);
        Assert.Equal(["file", "files", "used"], Names());
        Directory.CreateDirectory(_place.Store);
        Import().Expect(ExitCodes.Sound); // an empty directory will do
        Import().Expect(ExitCodes.Usage);
    }

    public void Dispose() => _place.Dispose();

    private ToolRun Import()
    {
        using MemoryStream output = new();
        using StringWriter error = new();
        int exitCode;
        using (Tool.Output.ToolConsole console = new(output, error, new StringReader(""), isTerminal: false))
        {
            try
            {
                exitCode = ImportCommand.Run(console, Files, _place.Store, s_options);
            }
            catch (ToolException failure)
            {
                exitCode = failure.ExitCode;
            }
        }

        return new ToolRun(exitCode, System.Text.Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private string[] Names() => [.. Directory.GetFileSystemEntries(Path.GetDirectoryName(Files)!).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private static ProductId Find(AllocationEngine engine, string sku) =>
        engine.Catalog.TryFindProduct(sku, out ProductId product) ? product : throw new InvalidOperationException(sku);

    /// <summary>A product with rules, an order that takes one lot only, and units that are recalled: in stock, picked, and gone. SN-1 has
    /// no time of its own; the held lot expired before the last unit came in.</summary>
    private void WriteRecalls()
    {
        Directory.CreateDirectory(Files);
        void File(string name, string content) => System.IO.File.WriteAllText(Path.Combine(Files, name), content);
        File("products.csv", "product,sku,tracking,forbids_reallocation,backorder_limit\n1,PUMP,Serialized,true,5\n2,MILK,Lot,,\n3,OIL,Lot,,\n");
        File("locations.csv", "location,code\n1,A\n");
        File("store.csv", "indexes\nState Document\n");
        File("lots.csv", "lot,product,code,expires_at\n1,2,L-1,\n2,2,L-2,\n3,3,L-3,2026-01-01T12:00:00Z\n");
        File("ledgers.csv", "product,location,lot,free\n2,1,2,3\n");
        File(
            "allocations.csv",
            "allocation,product,open,picked,only_lot,forbids_reallocation,sourcing_limits\n"
            + "1,2,2,,1,true,OneLocation OneLot\n2,1,,1,,,\n3,3,,1,3,,\n");
        File("reservations.csv", "allocation,location,lot,quantity,stage\n3,1,3,1,Picked\n");
        File(
            "serials.csv",
            "product,serial,number,state,location,allocation,received_at,recalled,blocked_by_recall\n"
            + "1,SN-1,1,Available,1,,,,\n1,SN-2,2,Quarantined,1,,2026-01-01T05:30:00Z,true,true\n"
            + "1,SN-3,3,Damaged,1,,2026-01-01T07:00:00Z,true,\n1,SN-4,4,Picked,1,2,2026-01-02T07:00:00Z,true,\n"
            + "1,SN-5,5,Delivered,1,9,2026-01-03T07:00:00Z,true,\n1,SN-6,6,Delivered,1,9,2026-01-04T07:00:00Z,,\n");
    }

    /// <summary>A small warehouse: bulk stock in every stage, units, a lot that has expired, a hold, and history that is left
    /// out.</summary>
    private void Write()
    {
        Directory.CreateDirectory(Files);
        void File(string name, string content) => System.IO.File.WriteAllText(Path.Combine(Files, name), content);
        File("products.csv", "product,sku,tracking,name\n1,BOLT,,\"Bolt, M8\"\n2,PUMP,Serialized,\n3,MILK,Lot,\n");
        File("product_codes.csv", "product,code\n1,B-2\n1,4006381333931\n");
        File("units_of_measure.csv", "product,unit,size,barcode\n1,box,100,4006381333931\n1,dozen,12,\n");
        File("locations.csv", "location,code,kind,walk_order,frozen\n1,A-1,,5,\n2,VAN,TechnicianVehicle,,\n3,Q,Quarantine,,true\n");
        File("lots.csv", "lot,product,code,expires_at\n1,3,L-1,2020-01-01T00:00:00Z\n");
        File("ledgers.csv", "product,location,lot,free,blocked\n1,1,,0,2\n1,3,,9,\n3,1,1,6,1\n");
        File(
            "allocations.csv",
            "allocation,product,priority,open,on_order,allocated,picked,with_technician,delivered,cancelled,document_kind,document,customer,notes,required_by,expires_at,is_hold,place\r\n"
            + "7,1,High 900,3,5,4,1,3,2,1,SalesOrder,SO-7,\"Kunde \"\"A\"\", Berlin\",\"ring twice\r\nat the door\",2027-01-02,,,2\r\n"
            + "8,2,,,,1,,,,,,,,,,2099-01-01T00:00:00Z,true,1\r\n"
            + "5,1,,,,,,,7,,,,,,,,,0\r\n"
            + "9,1,High 900,2,,,,,,,,,,,,,,3\r\n");
        File("reservations.csv", "allocation,location,quantity,stage\n7,1,4,Allocated\n7,1,1,Picked\n7,2,3,WithTechnician\n");
        File("deliveries.csv", "allocation,location,quantity\n7,1,2\n5,1,7\n");
        File(
            "serials.csv",
            "product,serial,number,state,location,allocation\n2,SN-1,1,Available,1,\n2,SN-2,2,Allocated,1,8\n2,SN-3,3,Damaged,1,\n2,SN-0,0,Delivered,1,5\n");
    }
}
