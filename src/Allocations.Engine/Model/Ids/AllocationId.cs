using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of an allocation in one store.</summary>
/// <param name="Value">The number, from 1; 0 is no allocation. The low 32 bits are the row; the high bits are its generation:
/// the number of earlier allocations in that row that were retired (<see cref="Retention"/>).</param>
/// <remarks>
/// A number is never used twice and never changes. As long as no allocation is retired the numbers are dense: 1, 2, 3 in the
/// order of creation. <c>default</c> is <see cref="None"/>. Immutable and safe to share between threads.
/// </remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<AllocationId>))]
public readonly partial record struct AllocationId(long Value)
{
    /// <summary>No allocation: the <c>default</c> value.</summary>
    public static AllocationId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
