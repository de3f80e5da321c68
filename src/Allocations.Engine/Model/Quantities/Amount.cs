using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The amount of a command: a quantity, optionally of one lot, named units, or everything that can take the
/// step.</summary>
/// <remarks>
/// <para>A quantity and a list of serial numbers convert implicitly, so these calls are equivalent for two units:
/// <c>PickAsync(id, 2)</c>, <c>PickAsync(id, ["SN-1", "SN-2"])</c>, and, if two are allocated, <c>PickAsync(id,
/// Amount.All)</c>.</para>
/// <para>An amount of a kind that a command does not take is refused with <see cref="CommandStatus.InvalidOption"/>: a lot
/// for the stock of an allocation, a lot together with named units or with everything, and everything for a command about a
/// location.</para>
/// <para>Immutable; any thread. A quantity, and everything, allocate nothing. A list of serial numbers is copied when the
/// amount is made, so a later change of the list has no effect; a stored amount can be used again without another copy. The
/// default is a quantity of zero, which every command except a count refuses with
/// <see cref="CommandStatus.QuantityNotPositive"/>.</para>
/// <para>As text it is <c>2.5</c>, <c>everything</c>, <c>[SN-1, SN-2]</c> or <c>3 of lot 7</c>; in JSON a number, the string
/// <c>"everything"</c>, an array of strings, or, with a lot, an object: <see cref="AmountJsonConverter"/>.</para>
/// </remarks>
[CollectionBuilder(typeof(Amount), nameof(Units))]
[JsonConverter(typeof(AmountJsonConverter))]
public readonly partial struct Amount : IEquatable<Amount>, ISpanParsable<Amount>, IUtf8SpanParsable<Amount>, ISpanFormattable,
    IUtf8SpanFormattable
{
    private readonly string[]? _serials;
    private readonly bool _isEverything;

    private Amount(Quantity quantity, string[]? serials, bool isEverything, LotId lot = default)
    {
        Quantity = quantity;
        Lot = lot;
        _serials = serials;
        _isEverything = isEverything;
    }

    /// <summary>Everything that can take the step: for a pick, the whole allocated quantity.</summary>
    public static Amount All { get; } = new(Quantity.Zero, null, isEverything: true);

    /// <summary>Whether this is <see cref="All"/>.</summary>
    public bool IsEverything => _isEverything;

    /// <summary>Whether units are named by their serial numbers. This is also true for an empty list, which every command
    /// refuses with <see cref="CommandStatus.ListEmpty"/>.</summary>
    public bool NamesUnits => _serials is not null;

    /// <summary>The quantity; for named units their number; zero for <see cref="All"/>.</summary>
    public Quantity Quantity { get; }

    /// <summary>The lot of the amount.</summary>
    /// <value>Default: <see cref="LotId.None"/>, for a product that is not tracked by lot.</value>
    public LotId Lot { get; }

    /// <summary>The serial numbers of the named units, in the order given; empty for a quantity and for
    /// <see cref="All"/>.</summary>
    public ReadOnlySpan<string> Serials => _serials;

    /// <summary>Converts a quantity.</summary>
    /// <param name="quantity">The quantity; any value, though commands refuse a quantity that is not positive.</param>
    public static implicit operator Amount(Quantity quantity) => new(quantity, null, isEverything: false);

    /// <summary>Converts a number of whole units.</summary>
    /// <param name="units">The number.</param>
    public static implicit operator Amount(int units) => (Quantity)units;

    /// <summary>Converts the serial numbers of units.</summary>
    /// <param name="serials">The serial numbers; copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="serials"/> is null.</exception>
    public static implicit operator Amount(string[] serials)
    {
        ArgumentNullException.ThrowIfNull(serials);
        return Units(serials);
    }

    /// <summary>Whether two amounts are the same.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    public static bool operator ==(Amount left, Amount right) => left.Equals(right);

    /// <summary>Whether two amounts differ.</summary>
    /// <param name="left">The first amount.</param>
    /// <param name="right">The second amount.</param>
    public static bool operator !=(Amount left, Amount right) => !left.Equals(right);

    /// <summary>A quantity.</summary>
    /// <param name="quantity">The quantity; any value, though commands refuse a quantity that is not positive.</param>
    public static Amount Of(Quantity quantity) => quantity;

    /// <summary>An amount in a unit of measure, converted exactly into the product's own unit: three cases of 24 are
    /// 72.</summary>
    /// <param name="count">The number of units of measure; any fraction that gives an exact quantity.</param>
    /// <param name="unit">The unit of measure.</param>
    /// <exception cref="InexactQuantityException">The result is not a whole number of millionths of the product's own unit.
    /// Nothing is ever rounded.</exception>
    /// <exception cref="OverflowException">The result is outside the range of <see cref="Quantity"/>.</exception>
    /// <exception cref="ArgumentNullException">The unit is null.</exception>
    public static Amount Of(Rational count, UnitOfMeasure unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.ToQuantity(count);
    }

    /// <summary>Named units.</summary>
    /// <param name="serials">Their serial numbers; copied.</param>
    public static Amount Units(params ReadOnlySpan<string> serials) =>
        new(serials.Length, serials.ToArray(), isEverything: false);

    /// <summary>The same amount of a lot.</summary>
    /// <param name="lot">The lot; <see cref="LotId.None"/> for an amount without a lot.</param>
    public Amount InLot(LotId lot) => new(Quantity, _serials, _isEverything, lot);

    /// <summary>Enumerates the serial numbers.</summary>
    public ReadOnlySpan<string>.Enumerator GetEnumerator() => Serials.GetEnumerator();

    /// <summary>Whether another amount is equal: the same quantity, or the same serial numbers in the same order, in the same
    /// lot.</summary>
    /// <param name="other">The other amount.</param>
    public bool Equals(Amount other) =>
        _isEverything == other._isEverything && NamesUnits == other.NamesUnits && Quantity == other.Quantity
        && Lot == other.Lot && Serials.SequenceEqual(other.Serials);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Amount other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Quantity.GetHashCode() ^ (Lot.Value << 2) ^ (_isEverything ? 1 : NamesUnits ? 2 : 0);
}
