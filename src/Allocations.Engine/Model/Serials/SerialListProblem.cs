using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for which a part of a list of serial numbers can't be read.</summary>
[JsonConverter(typeof(EnumJsonConverter<SerialListProblem>))]
public enum SerialListProblem
{
    /// <summary>There is no problem. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>There is nothing before, between or behind the commas, or an end of a range is missing.</summary>
    Missing = 1,

    /// <summary>A serial number has more than <see cref="EngineLimits.SerialBytes"/> UTF-8 bytes.</summary>
    TooLong = 2,

    /// <summary>A serial number contains a space, a hidden character, a comma or two dots, or has a dot at the outside of an
    /// end of a range, so it can't be written in a list.</summary>
    NotWritable = 3,

    /// <summary>A text follows that is neither a comma nor <c>step</c> and a number.</summary>
    Unexpected = 4,

    /// <summary>The step is not a whole number from 1 to 999,999,999,999,999,999.</summary>
    StepNotPositive = 5,

    /// <summary>The ends of a range have no digits, other texts around their digits, or differ in more than one number.</summary>
    DifferentShapes = 6,

    /// <summary>The number that the ends of a range differ in is padded with zeros, but to different widths.</summary>
    DifferentWidths = 7,

    /// <summary>The number that the ends of a range differ in has more than 18 digits.</summary>
    NumberTooLong = 8,

    /// <summary>The last serial number of a range comes before the first.</summary>
    Descending = 9,

    /// <summary>With this entry the list has more than <see cref="EngineLimits.SerialsPerCommand"/> serial numbers.</summary>
    TooMany = 10,
}
