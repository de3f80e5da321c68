namespace Allocations.Engine;

/// <summary>Names a lot of one store: what was made, or came in, together, and expires together.</summary>
/// <param name="Value">The number, from 1; 0 names nothing.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition, over all products, and the number never changes.
/// <c>default</c> is
/// <see cref="None"/>, which names nothing. Immutable and safe to share between threads.
/// </remarks>
public readonly record struct LotId(int Value)
{
    /// <summary>Names nothing: the <c>default</c> value.</summary>
    public static LotId None => default;

    /// <summary>Whether this is <see cref="None"/>, which names nothing.</summary>
    public bool IsNone => Value == 0;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
