using Allocations.Engine;

namespace QuickStart;

/// <summary>Serialized stock, one command at a time: a dispatcher's emergency, and a shipment of two units out of
/// three.</summary>
internal sealed class ServiceDesk(AllocationEngine engine)
{
    private const string Emergency = "ESO-2025-0445";
    private const string Shipment = "SO-2025-0892";

    /// <summary>A Tuesday.</summary>
    private static readonly DateTimeOffset s_today = new(2025, 3, 4, 0, 0, 0, TimeSpan.Zero);

    public async Task PlayAsync()
    {
        Channel.Say("");
        Channel.Say("The dispatcher: a hospital needs a control module by ten");
        AllocationId emergency = await DispatchAsync();
        Channel.Say("");
        Channel.Say("Three serials, two shipped");
        await ShipTwoOfThreeAsync(emergency);
    }

    /// <summary>Whether a store tells the same story, for instance after a crash.</summary>
    public async Task<bool> RemembersAsync() =>
        engine.Catalog.TryFindProduct("CM-5000", out ProductId module)
        && engine.Catalog.TryFindProduct("IP-5000", out ProductId pump)
        && await OnlyOneOfAsync(new(DocumentKind.ServiceOrder, Emergency)) is { IsNone: false } emergency
        && await OnlyOneOfAsync(new(DocumentKind.SalesOrder, Shipment)) is { IsNone: false } shipment
        && await IsAsync(module, "SN-2025-7823", SerialState.Delivered, emergency)
        && await IsAsync(pump, "SN-001", SerialState.Delivered, shipment)
        && await IsAsync(pump, "SN-002", SerialState.Delivered, shipment)
        && await IsAsync(pump, "SN-003", SerialState.Allocated, shipment);

    private async Task<AllocationId> DispatchAsync()
    {
        ProductId module = await engine.Catalog.DefineProductAsync(
            new("CM-5000") { Name = "Control module", Tracking = Tracking.Serialized });
        LocationId bin = await engine.Catalog.DefineLocationAsync(new("A-15"));
        (await engine.Stock.ReceiveAsync(module, bin, ["SN-2025-7823", "SN-2025-7824"])).EnsureSuccess();

        AllocationOutcome promise = await engine.Allocations.CreateAsync(new(module, quantity: 1)
        {
            Priority = Priority.High(),
            Document = new(DocumentKind.ServiceOrder, Emergency),
            RequiredBy = s_today.AddHours(10),
        });
        SerialView? unit = (await engine.Allocations.GetSerialsAsync(promise.Id)).SingleOrDefault();
        Channel.Check(
            promise.IsSuccess
                && unit is { Serial: "SN-2025-7823", State: SerialState.Allocated }
                && unit.Location == bin,
            $"06:30  {Emergency} asks for one CM-5000, High, required by 10:00: gets {unit?.Serial} from bin A-15");

        AllocationOutcome rival = await engine.Allocations.CreateAsync(new(module, quantity: 1)
        {
            Document = new(DocumentKind.SalesOrder, "SO-2025-0900"), Serials = new[] { "SN-2025-7823" },
        });
        Channel.Check(
            rival.Status == CommandStatus.SerialAlreadyAllocated && rival.Outcome.Subject.Allocation == promise.Id,
            $"06:45  somebody else asks for that very unit: {rival.Status}, by allocation {rival.Outcome.Id}");

        AllocationOutcome installed = await engine.Fulfillment.ReleaseAsync(promise.Id, Amount.All, ReleaseReason.Installation);
        Channel.Check(
            installed is { IsSuccess: true, State: AllocationState.Delivered }
                && await IsAsync(module, "SN-2025-7823", SerialState.Delivered, promise.Id),
            $"09:30  installed at the hospital: {unit?.Serial} is released, the allocation is {installed.State}");
        return promise.Id;
    }

    private async Task ShipTwoOfThreeAsync(AllocationId emergency)
    {
        ProductId pump = await engine.Catalog.DefineProductAsync(
            new("IP-5000") { Name = "Industrial pump", Tracking = Tracking.Serialized });
        LocationId bin = await engine.Catalog.DefineLocationAsync(new("A-47"));
        (await engine.Stock.ReceiveAsync(pump, bin, ["SN-001", "SN-002", "SN-003", "SN-004"])).EnsureSuccess();

        AllocationOutcome promise = await engine.Allocations.CreateAsync(new(pump, quantity: 3)
        {
            Document = new(DocumentKind.SalesOrder, Shipment), Priority = Priority.High(900), AllowPartial = false,
        });
        Channel.Check(
            promise is { IsSuccess: true, State: AllocationState.Allocated }
                && await SerialsAsync(promise.Id, SerialState.Allocated) == "SN-001, SN-002, SN-003",
            $"{Shipment} asks for three IP-5000: gets {await SerialsAsync(promise.Id, SerialState.Allocated)}");

        AllocationOutcome shipped = await engine.Fulfillment.ReleaseAsync(
            promise.Id, ["SN-001", "SN-002"], new ReleaseDetails(ReleaseReason.Shipment) { TrackingNumber = "1Z999" });
        string released = await SerialsAsync(promise.Id, SerialState.Delivered);
        string left = await SerialsAsync(promise.Id, SerialState.Allocated);
        Channel.Check(
            shipped is { IsSuccess: true, State: AllocationState.Allocated }
                && released == "SN-001, SN-002"
                && left == "SN-003",
            $"two are shipped; released: {released} (Delivered); still allocated: {left}");

        await RefuseAsync(promise.Id, "SN-004", CommandStatus.SerialNotOfAllocation, "nobody's unit");
        await RefuseAsync(promise.Id, "SN-001", CommandStatus.SerialNotOfAllocation, "shipped already");
        await RefuseAsync(promise.Id, "SN-2025-7824", CommandStatus.SerialOfAnotherProduct, "a control module");
        AllocationOutcome again = await engine.Fulfillment.ReleaseAsync(emergency, Amount.All, ReleaseReason.Installation);
        Channel.Check(
            again.Status == CommandStatus.InvalidTransition,
            $"the hospital's allocation can't be released again: {again.Status}, it is {again.State}");
    }

    private async Task RefuseAsync(AllocationId allocation, string serial, CommandStatus expected, string why)
    {
        AllocationOutcome refused = await engine.Fulfillment.ReleaseAsync(allocation, [serial], ReleaseReason.Shipment);
        bool unchanged = await SerialsAsync(allocation, SerialState.Allocated) == "SN-003";
        Channel.Check(
            refused.Status == expected && unchanged, $"releasing {serial} ({why}) is refused: {refused.Status}");
    }

    private async Task<string> SerialsAsync(AllocationId allocation, SerialState state) => string.Join(
        ", ",
        from unit in await engine.Allocations.GetSerialsAsync(allocation)
        where unit.State == state
        select unit.Serial);

    private async Task<bool> IsAsync(ProductId product, string serial, SerialState state, AllocationId holder) =>
        await engine.Stock.FindSerialAsync(product, serial) is { } unit
        && unit.State == state
        && unit.Allocation == holder;

    private async Task<AllocationId> OnlyOneOfAsync(SourceDocument document)
    {
        IReadOnlyList<AllocationId> found = await engine.Allocations.FindByDocumentAsync(document);
        return found.Count == 1 ? found[0] : AllocationId.None;
    }
}
