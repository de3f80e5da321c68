using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Removes a priority rule of the tenant. Allocations that wait are reviewed by a job, which takes the adjustments of
/// the rule back.</summary>
/// <param name="Code">The name of the rule.</param>
/// <remarks>The outcome's Id is the job (<see cref="JobId"/>). Statuses: <see cref="CommandStatus.Unchanged"/> (there is no such
/// rule), <see cref="CommandStatus.CapacityReached"/> (too many jobs run), <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.RemovePriorityRule, typeof(RemovePriorityRuleCommand), Area = CommandArea.Priorities, NeedsRoom = false)]
public readonly partial record struct RemovePriorityRule(string Code) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RemovePriorityRuleCommand : IPayload<RemovePriorityRuleCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public ushort CodeBytes;

    /// <inheritdoc/>
    public static void Describe(RemovePriorityRuleCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true);
}
