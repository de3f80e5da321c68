using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Requests a soft hold: an allocation that ends automatically at a given time, unless it is promoted before
/// (<see cref="AllocationOperations.ConfirmHoldAsync"/>). Until then it holds stock, waits, and can be released and cancelled
/// like any other allocation.</summary>
/// <param name="Request">The request. <see cref="AllocationRequest.RefuseIfShort"/> is recommended, because a hold that waits
/// holds no stock.</param>
/// <param name="ExpiresAt">The end of the hold, on the engine's clock (<see cref="EngineOptions.TimeProvider"/>). Every command
/// that is sequenced at that time or later finds the hold ended, also if the store was closed in between.</param>
/// <remarks>Statuses: <see cref="CommandStatus.ExpiryInPast"/>, and those of <see cref="AllocationOperations.CreateAsync"/>.
/// The writer ends the hold moments after its time, so that reads on other threads may show it a little longer. If the disk
/// is full, it stays until there is room.</remarks>
[Command(CommandKind.CreateHold, typeof(CreateHoldCommand), Area = CommandArea.Allocations,
    Verb = "Hold", WritesItself = true, Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.Product,
    Defines = CommandSubject.Allocation)]
public readonly partial record struct CreateHold(AllocationRequest Request, DateTimeOffset ExpiresAt) : ICommand
{
    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) => RequestEncoder.Hold(buffer, Request, ExpiresAt, operation);
}

/// <summary>A request for an allocation, preceded by the time at which it ends automatically. The request's tail
/// follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CreateHoldCommand : IPayload<CreateHoldCommand>
{
    public const int SizeOf = RequestOffset + CreateAllocationCommand.SizeOf;

    private const int RequestOffset = 8;

    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(RequestOffset)] public CreateAllocationCommand Request;

    /// <inheritdoc/>
    public static void Describe(CreateHoldCommand* at, PayloadLayout layout) => layout
        .Time(&at->ExpiresAt, "expiresAt").Part(&at->Request);
}
