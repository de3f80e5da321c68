namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A priority rule of a tenant, with the distance of a single step left out.</summary>
internal sealed record ModelPriorityRule(int Tenant, PriorityRule Rule)
{
    /// <summary>The hours, or values, at which it takes its steps.</summary>
    public IEnumerable<decimal> Steps => Enumerable.Range(0, Rule.FurtherSteps + 1)
        .Select(step => Rule.From.ToDecimal() + (step * Rule.Every.ToDecimal()));
}
