using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Limits the quantity of a product that may be promised beyond stock to the customers of one channel: the quantity
/// that waits, open and on order, in their allocations. It stands beside the limit over all allocations
/// (<see cref="SetBackorderLimit"/>), and concerns the same commands.</summary>
/// <param name="Product">The product.</param>
/// <param name="Channel">The channel (<see cref="CustomerDefinition.Channel"/>), up to <see cref="EngineLimits.CodeBytes"/>
/// UTF-8 bytes; no customer needs to have it yet.</param>
/// <param name="Limit">The quantity; 0 permits only promises from stock, null sets no limit, as initially.</param>
/// <remarks><para>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.QuantityNotPositive"/> (below zero),
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.TooManyChannelLimits"/>,
/// <see cref="CommandStatus.CapacityReached"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>. More than the limit may wait already: it
/// goes on waiting. <see cref="CatalogOperations.GetChannelLimitsAsync"/> lists the limits.</para> <para>A new limit reads all
/// allocations in memory, about 10 ms a million; so does another channel of a customer while any product has such a
/// limit.</para></remarks>
[Command(CommandKind.SetChannelBackorderLimit, typeof(SetChannelBackorderLimitCommand), Area = CommandArea.Catalog)]
public readonly partial record struct SetChannelBackorderLimit(ProductId Product, string Channel, Quantity? Limit) : ICommand;

/// <summary>The channel follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetChannelBackorderLimitCommand : IPayload<SetChannelBackorderLimitCommand>
{
    public const int SizeOf = 16;

    /// <summary>Millionths; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(0)] public long Limit;
    [FieldOffset(8)] public int Product;
    [FieldOffset(12)] public ushort ChannelBytes;
    [FieldOffset(14)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(SetChannelBackorderLimitCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Text(&at->ChannelBytes, "channel", EngineLimits.CodeBytes, isRequired: true)
        .QuantityLimit(&at->Limit, "limit");
}
