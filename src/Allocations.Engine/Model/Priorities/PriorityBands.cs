using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A set of priority bands.</summary>
[JsonConverter(typeof(EnumJsonConverter<PriorityBands>))]
[Flags]
public enum PriorityBands : byte
{
    /// <summary>No band. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>The band of <see cref="PriorityStrategy.Low"/>.</summary>
    Low = 1,

    /// <summary>The band of <see cref="PriorityStrategy.Medium"/>.</summary>
    Medium = 2,

    /// <summary>The band of <see cref="PriorityStrategy.High"/>.</summary>
    High = 4,
}
