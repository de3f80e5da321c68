using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Rejects a request: its command is never executed.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reason">The reason, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; required.</param>
/// <remarks>The outcome's Id is the request. Statuses: <see cref="CommandStatus.UnknownApprovalRequest"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.ApprovalRequestClosed"/>,
/// <see cref="CommandStatus.NotAuthorized"/>, <see cref="CommandStatus.SamePerson"/> (the requester, who can withdraw it),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.Reject, typeof(RejectCommand), Area = CommandArea.Approvals)]
public readonly partial record struct Reject(ApprovalRequestId Request, string Reason) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RejectCommand : IPayload<RejectCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Request;
    [FieldOffset(8)] public ushort ReasonBytes;
    [FieldOffset(10)] public ushort Padding;
    [FieldOffset(12)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(RejectCommand* at, PayloadLayout layout) => layout
        .Number(&at->Request, "request")
        .Text(&at->ReasonBytes, "reason", EngineLimits.NoteBytes, isRequired: true);
}
