namespace Allocations.Engine.Commands;

/// <summary>The meaning of a payload's field, which determines its form in a dump.</summary>
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

    /// <summary>UTC ticks; zero, or the largest value, means no time.</summary>
    Time,

    /// <summary>Ticks; the largest value means no limit.</summary>
    Duration,

    /// <summary>An integer whose largest value means no limit.</summary>
    Limit,

    /// <summary>Millionths of a unit; the largest value means no limit.</summary>
    QuantityLimit,

    /// <summary>Zero or one.</summary>
    Flag,

    /// <summary>A value that has a name: see <see cref="PayloadField.Name"/>.</summary>
    Word,

    /// <summary>The reason of the command; the kind of command defines its names.</summary>
    Reason,

    /// <summary>A text behind the payload. The field has its length in bytes.</summary>
    Text,

    /// <summary>The document that an allocation is for: a text.</summary>
    Document,

    /// <summary>A list of locations behind the payload. The field is the number of its entries.</summary>
    Locations,

    /// <summary>A list of <see cref="LineOfReallocation"/> behind the payload. The field is the number of its entries.</summary>
    Lines,
}
