using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Moves reserved stock from one allocation to another of the same product, from hand to hand. The one that gives waits
/// for it again in its old place in the queue, or gives it up.</summary>
/// <param name="From">The allocation that gives.</param>
/// <param name="To">The allocation that receives; it has at least so much open.</param>
/// <param name="Amount">How much; what was reserved last goes first, from where the receiver may take.</param>
/// <param name="Justification">Why, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; it must be said.</param>
/// <param name="CancelGiven">Whether what is given is cancelled there, and not waited for again; false by default.</param>
/// <remarks>Outcome: the one that receives, and the quantity. Statuses, <see cref="Outcome.Index"/> 1 if it is about
/// <paramref name="To"/>: UnknownAllocation, AllocationRetired, OtherTenant, SameAllocation, ProductsDiffer, InvalidTransition
/// (nothing is reserved there, or open here), the Quantity statuses, ExceedsAllocated, ExceedsOpen, AllocatedElsewhere,
/// TextMissing, TextTooLong.</remarks>
[Command(CommandKind.Reallocate, typeof(ReallocateCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation,
    Amounts = AmountForms.Quantity | AmountForms.Units)]
public readonly partial record struct Reallocate(
    AllocationId From,
    AllocationId To,
    Amount Amount,
    string Justification,
    bool CancelGiven = false) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReallocateCommand : IPayload<ReallocateCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long To;
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort JustificationBytes;

    /// <summary>1 if the one that gives does not wait for what it gave, but gives it up.</summary>
    [FieldOffset(32)] public byte CancelGiven;

    /// <inheritdoc/>
    public static void Describe(ReallocateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->From, "from")
        .Allocation(&at->To, "to")
        .Quantity(&at->Quantity)
        .Text(&at->JustificationBytes, "justification", EngineLimits.NoteBytes, isRequired: true)
        .Flag(&at->CancelGiven, "cancelGiven")
        .Serials(&at->SerialBytes, &at->SerialCount);
}
