using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes the requested quantity of an allocation. An increase is open and served at once, at the allocation's
/// place in the queue. A decrease is taken from the waiting quantity first, then from the quantity on order, then from the
/// stock that was allocated last, which serves the queue in the same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Requested">The new requested quantity, including all that was delivered or cancelled already.</param>
/// <param name="RefuseIfShort">Whether an increase is refused, and nothing changes, if it can't be served at once: the addition
/// does not wait. A decrease ignores it. Default: false.</param>
/// <remarks>Outcome: <see cref="Outcome.Quantity"/> is the change, negative for a decrease. Statuses:
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (it is finished),
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.BackorderLimitReached"/> and <see cref="CommandStatus.ChannelLimitReached"/> (more would wait),
/// <see cref="CommandStatus.ProductFrozen"/>, <see cref="CommandStatus.ProductDiscontinued"/> (an increase),
/// <see cref="CommandStatus.CustomerDiscontinued"/> (an increase),
/// <see cref="CommandStatus.QuantityBelowCommitted"/>, <see cref="CommandStatus.InsufficientStock"/> (an increase that was to be
/// refused if short; <see cref="Outcome.Quantity"/> is the part of it that could be served),
/// <see cref="CommandStatus.Unchanged"/>, <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.ChangeQuantity, typeof(ChangeQuantityCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, RequiresUnexpired = true)]
public readonly partial record struct ChangeQuantity(AllocationId Allocation, Quantity Requested, bool RefuseIfShort = false)
    : ICommand
{
    internal Quantity Quantity => Requested;
}

/// <summary>The new requested quantity; with serial numbers, the quantity of the reduction.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeQuantityCommand : IPayload<ChangeQuantityCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;

    /// <summary>1 if an increase is refused that can't be served at once.</summary>
    [FieldOffset(22)] public byte RefuseIfShort;

    /// <inheritdoc/>
    public static void Describe(ChangeQuantityCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Quantity(&at->Quantity, "requested", FieldPresence.WithoutSerials)
        .Quantity(&at->Quantity, "givenUp", FieldPresence.WithSerials)
        .Flag(&at->RefuseIfShort, "refuseIfShort", FieldPresence.Set)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
