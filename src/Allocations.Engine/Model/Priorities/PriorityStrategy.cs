using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The urgency of an allocation, which precedes its numeric priority. Higher values are served first.</summary>
[JsonConverter(typeof(EnumJsonConverter<PriorityStrategy>))]
public enum PriorityStrategy : byte
{
    /// <summary>Not stated: taken as <see cref="Medium"/> at 500.</summary>
    Unspecified = 0,

    /// <summary>Internal, flexible: numbers 100 to 300.</summary>
    Low = 1,

    /// <summary>Normal business: numbers 400 to 600.</summary>
    Medium = 2,

    /// <summary>Emergencies, contracts with penalties, VIP customers: numbers 850 to 1000.</summary>
    High = 3,
}
