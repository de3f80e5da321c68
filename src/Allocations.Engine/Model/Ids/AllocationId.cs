namespace Allocations.Engine;

/// <summary>Names an allocation of one store.</summary>
/// <param name="Value">The number, from 1; 0 names nothing. The low 32 bits are the row; the high bits are its
/// generation: how many allocations stood in that row before and have left by the <see cref="Retention"/> rule.</param>
/// <remarks>
/// Never given twice, and it never changes. As long as nothing leaves memory the numbers are dense: 1, 2, 3 in the order of
/// creation. <c>default</c> is <see cref="None"/>, which names nothing. Immutable and safe to share between threads.
/// </remarks>
public readonly record struct AllocationId(long Value)
{
    /// <summary>Names nothing: the <c>default</c> value.</summary>
    public static AllocationId None => default;

    /// <summary>Whether this is <see cref="None"/>, which names nothing.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
