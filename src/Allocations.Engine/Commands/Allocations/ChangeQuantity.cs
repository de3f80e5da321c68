using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Changes how much an allocation asks for. What is added is open and served at once, in the allocation's place in the
/// queue. What is taken away comes from what waits first, then from what is on order, then from what was reserved last, whose
/// stock is offered to the queue in the same step.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Requested">How much it asks for from now on, with all that was delivered or cancelled already.</param>
/// <remarks>Outcome: the change in <see cref="Outcome.Quantity"/>, negative downwards. Statuses: UnknownAllocation,
/// AllocationRetired, OtherTenant, InvalidTransition (it is finished), the Quantity statuses, ProductFrozen (upwards),
/// QuantityBelowCommitted, Unchanged.</remarks>
[Command(CommandKind.ChangeQuantity, typeof(ChangeQuantityCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation)]
public readonly partial record struct ChangeQuantity(AllocationId Allocation, Quantity Requested) : ICommand
{
    internal Quantity Quantity => Requested;
}

/// <summary>The new requested quantity; or, with serials, what it is to be reduced by.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeQuantityCommand : IPayload<ChangeQuantityCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;

    /// <inheritdoc/>
    public static void Describe(ChangeQuantityCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Quantity(&at->Quantity, "requested", FieldPresence.WithoutSerials)
        .Quantity(&at->Quantity, "givenUp", FieldPresence.WithSerials)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
