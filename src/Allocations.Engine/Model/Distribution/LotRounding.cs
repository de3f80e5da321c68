using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Who gets the lots that remain when shares were rounded down to whole ones. The numbers are on disk: never reuse
/// one.</summary>
[JsonConverter(typeof(EnumJsonConverter<LotRounding>))]
public enum LotRounding : byte
{
    /// <summary>Those whose shares lost most by the rounding; of equals, the first in the queue.</summary>
    LargestRemainder = 0,

    /// <summary>The first in the queue.</summary>
    ByPriority = 1,
}
