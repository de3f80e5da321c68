using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The source of the quantity that is split off from an allocation.</summary>
[JsonConverter(typeof(EnumJsonConverter<SplitSource>))]
public enum SplitSource : byte
{
    /// <summary>The waiting quantity first, then the allocated one; named units are allocated ones. The <c>default</c>
    /// value.</summary>
    WaitingFirst = 0,

    /// <summary>Only the waiting quantity.</summary>
    Waiting = 1,

    /// <summary>Only the allocated quantity.</summary>
    Allocated = 2,
}
