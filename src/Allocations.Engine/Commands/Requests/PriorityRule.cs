namespace Allocations.Engine;

/// <summary>A rule that adjusts the priorities of allocations: by their deadline, by the time that they wait, by their value, by
/// their customer, by the margin of their product.</summary>
/// <param name="Code">The name, unique in the tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <param name="Factor">The property of the allocation that the rule looks at.</param>
/// <remarks>
/// <para>A rule is a staircase: at <see cref="From"/>, the allocation takes the first step, and every <see cref="Every"/>
/// another one, for <see cref="FurtherSteps"/>. Each step adds <see cref="Points"/> to the number of its priority. The points of
/// all rules of the tenant are added to the number of the base priority, and the sum is kept in the band of the strategy. Only a
/// rule with <see cref="LiftsTo"/> changes the strategy.</para>
/// <para>Hours have fractions: 0.5 is half an hour. Steps in time are taken at full minutes, at the first one that is not
/// earlier. Immutable and safe to share between threads.</para>
/// </remarks>
/// <example>Two days before the deadline 25 points, and 25 more every twelve hours, up to 100:
/// <code>
/// new PriorityRule("DEADLINE", PriorityFactor.TimeToDeadline) { From = 48, Every = 12, Points = 25, FurtherSteps = 3 }
/// </code>
/// </example>
[Commands.CommandPart]
public readonly record struct PriorityRule(string Code, PriorityFactor Factor)
{
    /// <summary>The value of the factor at which the first step is taken, in hours, in the unit of values, or as a number; 0 or
    /// more; 0 for a region. For times, it and all steps together are at most
    /// <see cref="EngineLimits.HoursOfPriorityRule"/>.</summary>
    /// <value>0 by default.</value>
    public Quantity From { get; init; }

    /// <summary>The distance between two steps; above 0 if there is more than one.</summary>
    /// <value>0 by default.</value>
    public Quantity Every { get; init; }

    /// <summary>The points that each step adds, −1,000 to 1,000; not 0, unless the rule lifts.</summary>
    /// <value>0 by default.</value>
    public int Points { get; init; }

    /// <summary>The number of steps behind the first one, up to <see cref="EngineLimits.FurtherStepsOfPriorityRule"/>.</summary>
    /// <value>0 by default: the rule has one step.</value>
    public int FurtherSteps { get; init; }

    /// <summary>The strategy into which the rule lifts an allocation of a lower one from the first step on: its number then
    /// begins at the least one of that band. <see cref="PriorityStrategy.Unspecified"/> for a rule that does not.</summary>
    /// <value><see cref="PriorityStrategy.Unspecified"/> by default.</value>
    public PriorityStrategy LiftsTo { get; init; }

    /// <summary>The region of a rule that looks at regions, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; null for any
    /// other rule.</summary>
    /// <value>Null by default.</value>
    public string? Region { get; init; }
}
