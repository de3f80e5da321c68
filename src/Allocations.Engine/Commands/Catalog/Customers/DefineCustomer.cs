using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a customer in this tenant. From then on a request that names its code is a request of this customer; requests
/// that named the same text before keep the text.</summary>
/// <param name="Customer">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.InvalidOption"/> (the tier),
/// <see cref="CommandStatus.UnknownCustomerGroup"/>, <see cref="CommandStatus.OtherTenant"/> (the group),
/// <see cref="CommandStatus.CapacityReached"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.UnknownTenant"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.DefineCustomer, typeof(DefineCustomerCommand), Area = CommandArea.Catalog,
    Outcome = typeof(Defined<CustomerId>))]
public readonly partial record struct DefineCustomer(CustomerDefinition Customer) : ICommand;

/// <summary>Code, name, region and channel follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineCustomerCommand : IPayload<DefineCustomerCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Tier;
    [FieldOffset(4)] public int Group;
    [FieldOffset(8)] public ushort CodeBytes;
    [FieldOffset(10)] public ushort NameBytes;
    [FieldOffset(12)] public ushort RegionBytes;
    [FieldOffset(14)] public ushort ChannelBytes;

    /// <inheritdoc/>
    public static void Describe(DefineCustomerCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes)
        .Text(&at->RegionBytes, "region", EngineLimits.CodeBytes)
        .Text(&at->ChannelBytes, "channel", EngineLimits.CodeBytes)
        .Number(&at->Tier, "tier", FieldPresence.Set)
        .Number(&at->Group, "group", FieldPresence.Set);
}
