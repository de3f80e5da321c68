namespace Allocations.Engine;

/// <summary>Names somebody, or some system, who gives commands.</summary>
/// <param name="Value">The number, from 1; 0 names nobody.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition, and the number never changes. <c>default</c> is
/// <see cref="None"/>, which names nothing. Immutable and safe to share between threads.
/// </remarks>
public readonly record struct ActorId(int Value)
{
    /// <summary>Names nothing: the <c>default</c> value.</summary>
    public static ActorId None => default;

    /// <summary>Whether this is <see cref="None"/>, which names nothing.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
