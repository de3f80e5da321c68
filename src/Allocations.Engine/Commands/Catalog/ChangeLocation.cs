using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the definition of a location, also of one with stock. Under a kind other than
/// <see cref="LocationKind.Pickable"/> its free stock is not available; allocated stock stays promised, and can be picked,
/// released and shipped. When the location becomes pickable, its stock serves the queues of its products in the same step.
/// Another walk order applies to everything that is taken from now on.</summary>
/// <param name="Location">The location.</param>
/// <param name="Changes">The changes: only what is given changes.</param>
/// <remarks><para>Statuses: <see cref="CommandStatus.Unchanged"/> (nothing differs), <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.StockInUse"/>
/// (a technician has stock in this vehicle), <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.
/// <see cref="Outcome.Index"/> is the number of waiting allocations that got stock.</para>
/// <para>A change of the kind visits all products that ever had stock there, as <see cref="FreezeLocation"/> does; a change of
/// the walk order also reorders the ledgers of these products.</para></remarks>
[Command(CommandKind.ChangeLocation, typeof(ChangeLocationCommand), Area = CommandArea.Catalog, WritesItself = true)]
public readonly partial record struct ChangeLocation(LocationId Location, LocationChanges Changes) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        LocationChanges changes = Changes;
        int site = CommandBuffer.CodeLength(changes.Site);
        int zone = CommandBuffer.CodeLength(changes.Zone);
        if (site > EngineLimits.CodeBytes || zone > EngineLimits.CodeBytes)
        {
            int text = site > EngineLimits.CodeBytes ? 0 : 1;
            return buffer.AddRejected(operation, CommandBuffer.Excess(text == 0 ? site : zone), text);
        }

        byte* body = buffer.Begin(CommandKind.ChangeLocation, ChangeLocationCommand.SizeOf + site + zone, operation);
        if (body == null)
        {
            return -1;
        }

        *(ChangeLocationCommand*)body = new ChangeLocationCommand
        {
            Location = Location.Value,
            Given = GivenBy(changes),
            WalkOrder = changes.WalkOrder ?? 0,
            TransportCost = changes.TransportCost ?? 0,
            Kind = changes.Kind ?? default,
            SiteBytes = (ushort)site,
            ZoneBytes = (ushort)zone,
        };
        byte* tail = CommandBuffer.Put(body + ChangeLocationCommand.SizeOf, changes.Site, site);
        CommandBuffer.Put(tail, changes.Zone, zone);
        return buffer.End();
    }

    private static LocationProperties GivenBy(in LocationChanges changes) =>
        (changes.Kind is null ? 0 : LocationProperties.Kind)
        | (changes.WalkOrder is null ? 0 : LocationProperties.WalkOrder)
        | (changes.TransportCost is null ? 0 : LocationProperties.TransportCost)
        | (changes.Site is null ? 0 : LocationProperties.Site)
        | (changes.Zone is null ? 0 : LocationProperties.Zone);
}

/// <summary>A property that is not given is zero.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeLocationCommand : IPayload<ChangeLocationCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public int Location;
    [FieldOffset(4)] public int WalkOrder;
    [FieldOffset(8)] public int TransportCost;
    [FieldOffset(12)] public ushort SiteBytes;
    [FieldOffset(14)] public ushort ZoneBytes;
    [FieldOffset(16)] public LocationProperties Given;
    [FieldOffset(17)] public LocationKind Kind;
    [FieldOffset(18)] public ushort Reserved;
    [FieldOffset(20)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(ChangeLocationCommand* at, PayloadLayout layout) => layout
        .Location(&at->Location)
        .Word(&at->Given, "changes")
        .Text(&at->SiteBytes, "site", EngineLimits.CodeBytes).If(&at->Given, LocationProperties.Site)
        .Text(&at->ZoneBytes, "zone", EngineLimits.CodeBytes).If(&at->Given, LocationProperties.Zone)
        .Word(&at->Kind, "locationKind").If(&at->Given, LocationProperties.Kind)
        .Number(&at->WalkOrder, "walkOrder").If(&at->Given, LocationProperties.WalkOrder)
        .Number(&at->TransportCost, "transportCost").If(&at->Given, LocationProperties.TransportCost);
}
