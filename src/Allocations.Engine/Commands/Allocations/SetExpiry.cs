using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets, changes or removes the expiry of an allocation: the time at which its unreleased rest is cancelled, as by
/// <see cref="AllocationOperations.CancelAsync"/> with <see cref="CancelReason.Expired"/>. A hold stays a hold.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="ExpiresAt">The time of expiry, on the engine's clock; null for none.</param>
/// <param name="Grace">The time by which the cancellation follows the expiry; not negative. Default: zero.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is set), <see cref="CommandStatus.InvalidOption"/> (a
/// grace below zero, or beyond the end of the calendar), <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.InvalidTransition"/> (it has ended), <see cref="CommandStatus.HoldNeedsExpiry"/> (null, for a
/// hold), <see cref="CommandStatus.ExpiryInPast"/> (the time, with the grace, is not after the command's),
/// <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.SetExpiry, typeof(SetExpiryCommand), Area = CommandArea.Allocations,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Allocation, NeedsRoom = false, RequiresUnexpired = true)]
public readonly partial record struct SetExpiry(
    AllocationId Allocation,
    DateTimeOffset? ExpiresAt,
    TimeSpan Grace = default) : ICommand
{
    internal TimeSpan GraceTicks => ExpiresAt is null ? TimeSpan.Zero : Grace;
}

/// <summary>Sets the time at which an allocation ends automatically.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetExpiryCommand : IPayload<SetExpiryCommand>
{
    public const int SizeOf = 24;

    /// <summary>No expiry. The value is not zero, so that a forgotten date does not remove an expiry.</summary>
    public const long Never = long.MaxValue;

    [FieldOffset(0)] public long Allocation;

    /// <summary>UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>The grace in ticks.</summary>
    [FieldOffset(16)] public long GraceTicks;

    /// <inheritdoc/>
    public static void Describe(SetExpiryCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Time(&at->ExpiresAt, "expiresAt", none: SetExpiryCommand.Never)
        .Duration(&at->GraceTicks, "grace");
}
