using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The cause of an event within its command.</summary>
[JsonConverter(typeof(EnumJsonConverter<EventCause>))]
public enum EventCause : byte
{
    /// <summary>The command requested the change.</summary>
    Command = 0,

    /// <summary>The command made stock available, and the product's queue was served with it.</summary>
    Queue = 1,

    /// <summary>The <see cref="Allocations.Engine.Retention"/> rule, which is applied with every successful
    /// command.</summary>
    Retention = 2,

    /// <summary>The expiry of the allocation: the quantity that had not left by then was cancelled.</summary>
    Timer = 3,

    /// <summary>A slice of a job (<see cref="JobOperations"/>) did it.</summary>
    Job = 4,

    /// <summary>A rule adjusted the priority: a step was due, or the rules were changed.</summary>
    PriorityRule = 5,

    /// <summary>The end of the contract under which the allocation was created: the quantity that had not left by then was
    /// cancelled.</summary>
    ContractEnd = 9,
}
