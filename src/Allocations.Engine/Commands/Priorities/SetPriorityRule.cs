using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets a priority rule of the tenant: defines it, or replaces the one of the same name. Allocations that wait are
/// reviewed by a job, which changes the priorities of those that the rule concerns.</summary>
/// <param name="Rule">The rule.</param>
/// <remarks>The outcome's Id is the job (<see cref="JobId"/>); one that runs already begins again. New allocations are adjusted
/// from now on. Statuses: <see cref="CommandStatus.Unchanged"/> (the rule is set), <see cref="CommandStatus.InvalidOption"/>
/// (the factor, the strategy, a region where there is none or the other way round, or a number out of its range),
/// <see cref="CommandStatus.TooManyPriorityRules"/>, <see cref="CommandStatus.CapacityReached"/> (too many jobs run, or there is
/// no room for another region), <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.SetPriorityRule, typeof(SetPriorityRuleCommand), Area = CommandArea.Priorities)]
public readonly partial record struct SetPriorityRule(PriorityRule Rule) : ICommand;

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetPriorityRuleCommand : IPayload<SetPriorityRuleCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long Every;
    [FieldOffset(16)] public int Points;
    [FieldOffset(20)] public int FurtherSteps;
    [FieldOffset(24)] public PriorityFactor Factor;
    [FieldOffset(25)] public PriorityStrategy LiftsTo;
    [FieldOffset(26)] public ushort CodeBytes;
    [FieldOffset(28)] public ushort RegionBytes;
    [FieldOffset(30)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(SetPriorityRuleCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->RegionBytes, "region", EngineLimits.CodeBytes)
        .Word(&at->Factor, "factor")
        .Quantity(&at->From, "from")
        .Quantity(&at->Every, "every")
        .Number(&at->Points, "points")
        .Number(&at->FurtherSteps, "furtherSteps")
        .Word(&at->LiftsTo, "liftsTo", FieldPresence.Set);
}
