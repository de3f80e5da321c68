using System.Globalization;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>How much a command is about: a quantity, serial numbers that stand for it, or (a step of an allocation
/// only) everything.</summary>
internal sealed record ModelAmount
{
    private ModelAmount(decimal quantity, IReadOnlyList<string>? serials, bool everything)
    {
        Quantity = quantity;
        Serials = serials;
        IsEverything = everything;
    }

    /// <summary>In units; with serial numbers, how many they are.</summary>
    public decimal Quantity { get; }

    /// <summary>Null if a bare quantity was given.</summary>
    public IReadOnlyList<string>? Serials { get; }

    public bool IsEverything { get; }

    /// <summary>The lot that a step of an allocation names by mistake; 0 for none. Commands about stock have their own.</summary>
    public int Lot { get; init; }

    public static ModelAmount Everything { get; } = new(0, null, everything: true);

    public static ModelAmount Of(decimal quantity) => new(quantity, null, everything: false);

    public static ModelAmount Units(params IReadOnlyList<string> serials) => new(serials.Count, serials, everything: false);

    /// <summary>Units to be taken out by an adjustment.</summary>
    public static ModelAmount UnitsOut(params IReadOnlyList<string> serials) =>
        new(-serials.Count, serials, everything: false);

    public bool Equals(ModelAmount? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => this switch
    {
        { Lot: not 0 } => $"{this with { Lot = 0 }} of lot {Lot}",
        { IsEverything: true } => "everything",
        { Serials: null } => Quantity.ToString("0.######", CultureInfo.InvariantCulture),
        _ => $"{(Quantity < 0 ? "out " : "")}[{string.Join(' ', Serials)}]",
    };
}
