using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Approves a request. The last approval that it needs executes the command that was kept, as a command of its
/// requester, in the state of that moment.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reference">The supporting reference, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes. Default: null,
/// none.</param>
/// <remarks>The outcome says whether another approval is missing, or the status of the command that was kept. If that command is
/// refused, the request is closed as <see cref="ApprovalState.Failed"/>; the approval itself succeeds. Statuses:
/// <see cref="CommandStatus.UnknownApprovalRequest"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ApprovalRequestClosed"/>, <see cref="CommandStatus.NotAuthorized"/>,
/// <see cref="CommandStatus.SamePerson"/>, <see cref="CommandStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.Approve, typeof(ApproveCommand), Area = CommandArea.Approvals, Outcome = typeof(ApprovalOutcome))]
public readonly partial record struct Approve(ApprovalRequestId Request, string? Reference = null) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ApproveCommand : IPayload<ApproveCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Request;
    [FieldOffset(8)] public ushort ReferenceBytes;
    [FieldOffset(10)] public ushort Padding;
    [FieldOffset(12)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(ApproveCommand* at, PayloadLayout layout) => layout
        .Number(&at->Request, "request")
        .Text(&at->ReferenceBytes, "reference", EngineLimits.NoteBytes);
}
