using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The rank of an allocation when stock is short: a strategy, and a number inside the strategy's band.</summary>
/// <remarks>
/// <para>Bands: High 850–1000, Medium 400–600, Low 100–300; the default number is the band's middle (925, 500, 200). Higher
/// priorities are served first; equal ones are served in the order of creation. <c>default</c> is Medium 500.</para>
/// <para>A number outside its band can be represented, so that a host can forward user input unchecked; the engine refuses it
/// with <see cref="CommandStatus.PriorityOutOfBand"/>. Immutable and safe to share between threads.</para>
/// <para>As text, and in JSON as a string, it is <c>High 900</c>; a strategy alone is read as well, with its default
/// number.</para>
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<Priority>))]
public readonly partial struct Priority : IEquatable<Priority>, ISpanParsable<Priority>, IUtf8SpanParsable<Priority>,
    ISpanFormattable, IUtf8SpanFormattable
{
    private readonly ushort _number;
    private readonly PriorityStrategy _strategy;

    /// <summary>Creates a priority of this strategy and number, which the engine checks later.</summary>
    /// <param name="strategy">The band.</param>
    /// <param name="number">The number; 0 to 1023 can be represented, other numbers become 1023 or 0.</param>
    public Priority(PriorityStrategy strategy, int number)
    {
        _strategy = strategy;
        _number = (ushort)Math.Clamp(number, 0, 1023);
    }

    /// <summary>The band.</summary>
    public PriorityStrategy Strategy => _strategy == PriorityStrategy.Unspecified ? PriorityStrategy.Medium : _strategy;

    /// <summary>The number inside the band.</summary>
    public int Number => _strategy == PriorityStrategy.Unspecified ? 500 : _number;

    /// <summary>Whether the number lies in its strategy's band.</summary>
    public bool IsInBand => Strategy switch
    {
        PriorityStrategy.High => Number is >= 850 and <= 1000,
        PriorityStrategy.Medium => Number is >= 400 and <= 600,
        PriorityStrategy.Low => Number is >= 100 and <= 300,
        _ => false,
    };

    /// <summary>High priority.</summary>
    /// <param name="number">The number, 850 to 1000. Default: 925.</param>
    public static Priority High(int number = 925) => new(PriorityStrategy.High, number);

    /// <summary>Medium priority.</summary>
    /// <param name="number">The number, 400 to 600. Default: 500.</param>
    public static Priority Medium(int number = 500) => new(PriorityStrategy.Medium, number);

    /// <summary>Low priority.</summary>
    /// <param name="number">The number, 100 to 300. Default: 200.</param>
    public static Priority Low(int number = 200) => new(PriorityStrategy.Low, number);

    /// <summary>Whether both have the same rank.</summary>
    public static bool operator ==(Priority left, Priority right) => left.Equals(right);

    /// <summary>Whether the two have different ranks.</summary>
    public static bool operator !=(Priority left, Priority right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Priority other) => Strategy == other.Strategy && Number == other.Number;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Priority other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)Strategy << 10) | Number;

    /// <summary>The encoding in a command: the number in 10 bits, the strategy in the 4 above. An undefined strategy becomes
    /// 15, so that the engine can refuse it.</summary>
    internal ushort ToBits() => (ushort)((Math.Min((int)Strategy, 15) << 10) | Number);

    /// <summary>Whether the bits are a defined strategy and a number.</summary>
    internal static bool AreBitsValid(int bits) => bits >> 12 == 0;

    internal static Priority FromBits(int bits) => new((PriorityStrategy)((bits >> 10) & 3), bits & 1023);
}
