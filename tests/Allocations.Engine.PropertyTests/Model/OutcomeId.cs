namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The id, or another number, in an outcome.</summary>
internal readonly record struct OutcomeId(long Value)
{
    public static implicit operator OutcomeId(long value) => new(value);

    public static implicit operator OutcomeId(AllocationId id) => new(id.Value);

    public static implicit operator OutcomeId(LocationId id) => new(id.Value);

    public static implicit operator OutcomeId(LotId id) => new(id.Value);

    public static implicit operator OutcomeId(ProductId id) => new(id.Value);

    public static implicit operator long(OutcomeId id) => id.Value;

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
