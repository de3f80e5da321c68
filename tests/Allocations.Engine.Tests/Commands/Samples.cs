using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Commands;

/// <summary>One command of each form, with every field set to something that shows in its bytes.</summary>
internal static class Samples
{
    public static readonly OperationId Operation = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    private static readonly ProductId _product = new(0x0A0B0C0D);
    private static readonly LocationId _from = new(0x11121314);
    private static readonly LocationId _to = new(0x21222324);
    private static readonly AllocationId _allocation = new(0x3132333435363738);
    private static readonly Quantity _quantity = Quantity.Of(2.5m);
    private static readonly string[] _serials = ["SN-1", "Nº2"];
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
            ["Receive quantity"] = buffer => buffer.Receive(_product, _from, _quantity, Operation),
            ["Receive serials"] = buffer => buffer.Receive(_product, _from, _serials, Operation),
            ["Adjust"] = buffer => buffer.Adjust(_product, _from, -_quantity, AdjustReason.Damage, Operation),
            ["AddUnits"] = buffer => buffer.AddUnits(_product, _from, _serials, AdjustReason.Found, Operation),
            ["RemoveUnits"] = buffer => buffer.RemoveUnits(_product, _from, _serials, AdjustReason.Loss, Operation),
            ["Move quantity"] = buffer => buffer.Move(_product, _from, _to, _quantity, Operation),
            ["Move serials"] = buffer => buffer.Move(_product, _from, _to, _serials, Operation),
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
            ["Release serials"] = buffer => buffer.Release(_allocation, _serials, _details, Operation),
            ["Release everything"] = buffer => buffer.ReleaseAll(_allocation, ReleaseReason.Shipment, Operation),
            ["Cancel"] = buffer => buffer.Cancel(_allocation, CancelReason.OrderChanged, "off", Operation),
            ["SetRetention"] = buffer => buffer.SetRetention(
                new() { Count = 0x0102030405060708, Age = TimeSpan.FromDays(7) }, Operation),
            ["SetRetention unlimited"] = buffer => buffer.SetRetention(Retention.Unlimited, OperationId.None),
        };

    /// <summary>A buffer with this command alone in it, in the name of tenant 7 and actor 9.</summary>
    public static CommandBuffer Encode(string name)
    {
        var buffer = new CommandBuffer(EngineLimits.BytesPerBatch) { Tenant = new(7), Actor = new(9) };
        Assert.Equal(0, All[name](buffer));
        return buffer;
    }
}
