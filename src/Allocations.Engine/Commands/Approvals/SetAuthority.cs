using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets an authority of the tenant, the right to approve: defines it, or changes to which one its open requests
/// escalate.</summary>
/// <param name="Code">The code of the authority, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <param name="Next">The code of the authority to which an open request escalates; it exists. Default: null, none.</param>
/// <param name="EscalatesAfter">The time after which it does, above 0 and up to <see cref="EngineLimits.ApprovalDays"/> days;
/// given exactly if <paramref name="Next"/> is. Default: null.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/>, <see cref="CommandStatus.InvalidOption"/> (the time),
/// <see cref="CommandStatus.UnknownAuthority"/> (<paramref name="Next"/>), <see cref="CommandStatus.AuthorityCycle"/>,
/// <see cref="CommandStatus.TooManyApprovalRules"/>, <see cref="CommandStatus.NobodyCanApprove"/> (a policy of the tenant),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.SetAuthority, typeof(SetAuthorityCommand), Area = CommandArea.Approvals,
    Family = CommandFamilies.Permissions)]
public readonly partial record struct SetAuthority(string Code, string? Next = null, TimeSpan? EscalatesAfter = null) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetAuthorityCommand : IPayload<SetAuthorityCommand>
{
    public const int SizeOf = 16;

    /// <summary>Ticks; <see cref="long.MaxValue"/> for none.</summary>
    [FieldOffset(0)] public long EscalatesAfter;
    [FieldOffset(8)] public ushort CodeBytes;
    [FieldOffset(10)] public ushort NextBytes;
    [FieldOffset(12)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(SetAuthorityCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NextBytes, "next", EngineLimits.CodeBytes)
        .Duration(&at->EscalatesAfter, "escalatesAfter");
}
