using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a location in this tenant.</summary>
/// <param name="Location">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.UnknownTenant"/>.</remarks>
[Command(CommandKind.DefineLocation, typeof(DefineLocationCommand), Area = CommandArea.Catalog,
    Outcome = typeof(Defined<LocationId>))]
public readonly partial record struct DefineLocation(LocationDefinition Location) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineLocationCommand : IPayload<DefineLocationCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int WalkOrder;
    [FieldOffset(4)] public int TransportCost;
    [FieldOffset(8)] public LocationKind Kind;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort CodeBytes;
    [FieldOffset(12)] public ushort SiteBytes;
    [FieldOffset(14)] public ushort ZoneBytes;

    /// <inheritdoc/>
    public static void Describe(DefineLocationCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->SiteBytes, "site", EngineLimits.CodeBytes)
        .Text(&at->ZoneBytes, "zone", EngineLimits.CodeBytes)
        .Word(&at->Kind, "locationKind")
        .Number(&at->WalkOrder, "walkOrder")
        .Number(&at->TransportCost, "transportCost");
}
