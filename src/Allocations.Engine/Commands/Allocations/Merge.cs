using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Merges an allocation into another one of the same product: what it has open and reserved passes to the other from
/// hand to hand. The other asks for so much more, and keeps its place, options, deadline and address; here it is
/// cancelled.</summary>
/// <param name="From">The allocation that ends.</param>
/// <param name="Into">The allocation that goes on.</param>
/// <remarks>Outcome: the one that goes on, and what passed to it. Statuses, <see cref="Outcome.Index"/> 1 if it is about
/// <paramref name="Into"/>: UnknownAllocation, AllocationRetired, OtherTenant, SameAllocation, ProductsDiffer, InvalidTransition
/// (nothing is open or reserved; or it is finished), LocationsDiffer, QuantityOverflow.</remarks>
[Command(CommandKind.Merge, typeof(MergeCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation)]
public readonly partial record struct Merge(AllocationId From, AllocationId Into) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct MergeCommand : IPayload<MergeCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long Into;

    /// <inheritdoc/>
    public static void Describe(MergeCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->From, "from").Allocation(&at->Into, "into");
}
