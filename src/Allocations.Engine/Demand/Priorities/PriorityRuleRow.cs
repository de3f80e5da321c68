using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A priority rule of a tenant. A row that is free is empty, but for <see cref="Next"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 40)]
internal record struct PriorityRuleRow
{
    /// <summary>The value of the first step: ticks for times, millionths for values.</summary>
    [FieldOffset(0)] public long From;

    /// <summary>The distance between two steps, in the same unit.</summary>
    [FieldOffset(8)] public long Every;
    [FieldOffset(16)] public int Tenant;

    /// <summary>The rule that the tenant got before this one, or the next free row; 0 for none.</summary>
    [FieldOffset(20)] public int Next;
    [FieldOffset(24)] public int CodeText;
    [FieldOffset(28)] public int Points;
    [FieldOffset(32)] public ushort Steps;

    /// <summary>The factor; none for a row that is free.</summary>
    [FieldOffset(34)] public PriorityFactor Factor;

    /// <summary>The strategy into which it lifts; unspecified for none.</summary>
    [FieldOffset(35)] public PriorityStrategy LiftsTo;
    /// <summary>The region, among the markets; 0 for a rule about something else.</summary>
    [FieldOffset(36)] public int Region;

    public readonly bool IsInUse => Factor != PriorityFactor.None;

    /// <summary>Whether a factor is a time.</summary>
    public static bool IsTime(PriorityFactor factor) => factor is PriorityFactor.TimeToDeadline or PriorityFactor.TimeWaiting;

    /// <summary>The rule as it is set, with hours for ticks.</summary>
    public readonly PriorityRule ToRule(string code, string? region)
    {
        long unit = IsTime(Factor) ? PriorityRuleBook.TicksPerMillionth : 1;
        return new PriorityRule(code, Factor)
        {
            From = Quantity.FromMillionths(From / unit), Every = Quantity.FromMillionths(Every / unit), Points = Points,
            FurtherSteps = Steps - 1, LiftsTo = LiftsTo, Region = region,
        };
    }

    /// <summary>Whether two rules adjust alike.</summary>
    public readonly bool IsSameAs(in PriorityRuleRow other) =>
        (From, Every, Points, Steps, Factor, LiftsTo, Region)
        == (other.From, other.Every, other.Points, other.Steps, other.Factor, other.LiftsTo, other.Region);
}
