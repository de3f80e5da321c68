using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a customer.</summary>
/// <param name="Value">The number, from 1; 0 is no customer.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition, and a number never changes. <c>default</c> is
/// <see cref="None"/>. Immutable and safe to share between threads.
/// </remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<CustomerId>))]
public readonly partial record struct CustomerId(int Value)
{
    /// <summary>No customer: the <c>default</c> value.</summary>
    public static CustomerId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
