using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a group of customers.</summary>
/// <param name="Value">The number, from 1; 0 is no group.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition, and a number never changes. <c>default</c> is
/// <see cref="None"/>. Immutable and safe to share between threads.
/// </remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<CustomerGroupId>))]
public readonly partial record struct CustomerGroupId(int Value)
{
    /// <summary>No group: the <c>default</c> value.</summary>
    public static CustomerGroupId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
