using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Withdraws a request: its command is never executed. Only the requester can.</summary>
/// <param name="Request">The request.</param>
/// <remarks>The outcome's Id is the request. Statuses: <see cref="CommandStatus.UnknownApprovalRequest"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.ApprovalRequestClosed"/>,
/// <see cref="CommandStatus.NotAuthorized"/> (another actor asked).</remarks>
[Command(CommandKind.WithdrawRequest, typeof(WithdrawRequestCommand), Area = CommandArea.Approvals, NeedsRoom = false)]
public readonly partial record struct WithdrawRequest(ApprovalRequestId Request) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct WithdrawRequestCommand : IPayload<WithdrawRequestCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Request;

    /// <inheritdoc/>
    public static void Describe(WithdrawRequestCommand* at, PayloadLayout layout) => layout
        .Number(&at->Request, "request");
}
