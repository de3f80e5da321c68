using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>An exact amount of stock: a whole number of millionths of a product's unit.</summary>
/// <remarks>
/// <para>Range: ±9,223,372,036,854.775807 units. <c>default</c> is <see cref="Zero"/>. Immutable and safe to share between
/// threads; no operation allocates.</para>
/// <para>Arithmetic is checked: a result outside the range throws <see cref="OverflowException"/> and never wraps. Inside the
/// engine the same overflow is refused with <see cref="CommandStatus.QuantityOverflow"/>.</para>
/// <para>The quantity is stored as millionths in 64 bits, because sums and comparisons are then single instructions, six
/// decimals hold every step that warehouses count in (0.001 kg, 0.25 m), and no value is ever rounded. Binary floating point
/// can't hold 0.1.</para>
/// <para>As text it is a decimal number, <c>2.5</c>; in JSON a number, whose digits are read exactly. Strings are read, too,
/// and written if <see cref="System.Text.Json.JsonSerializerOptions.NumberHandling"/> asks for them.</para>
/// </remarks>
[JsonConverter(typeof(QuantityJsonConverter))]
public readonly partial struct Quantity : IEquatable<Quantity>, IComparable<Quantity>, IComparable, ISpanParsable<Quantity>,
    IUtf8SpanParsable<Quantity>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The number of <see cref="Millionths"/> in one unit.</summary>
    public const long MillionthsPerUnit = 1_000_000;

    private Quantity(long millionths) => Millionths = millionths;

    /// <summary>Zero: the <c>default</c> value.</summary>
    public static Quantity Zero => default;

    /// <summary>One unit.</summary>
    public static Quantity One => new(MillionthsPerUnit);

    /// <summary>The largest quantity: 9,223,372,036,854.775807.</summary>
    public static Quantity MaxValue => new(long.MaxValue);

    /// <summary>The amount in millionths of a unit.</summary>
    public long Millionths { get; }

    /// <summary>Whether the amount is a whole number of units, as serialized products require.</summary>
    public bool IsWhole => Millionths % MillionthsPerUnit == 0;

    /// <summary>Whether the amount is above zero.</summary>
    public bool IsPositive => Millionths > 0;

    /// <summary>Converts an amount in millionths of a unit.</summary>
    public static Quantity FromMillionths(long millionths) => new(millionths);

    /// <summary>Converts an exact decimal amount.</summary>
    /// <exception cref="OverflowException"><paramref name="units"/> is outside the range.</exception>
    /// <exception cref="ArgumentException"><paramref name="units"/> has more than six decimals.</exception>
    public static Quantity Of(decimal units)
    {
        decimal scaled = units * MillionthsPerUnit;
        if (decimal.Truncate(scaled) != scaled)
        {
            ThrowTooFine(units);
        }

        return new(decimal.ToInt64(scaled));
    }

    /// <summary>Converts a whole number of units.</summary>
    /// <exception cref="OverflowException"><paramref name="units"/> is outside the range.</exception>
    public static Quantity Of(long units) => new(checked(units * MillionthsPerUnit));

    /// <summary>The amount as a decimal; always exact.</summary>
    public decimal ToDecimal() => (decimal)Millionths / MillionthsPerUnit;

    /// <summary>Converts a whole number of units; every <see cref="int"/> is in range.</summary>
    public static implicit operator Quantity(int units) => new(units * MillionthsPerUnit);

    /// <summary>Converts as <see cref="Of(decimal)"/> does.</summary>
    public static explicit operator Quantity(decimal units) => Of(units);

    /// <summary>The sum.</summary>
    public static Quantity operator +(Quantity left, Quantity right) => new(checked(left.Millionths + right.Millionths));

    /// <summary>The difference.</summary>
    public static Quantity operator -(Quantity left, Quantity right) => new(checked(left.Millionths - right.Millionths));

    /// <summary>The opposite amount.</summary>
    public static Quantity operator -(Quantity value) => new(checked(-value.Millionths));

    /// <summary>Whether the amounts are the same.</summary>
    public static bool operator ==(Quantity left, Quantity right) => left.Millionths == right.Millionths;

    /// <summary>Whether the amounts differ.</summary>
    public static bool operator !=(Quantity left, Quantity right) => left.Millionths != right.Millionths;

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Quantity left, Quantity right) => left.Millionths < right.Millionths;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Quantity left, Quantity right) => left.Millionths > right.Millionths;

    /// <summary>Whether the left amount is not larger.</summary>
    public static bool operator <=(Quantity left, Quantity right) => left.Millionths <= right.Millionths;

    /// <summary>Whether the left amount is not smaller.</summary>
    public static bool operator >=(Quantity left, Quantity right) => left.Millionths >= right.Millionths;

    /// <inheritdoc cref="op_Addition"/>
    public static Quantity Add(Quantity left, Quantity right) => left + right;

    /// <inheritdoc cref="op_Subtraction"/>
    public static Quantity Subtract(Quantity left, Quantity right) => left - right;

    /// <inheritdoc cref="op_UnaryNegation"/>
    public static Quantity Negate(Quantity value) => -value;

    /// <inheritdoc/>
    public int CompareTo(Quantity other) => Millionths.CompareTo(other.Millionths);

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        Quantity other => CompareTo(other),
        _ => throw new ArgumentException("A quantity compares with quantities only.", nameof(obj)),
    };

    /// <inheritdoc/>
    public bool Equals(Quantity other) => Millionths == other.Millionths;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Quantity other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Millionths.GetHashCode();

    [DoesNotReturn]
    private static void ThrowTooFine(decimal units) => throw new ArgumentException(
        $"A quantity has at most six decimals; {units.ToString(CultureInfo.InvariantCulture)} has more.", nameof(units));
}
