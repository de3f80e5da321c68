using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of failure that a result survives once the caller sees it.</summary>
[JsonConverter(typeof(EnumJsonConverter<Durability>))]
public enum Durability : byte
{
    /// <summary>A power failure: the command was on stable storage before its outcome was visible. The <c>default</c>
    /// value.</summary>
    Durable = 0,

    /// <summary>A crash of the process, not of the machine: the operating system has the command.</summary>
    Flushed = 1,

    /// <summary>No failure: there is no journal, and the store is in memory.</summary>
    None = 2,
}
