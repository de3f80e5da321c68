using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The property of an allocation by which a <see cref="PriorityRule"/> adjusts its priority. The numbers are on disk:
/// never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<PriorityFactor>))]
public enum PriorityFactor : byte
{
    /// <summary>No factor.</summary>
    None = 0,

    /// <summary>The time to the deadline (<see cref="AllocationRequest.RequiredBy"/>), in hours: the first step is taken
    /// <see cref="PriorityRule.From"/> hours before it, each further one <see cref="PriorityRule.Every"/> hours later. An
    /// allocation without a deadline takes none.</summary>
    TimeToDeadline = 1,

    /// <summary>The time since the allocation was created, in hours: the first step is taken after
    /// <see cref="PriorityRule.From"/> hours, each further one <see cref="PriorityRule.Every"/> hours later.</summary>
    TimeWaiting = 2,

    /// <summary>The value of what is requested: the quantity times the value of one unit of the product
    /// (<see cref="ProductDefinition.UnitValue"/>). The first step is taken at <see cref="PriorityRule.From"/>, each further one
    /// at <see cref="PriorityRule.Every"/> more.</summary>
    OrderValue = 3,
}
