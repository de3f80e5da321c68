using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>Names a job of one store: long work that the engine does in slices, between the commands of callers.</summary>
/// <param name="Value">The number, from 1; 0 names nothing.</param>
/// <remarks>Dense: the engine numbers from 1 in the order in which jobs start. <c>default</c> is <see cref="None"/>, which names
/// nothing. Immutable and safe to share between threads.</remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<JobId>))]
public readonly partial record struct JobId(long Value)
{
    /// <summary>Names nothing: the <c>default</c> value.</summary>
    public static JobId None => default;

    /// <summary>Whether this is <see cref="None"/>, which names nothing.</summary>
    public bool IsNone => Value == 0;
}
