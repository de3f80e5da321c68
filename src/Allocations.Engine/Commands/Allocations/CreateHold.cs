namespace Allocations.Engine.Commands;

/// <summary>Requests a soft hold: an allocation that ends automatically at a given time, unless it is confirmed before
/// (<see cref="AllocationOperations.ConfirmHoldAsync"/>). Until then it holds stock, waits, and can be released and cancelled
/// like any other allocation.</summary>
/// <param name="Request">The request. <see cref="AllocationRequest.RefuseIfShort"/> is recommended, because a hold that waits
/// holds no stock.</param>
/// <param name="ExpiresAt">The end of the hold, on the engine's clock (<see cref="EngineOptions.TimeProvider"/>). Every command
/// that is sequenced at that time or later finds the hold ended, also if the store was closed in between.</param>
/// <remarks>Statuses: <see cref="CommandStatus.ExpiryInPast"/>, and those of <see cref="AllocationOperations.CreateAsync"/>.
/// Reads on other threads may see the hold for a moment longer, until the writer has ended it. While the disk is full, it
/// stays. A caller that retries must give the first instant again: a new one makes it another command
/// (<see cref="CommandStatus.OperationIdReused"/>). <see cref="CreateHoldFor"/> takes a time to live instead.</remarks>
[Command(CommandKind.CreateHold, typeof(CreateAllocationCommand), Area = CommandArea.Allocations,
    Verb = "Hold", WritesItself = true, Check = nameof(CommandTable.IsHold), Outcome = typeof(AllocationOutcome),
    Prefetch = PrefetchPlan.Product, Defines = CommandSubject.Allocation)]
public readonly partial record struct CreateHold(AllocationRequest Request, DateTimeOffset ExpiresAt) : ICommand
{
    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) => RequestEncoder.Hold(buffer, Request, ExpiresAt, operation);
}
