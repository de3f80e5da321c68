namespace Allocations.Engine.Commands;

/// <summary>The meaning of a payload's field, from which follows how a dump shows it.</summary>
internal enum FieldFormat : byte
{
    /// <summary>An integer.</summary>
    Number,

    /// <summary>The id of a product.</summary>
    Product,

    /// <summary>The id of a location.</summary>
    Location,

    /// <summary>The id of a lot.</summary>
    Lot,

    /// <summary>The id of an allocation.</summary>
    Allocation,

    /// <summary>Millionths of a unit.</summary>
    Quantity,

    /// <summary>UTC ticks; zero, or the largest value, is no time.</summary>
    Time,

    /// <summary>Ticks; the largest value is no limit.</summary>
    Duration,

    /// <summary>An integer whose largest value is no limit.</summary>
    Limit,

    /// <summary>Zero or one.</summary>
    Flag,

    /// <summary>A value that has a name: see <see cref="PayloadField.Name"/>.</summary>
    Word,

    /// <summary>Why the command was given; its names are those of the kind of command.</summary>
    Reason,

    /// <summary>A text behind the payload. The field is its length in bytes.</summary>
    Text,

    /// <summary>The document that an allocation is for: a text.</summary>
    Document,

    /// <summary>A list of locations behind the payload. The field is the number of its entries.</summary>
    Locations,
}
