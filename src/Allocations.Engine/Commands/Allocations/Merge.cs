using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Merges an allocation into another one of the same product: its open and allocated quantities pass directly to the
/// other, whose requested quantity grows by them. The other keeps its place, options, deadline and address; these quantities
/// of the first are cancelled.</summary>
/// <param name="From">The allocation that is merged and ends.</param>
/// <param name="Into">The allocation that receives.</param>
/// <remarks>Outcome: the receiving allocation, and the quantity that passed to it. Statuses, with <see cref="Outcome.Index"/>
/// 1 if they are about <paramref name="Into"/>: <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.SameAllocation"/>, <see cref="CommandStatus.ProductsDiffer"/>,
/// <see cref="CommandStatus.InvalidTransition"/> (nothing is open or allocated; or the receiver is finished),
/// <see cref="CommandStatus.LocationsDiffer"/>,
/// <see cref="CommandStatus.TermsDiffer"/>, <see cref="CommandStatus.AllocatedElsewhere"/> (a lot is not usable for long
/// enough), <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.Merge, typeof(MergeCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, RequiresUnexpired = true)]
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
