using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a step of an allocation between shelf and customer: a pick, check-out, shipment, delivery or
/// release.</summary>
/// <param name="Value">The number: the <see cref="Outcome.Sequence"/> of the command that took the step; 0 is no step.</param>
/// <remarks>Unique in a store together with its allocation. <c>default</c> is <see cref="None"/>. Immutable and safe to share
/// between threads.</remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<StepId>))]
public readonly partial record struct StepId(long Value)
{
    /// <summary>No step: the <c>default</c> value.</summary>
    public static StepId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
