using Allocations.Engine;

namespace DayInTheLife;

/// <summary>The house of the story: its people, places, parts, and what is in stock in the morning.</summary>
internal sealed class Warehouse(AllocationEngine engine)
{
    public const string Module = "SN-2025-7823";
    public const string Manager = "davids-manager";

    private const string Consent = "PROCUREMENT";

    public AllocationEngine Engine => engine;

    public ProductId ControlModule { get; private set; }

    public ProductId Pump { get; private set; }

    /// <summary>The pump of another line, of which a batch turns out to be bad.</summary>
    public ProductId BoosterPump { get; private set; }

    public ProductId Compressor { get; private set; }

    public LocationId ModuleBin { get; private set; }

    public LocationId PumpBin { get; private set; }

    public LocationId TomsVan { get; private set; }

    /// <summary>What a person does goes through a scope that says who did it.</summary>
    public async Task<EngineScope> AsAsync(string person) =>
        engine.As(TenantId.Default, await engine.Catalog.DefineActorAsync(new(person)));

    public static async Task<Warehouse> SetUpAsync(AllocationEngine engine)
    {
        var house = new Warehouse(engine);
        await house.DefineAsync();
        await house.ReceiveAsync();
        await house.AskForConsentAsync();
        return house;
    }

    public async Task<string> SerialsAsync(AllocationId allocation, SerialState state) => string.Join(
        ", ",
        from unit in await engine.Allocations.GetSerialsAsync(allocation)
        where unit.State == state
        orderby unit.Serial
        select unit.Serial);

    public AllocationView View(AllocationId allocation) =>
        engine.Allocations.TryGet(allocation, out AllocationView view)
            ? view
            : throw new InvalidOperationException($"Allocation {allocation} is not there.");

    /// <summary>Serial numbers like SN-2025-4200, in order.</summary>
    public static string[] Serials(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(number => $"SN-2025-{number}")];

    private async Task DefineAsync()
    {
        CatalogOperations catalog = engine.Catalog;
        ControlModule = await catalog.DefineProductAsync(Serialized("CM-5000", "Control module"));
        Pump = await catalog.DefineProductAsync(Serialized("IP-5000", "Industrial pump"));
        BoosterPump = await catalog.DefineProductAsync(Serialized("IP-4200", "Booster pump"));
        Compressor = await catalog.DefineProductAsync(Serialized("AC-0900", "Compressor"));
        ModuleBin = await catalog.DefineLocationAsync(new("A-15"));
        PumpBin = await catalog.DefineLocationAsync(new("A-47"));
        TomsVan = await catalog.DefineLocationAsync(new("VAN-TOM") { Kind = LocationKind.TechnicianVehicle });
    }

    private async Task ReceiveAsync()
    {
        StockOperations stock = engine.Stock;
        (await stock.ReceiveAsync(ControlModule, ModuleBin, [Module, "SN-2025-7824"])).EnsureSuccess();
        (await stock.ReceiveAsync(Pump, PumpBin, Serials(4501, 15))).EnsureSuccess();
        (await stock.ReceiveAsync(BoosterPump, PumpBin, Serials(4200, 21))).EnsureSuccess();
        (await stock.ReceiveAsync(BoosterPump, PumpBin, Serials(4301, 10))).EnsureSuccess();
        (await stock.ReceiveAsync(Compressor, PumpBin, Serials(901, 3))).EnsureSuccess();
    }

    /// <summary>What was promised to one order goes to another one only if a manager consents.</summary>
    private async Task AskForConsentAsync()
    {
        ActorId manager = await engine.Catalog.DefineActorAsync(new(Manager));
        (await engine.Approvals.SetAuthorityAsync(Consent)).EnsureSuccess();
        (await engine.Approvals.GrantAuthorityAsync(manager, Consent)).EnsureSuccess();
        (await engine.Approvals.SetApprovalPolicyAsync(
            new ApprovalPolicy("REALLOCATION", ApprovalDecision.Reallocation, ApprovalLevel.Manager, Consent))).EnsureSuccess();
    }

    private static ProductDefinition Serialized(string sku, string name) =>
        new(sku) { Name = name, Tracking = Tracking.Serialized };
}
