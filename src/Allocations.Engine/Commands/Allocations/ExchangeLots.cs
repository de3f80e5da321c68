using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Exchanges allocated stock of one lot for free stock of another lot of the same product: all of the quantity, or
/// nothing. The stock that becomes free serves the queue in the same step. The way back is the exchange in the other direction.
/// <see cref="Substitute"/> does the same for units.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="From">The lot that leaves the allocation.</param>
/// <param name="To">The lot that replaces it, from locations that the allocation may use.</param>
/// <param name="Quantity">The quantity to exchange; above zero, a multiple of the product's increment.</param>
/// <param name="Reason">The reason.</param>
/// <remarks>Outcome: the allocation, the quantity, and in <see cref="Outcome.Index"/> the number of waiting allocations that got
/// stock. Statuses, with <see cref="Outcome.Index"/> 1 if they are about <paramref name="To"/>:
/// <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.AllocationExpired"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is allocated),
/// <see cref="CommandStatus.ProductHasNoLots"/>, <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.UnknownLot"/>,
/// <see cref="CommandStatus.LotNotOfProduct"/>, <see cref="CommandStatus.SameLot"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.ExceedsAllocated"/> (less of the lot is allocated),
/// <see cref="CommandStatus.LotNotPermitted"/> (the request names another lot), <see cref="CommandStatus.LotExpired"/>,
/// <see cref="CommandStatus.LotIsRecalled"/>, <see cref="CommandStatus.InsufficientStock"/> (less of the lot is free),
/// <see cref="CommandStatus.SourcingLimited"/> (the request is for one lot, and this is not all that the allocation
/// holds).</remarks>
[Command(CommandKind.ExchangeLots, typeof(ExchangeLotsCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, RequiresUnexpired = true)]
public readonly partial record struct ExchangeLots(
    AllocationId Allocation,
    LotId From,
    LotId To,
    Quantity Quantity,
    SubstitutionReason Reason = SubstitutionReason.Unspecified) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ExchangeLotsCommand : IPayload<ExchangeLotsCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int From;
    [FieldOffset(20)] public int To;
    [FieldOffset(24)] public SubstitutionReason Reason;

    /// <inheritdoc/>
    public static void Describe(ExchangeLotsCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Quantity(&at->Quantity).Lot(&at->From, "from").Lot(&at->To, "to").Reason(&at->Reason);
}
