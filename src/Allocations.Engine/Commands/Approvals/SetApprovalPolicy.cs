using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets a policy of the tenant that demands consent: defines it, or replaces the one of the same code. Requests that are
/// open stay as they are.</summary>
/// <param name="Policy">The policy.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the policy is set),
/// <see cref="CommandStatus.InvalidOption"/> (the kind, the level, a strategy, or a number out of its
/// range), <see cref="CommandStatus.UnknownAuthority"/> (with
/// <see cref="Outcome.Index"/> 1, the second one), <see cref="CommandStatus.UnknownCustomer"/>,
/// <see cref="CommandStatus.UnknownCustomerGroup"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.NobodyCanApprove"/>,
/// <see cref="CommandStatus.TooManyApprovalRules"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.SetApprovalPolicy, typeof(SetApprovalPolicyCommand), Area = CommandArea.Approvals,
    Family = CommandFamilies.Permissions)]
public readonly partial record struct SetApprovalPolicy(ApprovalPolicy Policy) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetApprovalPolicyCommand : IPayload<SetApprovalPolicyCommand>
{
    public const int SizeOf = 48;
    [FieldOffset(0)] public long MinimumValue;

    /// <summary>Ticks; <see cref="long.MaxValue"/> for ever.</summary>
    [FieldOffset(8)] public long OpenFor;
    [FieldOffset(16)] public int Customer;
    [FieldOffset(20)] public int Group;
    [FieldOffset(24)] public int Location;
    [FieldOffset(28)] public int Tier;
    [FieldOffset(32)] public ApprovalDecision Decision;
    [FieldOffset(33)] public ApprovalLevel Level;
    [FieldOffset(34)] public PriorityStrategy Before;
    [FieldOffset(35)] public PriorityStrategy After;
    [FieldOffset(36)] public byte UnderContract;
    [FieldOffset(37)] public byte Padding;
    [FieldOffset(38)] public ushort CodeBytes;
    [FieldOffset(40)] public ushort AuthorityBytes;
    [FieldOffset(42)] public ushort SecondAuthorityBytes;
    [FieldOffset(44)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(SetApprovalPolicyCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->AuthorityBytes, "authority", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->SecondAuthorityBytes, "secondAuthority", EngineLimits.CodeBytes)
        .Word(&at->Decision, "decision")
        .Word(&at->Level, "level")
        .Quantity(&at->MinimumValue, "minimumValue", FieldPresence.Set)
        .Word(&at->Before, "before", FieldPresence.Set)
        .Word(&at->After, "after", FieldPresence.Set)
        .Number(&at->Customer, "customer", FieldPresence.Set)
        .Number(&at->Group, "group", FieldPresence.Set)
        .Number(&at->Tier, "tier", FieldPresence.Set)
        .Flag(&at->UnderContract, "underContract", FieldPresence.Set)
        .Location(&at->Location, presence: FieldPresence.Set)
        .Duration(&at->OpenFor, "openFor");
}
