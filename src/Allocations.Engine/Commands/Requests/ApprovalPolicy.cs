namespace Allocations.Engine;

/// <summary>Demands consent for decisions of one kind that meet all its conditions.</summary>
/// <param name="Code">The code of the policy, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <param name="Decision">The kind of decision.</param>
/// <param name="Level">The level of consent. <see cref="ApprovalLevel.DualControl"/> demands two approvals.</param>
/// <param name="Authority">The code of the authority that approves.</param>
/// <remarks>The conditions are about the allocation that a command names, of a reallocation the one that gives. A policy without
/// conditions concerns every decision of its kind. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct ApprovalPolicy(string Code, ApprovalDecision Decision, ApprovalLevel Level, string Authority)
{
    /// <summary>The code of the authority for the second approval of <see cref="ApprovalLevel.DualControl"/>. Default: null,
    /// the same authority.</summary>
    public string? SecondAuthority { get; init; }

    /// <summary>The least value of the quantity concerned (quantity times <see cref="ProductDefinition.UnitValue"/>), 0 or more,
    /// in units of the currency. Default: 0, any value.</summary>
    public Quantity MinimumValue { get; init; }

    /// <summary>The strategy by which the allocation is served before the command. Default:
    /// <see cref="PriorityStrategy.Unspecified"/>, any.</summary>
    public PriorityStrategy Before { get; init; }

    /// <summary>The strategy that a change of the priority asks for. Default: <see cref="PriorityStrategy.Unspecified"/>,
    /// any; the only value for other kinds of decision.</summary>
    public PriorityStrategy After { get; init; }

    /// <summary>The customer of the allocation. Default: any.</summary>
    public CustomerId Customer { get; init; }

    /// <summary>The group to which the customer of the allocation belongs, or to one below it. Default: any.</summary>
    public CustomerGroupId Group { get; init; }

    /// <summary>The tier of the customer of the allocation, 1 to 255. Default: 0, any.</summary>
    public int Tier { get; init; }

    /// <summary>Whether only allocations under a contract are concerned. Default: false.</summary>
    public bool UnderContract { get; init; }

    /// <summary>The location that the command names, or where the allocation has stock. Default: any.</summary>
    public LocationId Location { get; init; }

    /// <summary>The time after which an open request expires, above 0 and up to <see cref="EngineLimits.ApprovalDays"/> days.
    /// Default: null, never.</summary>
    public TimeSpan? OpenFor { get; init; }
}
