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

    public static IReadOnlyDictionary<string, Func<CommandBuffer, int>> All { get; } =
        new Dictionary<string, Func<CommandBuffer, int>>
        {
            ["Malformed"] = buffer => buffer.DefineTenant(new(""), Operation),
            ["DefineTenant"] = buffer => buffer.DefineTenant(new("acme") { Name = "Acme" }, Operation),
            ["DefineActor"] = buffer => buffer.DefineActor(new("jo") { Name = "José" }, Operation),
            ["DefineProduct"] = buffer => buffer.DefineProduct(
                new("IP-5000")
                {
                    Name = "Pump",
                    Tracking = Tracking.Serialized,
                    Increment = 2,
                    UnitValue = Quantity.Of(199.95m),
                    Selection = SelectionStrategy.Lifo,
                    Backorder = BackorderPolicy.Hold,
                },
                Operation),
            ["DefineLocation"] = buffer => buffer.DefineLocation(
                new("A-47")
                {
                    Kind = LocationKind.Restricted, WalkOrder = 0x01020304, TransportCost = -2, Site = "S1", Zone = "Z",
                },
                Operation),
            ["FreezeProduct"] = buffer => buffer.FreezeProduct(_product, Operation),
            ["ThawProduct"] = buffer => buffer.ThawProduct(_product, Operation),
            ["FreezeLocation"] = buffer => buffer.FreezeLocation(_from, Operation),
            ["ThawLocation"] = buffer => buffer.ThawLocation(_from, Operation),
            ["SetSafetyStock"] = buffer => buffer.SetSafetyStock(_product, _quantity, Operation),
            ["DefineLot"] = buffer => buffer.DefineLot(_product, "L-7", _day, Operation),
            ["DefineLot for ever"] = buffer => buffer.DefineLot(_product, "Ü", null, OperationId.None),
            ["Receive of a lot"] = buffer => buffer.Receive(_product, _from, _ofLot, Operation),
            ["Adjust of a lot"] = buffer =>
                buffer.Adjust(_product, _from, Amount.Of(-_quantity).InLot(_lot), AdjustReason.Damage, Operation),
            ["Move of a lot"] = buffer => buffer.Move(_product, _from, _to, _ofLot, Operation),
            ["Block of a lot"] = buffer => buffer.Block(
                _product, _from, _ofLot, BlockReason.Damage, _allocation, cancelUnfilled: true, Operation),
            ["Unblock of a lot"] = buffer => buffer.Unblock(_product, _from, _ofLot, Operation),
            ["WriteOff of a lot"] = buffer => buffer.WriteOff(
                _product, _from, _ofLot, WriteOffReason.Expiry, _allocation, cancelUnfilled: true, Operation),
            ["WriteOff blocked of a lot"] = buffer =>
                buffer.WriteOffBlocked(_product, _from, _ofLot, WriteOffReason.Expiry, Operation),
            ["CountLot"] = buffer => buffer.CountStock(_product, _from, _ofLot, Operation),
            ["Create usable until"] = buffer => buffer.Create(
                new(_product, _quantity) { UsableUntil = _day }, OperationId.None),
            ["Create usable until from a list"] = buffer => buffer.Create(
                new(_product, _quantity) { UsableUntil = _day, Locations = _list }, OperationId.None),
            ["SetSourcing"] = buffer => buffer.SetSourcing(_product, SourcingPolicy.EmptyBins, Operation),
            ["Create by policy"] = buffer => buffer.Create(
                new(_product, _quantity) { Sourcing = SourcingPolicy.LowestTransportCost }, OperationId.None),
            ["Receive quantity"] = buffer => buffer.Receive(_product, _from, _quantity, Operation),
            ["Receive serials"] = buffer => buffer.Receive(_product, _from, _units, Operation),
            ["Adjust"] = buffer => buffer.Adjust(_product, _from, -_quantity, AdjustReason.Damage, Operation),
            ["AddUnits"] = buffer => buffer.AddUnits(_product, _from, _serials, AdjustReason.Found, Operation),
            ["RemoveUnits"] = buffer => buffer.RemoveUnits(_product, _from, _serials, AdjustReason.Loss, Operation),
            ["Move quantity"] = buffer => buffer.Move(_product, _from, _to, _quantity, Operation),
            ["Move serials"] = buffer => buffer.Move(_product, _from, _to, _units, Operation),
            ["Create small"] = buffer => buffer.Create(new(_product, _quantity), OperationId.None),
            ["Create full"] = buffer => buffer.Create(
                new(_product, 2)
                {
                    Priority = Priority.High(900),
                    AllowPartial = false,
                    RefuseIfShort = true,
                    AllowNonStock = true,
                    Source = new(DocumentKind.ServiceOrder, "SO-1"),
                    Customer = "C7",
                    RequestedAt = _day,
                    RequiredBy = _day.AddDays(1),
                    ShipTo = "Zürich",
                    Notes = "now",
                    Locations = new LocationId[] { _from, _to },
                    Serials = _serials,
                },
                Operation),
            ["Release quantity"] = buffer => buffer.Release(_allocation, _quantity, _details, Operation),
            ["Release serials"] = buffer => buffer.Release(_allocation, _units, _details, Operation),
            ["Release everything"] = buffer => buffer.Release(_allocation, Amount.All, ReleaseReason.Shipment, Operation),
            ["Cancel"] = buffer => buffer.Cancel(_allocation, CancelReason.OrderChanged, "off", Operation),
            ["Block quantity"] = buffer =>
                buffer.Block(_product, _from, _quantity, BlockReason.Damage, _allocation, cancelUnfilled: true, Operation),
            ["Block serials"] = buffer =>
                buffer.Block(_product, _from, _units, BlockReason.Hold, default, cancelUnfilled: true, Operation),
            ["Unblock quantity"] = buffer => buffer.Unblock(_product, _from, _quantity, Operation),
            ["Unblock serials"] = buffer => buffer.Unblock(_product, _from, _units, Operation),
            ["WriteOff quantity"] = buffer =>
                buffer.WriteOff(_product, _from, _quantity, WriteOffReason.Scrap, _allocation, cancelUnfilled: true, Operation),
            ["WriteOff blocked"] = buffer =>
                buffer.WriteOffBlocked(_product, _from, _quantity, WriteOffReason.Expiry, Operation),
            ["WriteOff serials"] = buffer =>
                buffer.WriteOff(_product, _from, _units, WriteOffReason.Loss, default, cancelUnfilled: true, Operation),
            ["Count"] = buffer => buffer.CountStock(_product, _from, _quantity, Operation),
            ["CountSerials"] = buffer => buffer.CountSerials(_product, _from, _serials, cancelUnfilled: true, Operation),
            ["CountSerials nothing"] = buffer =>
                buffer.CountSerials(_product, _from, [], cancelUnfilled: false, OperationId.None),
            ["Substitute named"] = buffer => buffer.Substitute(
                _allocation, _serials, ["SN-3", "SN-44"], SubstitutionReason.Defect, BlockReason.Quarantine, Operation),
            ["Substitute automatic"] = buffer => buffer.Substitute(
                _allocation, _serials, [], SubstitutionReason.Unspecified, BlockReason.None, OperationId.None),
            ["QuarantineSerials"] = buffer =>
                buffer.QuarantineSerials(_product, _serials, cancelUnfilled: true, Operation),
            ["ChangeQuantity"] = buffer => buffer.ChangeQuantity(_allocation, _quantity, Operation),
            ["GiveUp"] = buffer => buffer.GiveUp(_allocation, _serials, Operation),
            ["Reschedule"] = buffer => buffer.Reschedule(_allocation, _day, Operation),
            ["Reschedule to none"] = buffer => buffer.Reschedule(_allocation, null, Operation),
            ["Redirect"] = buffer => buffer.Redirect(_allocation, "Genève", Operation),
            ["Split quantity"] = buffer => buffer.Split(_allocation, _quantity, default, Operation),
            ["Split serials"] = buffer => buffer.Split(
                _allocation, _serials,
                new() { Source = SplitSource.Reserved, ShipTo = "Nîmes", RequiredBy = _day }, Operation),
            ["Merge"] = buffer => buffer.Merge(_allocation, new(0x4142434445464748), Operation),
            ["Recreate"] = buffer => buffer.Recreate(_allocation, Operation),
            ["CancelDocument"] = buffer => buffer.CancelDocument(
                new(DocumentKind.ServiceOrder, "SO-1"), CancelReason.OrderChanged, "off", Operation),
            ["Reallocate quantity"] = buffer => buffer.Reallocate(
                _allocation, new(0x4142434445464748), _quantity, "VIP", cancelGiven: false, Operation),
            ["Reallocate serials"] = buffer => buffer.Reallocate(
                _allocation, new(0x4142434445464748), _serials, "VIP", cancelGiven: true, Operation),
            ["Pick everything"] = buffer => buffer.Fulfill(CommandKind.Pick, _allocation, Amount.All, Operation),
            ["PutBack quantity"] = buffer => buffer.Fulfill(CommandKind.PutBack, _allocation, _quantity, Operation),
            ["CheckOut serials"] = buffer => buffer.Fulfill(CommandKind.CheckOut, _allocation, _units, Operation, _to),
            ["CheckIn kept"] = buffer => buffer.Fulfill(
                CommandKind.CheckIn, _allocation, _quantity, Operation, _to, keepsReserved: true),
            ["Ship quantity"] = buffer => buffer.Ship(_allocation, _quantity, _details, Operation),
            ["Ship serials"] = buffer => buffer.Ship(_allocation, _units, _details, Operation),
            ["Ship everything"] = buffer => buffer.Ship(_allocation, Amount.All, ReleaseReason.Shipment, Operation),
            ["Deliver serials"] = buffer => buffer.Fulfill(
                CommandKind.Deliver, _allocation, _units, Operation, note: "signed"),
            ["PlaceOnOrder"] = buffer => buffer.Fulfill(CommandKind.PlaceOnOrder, _allocation, _quantity, Operation),
            ["TakeOffOrder"] = buffer => buffer.Fulfill(CommandKind.TakeOffOrder, _allocation, Amount.All, Operation),
            ["ReverseRelease"] = buffer => buffer.Fulfill(
                CommandKind.ReverseRelease, _allocation, _quantity, Operation, note: "wrong"),
            ["SetRetention"] = buffer => buffer.SetRetention(
                new() { Count = 0x0102030405060708, Age = TimeSpan.FromDays(7) }, Operation),
            ["SetRetention unlimited"] = buffer => buffer.SetRetention(Retention.Unlimited, OperationId.None),
            ["StartTrail"] = buffer => buffer.StartTrail(Operation),
            ["EndTrail"] = buffer => buffer.EndTrail(OperationId.None),
            ["SetTrailRetention"] = buffer => buffer.SetTrailRetention(
                new() { Bytes = 0x0102030405060708, Age = TimeSpan.FromDays(7) }, Operation),
            ["SetTrailRetention unlimited"] = buffer => buffer.SetTrailRetention(TrailRetention.Unlimited, OperationId.None),
            ["Tick"] = buffer => buffer.Tick(256, OperationId.None),
            ["Hold"] = buffer => buffer.Hold(
                new(_product, 2) { Source = new(DocumentKind.SalesOrder, "SO-2"), RefuseIfShort = true, Serials = _serials },
                _day,
                Operation),
            ["Promote"] = buffer => buffer.Promote(_allocation, Operation),
            ["SetExpiry"] = buffer => buffer.SetExpiry(_allocation, _day, TimeSpan.FromHours(3), Operation),
            ["SetTime"] = buffer => buffer.SetTime(_day, Operation),
            ["SetExpiry never"] = buffer => buffer.SetExpiry(_allocation, null, TimeSpan.FromHours(3), OperationId.None),
        };

    /// <summary>A buffer with this command alone in it, in the name of tenant 7 and actor 9.</summary>
    public static CommandBuffer Encode(string name)
    {
        var buffer = new CommandBuffer(EngineLimits.BytesPerBatch) { Tenant = new(7), Actor = new(9) };
        Assert.Equal(0, All[name](buffer));
        return buffer;
    }
}
