using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Defines a lot, or finds it: a repeated definition changes nothing.</summary>
/// <param name="Product">A product that is tracked by lot (<see cref="Tracking.Lot"/>).</param>
/// <param name="Code">The code, unique in the product, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <param name="ExpiresAt">The time of expiry, after which no stock of the lot is promised; null, the default, for a lot that
/// does not expire. It may lie in the past: such stock can be moved and written off. The time of expiry cannot be
/// changed.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/>, <see cref="CommandStatus.DefinedDifferently"/> (another
/// expiry), <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductHasNoLots"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.CapacityReached"/>.</remarks>
[Command(CommandKind.DefineLot, typeof(DefineLotCommand), Area = CommandArea.Catalog, Outcome = typeof(Defined<LotId>))]
public readonly partial record struct DefineLot(ProductId Product, string Code, DateTimeOffset? ExpiresAt = null) : ICommand;

/// <summary>The code follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineLotCommand : IPayload<DefineLotCommand>
{
    public const int SizeOf = 16;

    /// <summary>UTC ticks; <see cref="SetExpiryCommand.Never"/> for a lot that does not expire.</summary>
    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(8)] public int Product;
    [FieldOffset(12)] public ushort CodeBytes;

    /// <inheritdoc/>
    public static void Describe(DefineLotCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Time(&at->ExpiresAt, "expiresAt", none: SetExpiryCommand.Never);
}
