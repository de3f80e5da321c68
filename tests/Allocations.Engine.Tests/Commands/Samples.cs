using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Commands;

/// <summary>One command of each form, with every field set to something that shows in its bytes.</summary>
internal static class Samples
{
    public static readonly OperationId Operation = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    private static readonly ProductId _product = new(0x0A0B0C0D);
    private static readonly LocationId _from = new(0x11121314);
    private static readonly LocationId _to = new(0x21222324);
    private static readonly LotId _lot = new(0x05060708);
    private static readonly AllocationId _allocation = new(0x3132333435363738);
    private static readonly Quantity _quantity = Quantity.Of(2.5m);
    private static readonly string[] _serials = ["SN-1", "Nº2"];
    private static readonly Amount _units = _serials;
    private static readonly Amount _ofLot = Amount.Of(_quantity).InLot(_lot);
    private static readonly LocationId[] _list = [_to];
    private static readonly DateTimeOffset _day = new(2025, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private static readonly ReleaseDetails _details = new(ReleaseReason.Installation)
    {
        Carrier = "UPS", TrackingNumber = "1Z9", ShipTo = "Köln",
    };

    private static readonly List<ICommand> s_commands = [];

    public static IReadOnlyDictionary<string, Func<CommandBuffer, int>> All { get; } =
        new Dictionary<string, Func<CommandBuffer, int>>
        {
            ["Malformed"] = Of(new DefineTenant(new("")), Operation),
            ["DefineTenant"] = Of(new DefineTenant(new("acme") { Name = "Acme" }), Operation),
            ["DefineActor"] = Of(new DefineActor(new("jo") { Name = "José" }), Operation),
            ["DefineProduct"] = Of(new DefineProduct(new("IP-5000")
                {
                    Name = "Pump",
                    Tracking = Tracking.Serialized,
                    Increment = 2,
                    UnitValue = Quantity.Of(199.95m),
                    Selection = SelectionStrategy.Lifo,
                    Backorder = BackorderPolicy.StrictOrder,
                }), Operation),
            ["DefineLocation"] = Of(new DefineLocation(new("A-47") { Kind = LocationKind.Restricted, WalkOrder = 0x01020304, TransportCost = -2, Site = "S1", Zone = "Z", }), Operation),
            ["FreezeProduct"] = Of(new FreezeProduct(_product), Operation),
            ["ThawProduct"] = Of(new ThawProduct(_product), Operation),
            ["FreezeLocation"] = Of(new FreezeLocation(_from), Operation),
            ["ThawLocation"] = Of(new ThawLocation(_from), Operation),
            ["SetSafetyStock"] = Of(new SetSafetyStock(_product, _quantity), Operation),
            ["DefineLot"] = Of(new DefineLot(_product, "L-7", _day), Operation),
            ["DefineLot for ever"] = Of(new DefineLot(_product, "Ü", null), OperationId.None),
            ["Receive of a lot"] = Of(new Receive(_product, _from, _ofLot), Operation),
            ["Adjust of a lot"] = Of(new Adjust(_product, _from, Amount.Of(-_quantity).InLot(_lot), AdjustReason.Damage), Operation),
            ["Move of a lot"] = Of(new Move(_product, _from, _to, _ofLot), Operation),
            ["Block of a lot"] = Of(new Block(_product, _from, _ofLot, BlockReason.Damage, _allocation, CancelUnfilled: true), Operation),
            ["Unblock of a lot"] = Of(new Unblock(_product, _from, _ofLot), Operation),
            ["WriteOff of a lot"] = Of(new WriteOff(_product, _from, _ofLot, WriteOffReason.Expiry, _allocation, CancelUnfilled: true), Operation),
            ["WriteOff blocked of a lot"] = Of(new WriteOffBlocked(_product, _from, _ofLot, WriteOffReason.Expiry), Operation),
            ["CountStock of a lot"] = Of(new CountStock(_product, _from, _ofLot), Operation),
            ["Create usable until"] = Of(new CreateAllocation(new(_product, _quantity) { UsableUntil = _day }), OperationId.None),
            ["Create usable until from a list"] = Of(new CreateAllocation(new(_product, _quantity) { UsableUntil = _day, Locations = _list }), OperationId.None),
            ["SetSourcing"] = Of(new SetSourcing(_product, SourcingPolicy.EmptyBins), Operation),
            ["Create from one location"] = Of(new CreateAllocation(new(_product, _quantity) { SourcingLimits = SourcingLimits.OneLocation }), OperationId.None),
            ["Create from one lot at one location"] = Of(new CreateAllocation(new(_product, _quantity) { SourcingLimits = SourcingLimits.OneLocation | SourcingLimits.OneLot, Locations = _list }), Operation),
            ["Create from whole bins of one location"] = Of(new CreateAllocation(new(_product, _quantity) { SourcingLimits = SourcingLimits.WholeBins | SourcingLimits.OneLocation, Locations = _list }), Operation),
            ["Create by policy"] = Of(new CreateAllocation(new(_product, _quantity) { Sourcing = SourcingPolicy.LowestTransportCost }), OperationId.None),
            ["ExchangeLots"] = Of(new ExchangeLots(_allocation, _lot, new(0x15161718), _quantity, SubstitutionReason.Customer), Operation),
            ["SetBackorderLimit"] = Of(new SetBackorderLimit(_product, _quantity), Operation),
            ["SetBackorderLimit to none"] = Of(new SetBackorderLimit(_product, null), OperationId.None),
            ["SetReallocation"] = Of(new SetReallocation(_product, Forbidden: true), Operation),
            ["Create with an expiry"] = Of(new CreateAllocation(new(_product, _quantity) { ExpiresAt = _day, Grace = TimeSpan.FromHours(3), ForbidReallocation = true }), Operation),
            ["Create with everything optional"] = Of(new CreateAllocation(new(_product, _quantity)
                {
                    ExpiresAt = _day, UsableUntil = _day, Lot = _lot, Locations = _list, Document = new(DocumentKind.Project, "P-1"), Serials = _serials,
                }), Operation),
            ["Receive quantity"] = Of(new Receive(_product, _from, _quantity), Operation),
            ["Receive serials"] = Of(new Receive(_product, _from, _units), Operation),
            ["Adjust"] = Of(new Adjust(_product, _from, -_quantity, AdjustReason.Damage), Operation),
            ["AddUnits"] = Of(new AddUnits(_product, _from, _serials, AdjustReason.Found), Operation),
            ["RemoveUnits"] = Of(new RemoveUnits(_product, _from, _serials, AdjustReason.Loss), Operation),
            ["Move quantity"] = Of(new Move(_product, _from, _to, _quantity), Operation),
            ["Move serials"] = Of(new Move(_product, _from, _to, _units), Operation),
            ["Create small"] = Of(new CreateAllocation(new(_product, _quantity)), OperationId.None),
            ["Create full"] = Of(new CreateAllocation(new(_product, 2)
                {
                    Priority = Priority.High(900),
                    AllowPartial = false,
                    RefuseIfShort = true,
                    AllowNonStock = true,
                    Document = new(DocumentKind.ServiceOrder, "SO-1"),
                    Customer = "C7",
                    RequestedAt = _day,
                    RequiredBy = _day.AddDays(1),
                    ShipTo = "Zürich",
                    Notes = "now",
                    Locations = new LocationId[] { _from, _to },
                    Serials = _serials,
                }), Operation),
            ["Release quantity"] = Of(new Release(_allocation, _quantity, _details), Operation),
            ["Release serials"] = Of(new Release(_allocation, _units, _details), Operation),
            ["Release everything"] = Of(new Release(_allocation, Amount.All, ReleaseReason.Shipment), Operation),
            ["Cancel"] = Of(new Cancel(_allocation, CancelReason.OrderChanged, "off"), Operation),
            ["CancelPart serials"] = Of(new CancelPart(_allocation, _units, CancelReason.OrderChanged, "off"), Operation),
            ["CancelPart everything"] = Of(new CancelPart(_allocation, Amount.All), OperationId.None),
            ["Block quantity"] = Of(new Block(_product, _from, _quantity, BlockReason.Damage, _allocation, CancelUnfilled: true), Operation),
            ["Block serials"] = Of(new Block(_product, _from, _units, BlockReason.Hold, default, CancelUnfilled: true), Operation),
            ["Unblock quantity"] = Of(new Unblock(_product, _from, _quantity), Operation),
            ["Unblock serials"] = Of(new Unblock(_product, _from, _units), Operation),
            ["WriteOff quantity"] = Of(new WriteOff(_product, _from, _quantity, WriteOffReason.Scrap, _allocation, CancelUnfilled: true), Operation),
            ["WriteOff blocked"] = Of(new WriteOffBlocked(_product, _from, _quantity, WriteOffReason.Expiry), Operation),
            ["WriteOff serials"] = Of(new WriteOff(_product, _from, _units, WriteOffReason.Loss, default, CancelUnfilled: true), Operation),
            ["CountStock"] = Of(new CountStock(_product, _from, _quantity), Operation),
            ["CountSerials"] = Of(new CountSerials(_product, _from, _serials, CancelUnfilled: true), Operation),
            ["CountSerials nothing"] = Of(new CountSerials(_product, _from, [], CancelUnfilled: false), OperationId.None),
            ["Substitute named"] = Of(new Substitute(_allocation, _serials, ["SN-3", "SN-44"], SubstitutionReason.Defect, BlockReason.Quarantine), Operation),
            ["Substitute automatic"] = Of(new Substitute(_allocation, _serials, [], SubstitutionReason.Unspecified, BlockReason.None), OperationId.None),
            ["QuarantineSerials"] = Of(new QuarantineSerials(_product, _serials, CancelUnfilled: true), Operation),
            ["ChangeQuantity"] = Of(new ChangeQuantity(_allocation, _quantity), Operation),
            ["ChangeQuantity or nothing"] = Of(new ChangeQuantity(_allocation, _quantity, RefuseIfShort: true), Operation),
            ["Reduce"] = Of(new Reduce(_allocation, _serials), Operation),
            ["Reschedule"] = Of(new Reschedule(_allocation, _day), Operation),
            ["Reschedule to none"] = Of(new Reschedule(_allocation, null), Operation),
            ["ChangePriority"] = Of(new ChangePriority(_allocation, Priority.High(901), "VIP"), Operation),
            ["SetPriorityRule"] = Of(
                new SetPriorityRule(new("AGE", PriorityFactor.TimeWaiting) { From = 48, Every = 12, Points = -25, FurtherSteps = 3, LiftsTo = PriorityStrategy.High }),
                Operation),
            ["RemovePriorityRule"] = Of(new RemovePriorityRule("AGE"), Operation),
            ["Redirect"] = Of(new Redirect(_allocation, "Genève"), Operation),
            ["Split quantity"] = Of(new Split(_allocation, _quantity, default), Operation),
            ["Split serials"] = Of(new Split(_allocation, _serials, new() { Source = SplitSource.Allocated, ShipTo = "Nîmes", RequiredBy = _day }), Operation),
            ["Merge"] = Of(new Merge(_allocation, new(0x4142434445464748)), Operation),
            ["Recreate"] = Of(new Recreate(_allocation), Operation),
            ["CancelDocument"] = Of(new CancelDocument(new(DocumentKind.ServiceOrder, "SO-1"), CancelReason.OrderChanged, "off"), Operation),
            ["Reallocate quantity"] = Of(new Reallocate(_allocation, new(0x4142434445464748), _quantity, "VIP", CancelGiven: false), Operation),
            ["Reallocate serials"] = Of(new Reallocate(_allocation, new(0x4142434445464748), _serials, "VIP", CancelGiven: true), Operation),
            ["Pick everything"] = Of(new Pick(_allocation, Amount.All), Operation),
            ["PutBack quantity"] = Of(new PutBack(_allocation, _quantity), Operation),
            ["CheckOut serials"] = Of(new CheckOut(_allocation, _units, _to), Operation),
            ["CheckIn kept"] = Of(new CheckIn(_allocation, _quantity, _to, KeepAllocated: true), Operation),
            ["Ship quantity"] = Of(new Ship(_allocation, _quantity, _details), Operation),
            ["Ship serials"] = Of(new Ship(_allocation, _units, _details), Operation),
            ["Ship everything"] = Of(new Ship(_allocation, Amount.All, ReleaseReason.Shipment), Operation),
            ["Deliver serials"] = Of(new Deliver(_allocation, _units, Proof: "signed"), Operation),
            ["PlaceOnOrder"] = Of(new PlaceOnOrder(_allocation, _quantity), Operation),
            ["TakeOffOrder"] = Of(new TakeOffOrder(_allocation, Amount.All), Operation),
            ["ReturnShipment"] = Of(new ReturnShipment(_allocation, _quantity, _to, KeepAllocated: true, Note: "refused"), Operation),
            ["RecordLoss"] = Of(new RecordLoss(_allocation, _quantity, WriteOffReason.Damage, CancelLost: true, Note: "fell"), Operation),
            ["RecordLossOfUnits"] = Of(new RecordLoss(_allocation, _units), Operation),
            ["Relocate"] = Of(new Relocate(_allocation, _from, _to, _quantity), Operation),
            ["ReleaseFrom"] = Of(new ReleaseFrom(_allocation, _from, _quantity, new(ReleaseReason.Transfer) { Carrier = "UPS", TrackingNumber = "1Z", ShipTo = "Nîmes" }), Operation),
            ["ReleaseFrom serials"] = Of(new ReleaseFrom(_allocation, _from, _units), Operation),
            ["UndoStep"] = Of(new UndoStep(_allocation, new StepId(9), _quantity, Note: "wrong"), Operation),
            ["UndoStepOfUnits"] = Of(new UndoStep(_allocation, new StepId(9), Amount.Units("A", "B")), Operation),
            ["ReverseRelease"] = Of(new ReverseRelease(_allocation, _quantity, Note: "wrong"), Operation),
            ["SetRetention"] = Of(new SetRetention(new() { Count = 0x0102030405060708, Age = TimeSpan.FromDays(7) }), Operation),
            ["SetRetention unlimited"] = Of(new SetRetention(Retention.Unlimited), OperationId.None),
            ["StartTrail"] = Of(new StartTrail(), Operation),
            ["EndTrail"] = Of(new EndTrail(), OperationId.None),
            ["SetTrailRetention"] = Of(new SetTrailRetention(new() { Bytes = 0x0102030405060708, Age = TimeSpan.FromDays(7) }), Operation),
            ["SetTrailRetention unlimited"] = Of(new SetTrailRetention(TrailRetention.Unlimited), OperationId.None),
            ["Tick"] = buffer => buffer.Tick(256, OperationId.None),
            ["Hold"] = Of(new CreateHold(new(_product, 2) { Document = new(DocumentKind.SalesOrder, "SO-2"), RefuseIfShort = true, Serials = _serials }, _day), Operation),
            ["Promote"] = Of(new ConfirmHold(_allocation), Operation),
            ["SetExpiry"] = Of(new SetExpiry(_allocation, _day, TimeSpan.FromHours(3)), Operation),
            ["ReceiveBackdated"] = Of(new ReceiveBackdated(_product, _from, Amount.Of(_quantity).InLot(new LotId(7)), _day), Operation),
            ["ReceiveBackdated serials"] = Of(new ReceiveBackdated(_product, _from, _units, _day), Operation),
            ["RecallSerials"] = Of(new RecallSerials(_product, _serials, CancelUnfilled: true), Operation),
            ["EndSerialRecall"] = Of(new EndSerialRecall(_product, _serials), Operation),
            ["RecallLot"] = Of(new RecallLot(new LotId(7)), Operation),
            ["EndLotRecall"] = Of(new EndLotRecall(new LotId(7)), Operation),
            ["StopJob"] = Of(new StopJob(new JobId(3)), Operation),
            ["CreateIndex"] = Of(new CreateIndex(AllocationIndexKey.State), Operation),
            ["DropIndex"] = Of(new DropIndex(AllocationIndexKey.Customer), OperationId.None),
            ["CreateHoldFor"] = Of(
                new CreateHoldFor(
                    new(_product, _quantity) { Locations = new[] { _from, _to }, UsableUntil = _day, Notes = "soon" },
                    TimeSpan.FromMinutes(15)), Operation),
            ["ChangeProduct"] = Of(
                new ChangeProduct(_product, new()
                {
                    Name = "Bolt M8", Tracking = Tracking.Lot, Increment = _quantity, UnitValue = Quantity.Of(1.5m),
                    Selection = SelectionStrategy.Fefo, Backorder = BackorderPolicy.StrictOrder, IsAllocatable = true,
                }), Operation),
            ["ChangeProduct's name away"] = Of(new ChangeProduct(_product, new() { Name = "" }), OperationId.None),
            ["ChangeLocation"] = Of(
                new ChangeLocation(_from, new()
                {
                    Kind = LocationKind.Restricted, WalkOrder = 0x01020304, TransportCost = -2, Site = "S1", Zone = "Z",
                }), Operation),
            ["ChangeLocation's zone away"] = Of(new ChangeLocation(_from, new() { Zone = "" }), OperationId.None),
            ["ChangeTenant"] = Of(new ChangeTenant(new TenantId(3), "The North"), Operation),
            ["ChangeActor"] = Of(new ChangeActor(new ActorId(4), null), Operation),
            ["AddProductCode"] = Of(new AddProductCode(_product, "4006381333931"), Operation),
            ["RemoveProductCode"] = Of(new RemoveProductCode(_product, "Ü-7"), Operation),
            ["DefineUnitOfMeasure"] = Of(new DefineUnitOfMeasure(_product, "case", new Rational(127, 5000), "400"), Operation),
            ["RemoveUnitOfMeasure"] = Of(new RemoveUnitOfMeasure(_product, "case"), Operation),
            ["DiscontinueProduct"] = Of(new DiscontinueProduct(_product), Operation),
            ["ReinstateProduct"] = Of(new ReinstateProduct(_product), Operation),
            ["DiscontinueLocation"] = Of(new DiscontinueLocation(_from), Operation),
            ["ReinstateLocation"] = Of(new ReinstateLocation(_from), Operation),
            ["DefineCustomerGroup"] = Of(new DefineCustomerGroup(new("retail") { Name = "Läden", Parent = new(0x0B0C0D0E) }), Operation),
            ["ChangeCustomerGroup"] = Of(new ChangeCustomerGroup(new(3), new() { Name = "Shops", Parent = new CustomerGroupId(4) }), Operation),
            ["ChangeCustomerGroup to a root"] = Of(new ChangeCustomerGroup(new(3), new() { Parent = CustomerGroupId.None }), OperationId.None),
            ["DefineCustomer"] = Of(new DefineCustomer(new("C-7") { Name = "Acme", Tier = 3, Region = "Süd", Channel = "web", Group = new(4) }), Operation),
            ["ChangeCustomer"] = Of(new ChangeCustomer(new(0x01020304), new() { Name = "Acme", Tier = 2, Region = "N", Channel = "shop", Group = new CustomerGroupId(5) }), Operation),
            ["ChangeCustomer's channel away"] = Of(new ChangeCustomer(new(7), new() { Channel = "" }), OperationId.None),
            ["DiscontinueCustomer"] = Of(new DiscontinueCustomer(new(7)), Operation),
            ["ReinstateCustomer"] = Of(new ReinstateCustomer(new(7)), Operation),
            ["SetContract"] = Of(new SetContract(new(7), new("K-Ü") { ValidFrom = _day, ValidUntil = _day.AddYears(1), Penalty = _quantity, FloorPriority = Priority.High(900), ForbidsReallocation = true, CancelsAtEnd = true }), Operation),
            ["SetContract without terms"] = Of(new SetContract(new(0x01020304), new("K")), OperationId.None),
            ["EndContract"] = Of(new EndContract(new(7)), Operation),
            ["SetChannelBackorderLimit"] = Of(new SetChannelBackorderLimit(_product, "Läden", _quantity), Operation),
            ["SetChannelBackorderLimit to none"] = Of(new SetChannelBackorderLimit(_product, "web", null), OperationId.None),
            ["ReallocateMany"] = Of(new ReallocateMany(new ReallocationLine[] { new(_allocation, _allocation, _quantity), new(_allocation, _allocation, _units), new(_allocation, _allocation, ["SN-3"]) }, "Eilt", ReallocationStrictness.AtMost, CancelGiven: true), Operation),
            ["ReallocateMany of one line"] = Of(new ReallocateMany(new ReallocationLine[] { new(_allocation, _allocation, _quantity) }, "urgent"), OperationId.None),
            ["SetReallocationPolicy"] = Of(new SetReallocationPolicy(new() { KeptBands = PriorityBands.High, ForbidsLowerBands = true, FirstTier = 2, LastTier = 5 }), Operation),
            ["SetReallocationPolicy to none"] = Of(new SetReallocationPolicy(default), OperationId.None),
            ["SetCustomerReallocation"] = Of(new SetCustomerReallocation(new(0x01020304), Forbidden: true), Operation),
            ["Create for a customer"] = Of(new CreateAllocation(new(_product, _quantity) { CustomerId = new(0x01020304), ForbidReallocation = true }), Operation),
            ["Hold for a customer"] = Of(new CreateHold(new(_product, _quantity) { CustomerId = new(7), Customer = "C-7", UsableUntil = _day, Lot = _lot, Locations = _list }, _day), Operation),
            ["GrantPermission"] = Of(new GrantPermission(new(0x01020304), CommandFamilies.Stock | CommandFamilies.RestrictedLocations, _from), Operation),
            ["GrantPermission everywhere"] = Of(new GrantPermission(default, CommandFamilies.AllCommands), OperationId.None),
            ["RevokePermission"] = Of(new RevokePermission(new(7), CommandFamilies.Permissions, _from), Operation),
            ["SetDistributionSegment"] = Of(
                new SetDistributionSegment(new("P-1", 0x01, DistributionStrategy.Redistribute)
                {
                    Bands = PriorityBands.High | PriorityBands.Low, MinPriority = 0x0102, MaxPriority = 900, Customer = new(0x01020304),
                    CustomerGroup = new(7), MinTier = 1, MaxTier = 9, Region = "north", Channel = "web",
                    DocumentKind = DocumentKind.WorkOrder, Location = _from, RequiredBefore = _day,
                    Sharing = DistributionSharing.ByWeight, Rounding = LotRounding.ByPriority, Lot = 100, Minimum = _quantity,
                }),
                Operation),
            ["RemoveDistributionSegment"] = Of(new RemoveDistributionSegment("P-1", 32), Operation),
            ["SetDistributionWeight"] = Of(new SetDistributionWeight(new(0x01020304), 0x0102), Operation),
            ["PlanDistribution"] = Of(new PlanDistribution("P-1", _product, _from, CommitsAtOnce: true), Operation),
            ["PlanDistribution of everything"] = Of(new PlanDistribution("P-1"), OperationId.None),
            ["CommitDistribution"] = Of(new CommitDistribution(new(0x0102030405)), Operation),
            ["DiscardDistribution"] = Of(new DiscardDistribution(new(7)), OperationId.None),
            ["SetTime"] = Of(new SetTime(_day), Operation),
            ["SetExpiry never"] = Of(new SetExpiry(_allocation, null, TimeSpan.FromHours(3)), OperationId.None),
        };

    /// <summary>The same commands, without their operation ids.</summary>
    public static IReadOnlyList<ICommand> Commands => s_commands;

    private static Func<CommandBuffer, int> Of(ICommand command, OperationId operation)
    {
        s_commands.Add(command);
        return buffer => command.AddTo(buffer, operation);
    }

    /// <summary>A buffer with this command alone in it, in the name of tenant 7 and actor 9.</summary>
    public static CommandBuffer Encode(string name)
    {
        var buffer = new CommandBuffer(EngineLimits.BytesPerBatch) { Tenant = new(7), Actor = new(9) };
        Assert.Equal(0, All[name](buffer));
        return buffer;
    }
}
