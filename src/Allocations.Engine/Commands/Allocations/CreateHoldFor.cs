using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Requests a soft hold, as <see cref="CreateHold"/> does, for a time to live instead of an instant. The hold ends when
/// this time has passed since the time of the command, so a caller that repeats the command under the same operation id repeats
/// the same command, and needs no clock.</summary>
/// <param name="Request">The request. <see cref="AllocationRequest.RefuseIfShort"/> is recommended, because a hold that waits
/// holds no stock.</param>
/// <param name="TimeToLive">The time to live; above zero, and not beyond the end of the calendar.</param>
/// <remarks>Statuses: those of <see cref="AllocationOperations.CreateAsync"/>; <see cref="CommandStatus.InvalidOption"/> also
/// for a time to live that is not above zero. <see cref="AllocationView.ExpiresAt"/> has the end of the hold, and so has its
/// event.</remarks>
[Command(CommandKind.CreateHoldFor, typeof(CreateHoldForCommand), Area = CommandArea.Allocations,
    Verb = "HoldFor", WritesItself = true, Check = nameof(CommandTable.IsHold), Outcome = typeof(AllocationOutcome),
    Prefetch = PrefetchPlan.Product, Defines = CommandSubject.Allocation)]
public readonly partial record struct CreateHoldFor(AllocationRequest Request, TimeSpan TimeToLive) : ICommand
{
    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) =>
        RequestEncoder.HoldFor(buffer, Request, TimeToLive, operation);
}

/// <summary>A request whose first optional value is not the time of expiry, but the time until then.</summary>
[StructLayout(LayoutKind.Explicit, Size = CreateAllocationCommand.SizeOf)]
internal unsafe struct CreateHoldForCommand : IPayload<CreateHoldForCommand>
{
    [FieldOffset(0)] public CreateAllocationCommand Request;

    /// <inheritdoc/>
    public static void Describe(CreateHoldForCommand* at, PayloadLayout layout) =>
        CreateAllocationCommand.Describe(&at->Request, layout, "timeToLive", FieldFormat.Duration);
}
