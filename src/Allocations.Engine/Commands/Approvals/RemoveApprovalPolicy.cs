using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Removes a policy of the tenant that demands consent. Requests that are open stay as they are.</summary>
/// <param name="Code">The code of the policy.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (there is no such policy), <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.RemoveApprovalPolicy, typeof(RemoveApprovalPolicyCommand), Area = CommandArea.Approvals,
    Family = CommandFamilies.Permissions, NeedsRoom = false)]
public readonly partial record struct RemoveApprovalPolicy(string Code) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RemoveApprovalPolicyCommand : IPayload<RemoveApprovalPolicyCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public ushort CodeBytes;

    /// <inheritdoc/>
    public static void Describe(RemoveApprovalPolicyCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true);
}
