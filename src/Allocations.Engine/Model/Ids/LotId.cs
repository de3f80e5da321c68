using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a lot in one store: stock that was made or received together, and expires together.</summary>
/// <param name="Value">The number, from 1; 0 is no lot.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition, over all products, and a number never changes. <c>default</c>
/// is <see cref="None"/>. Immutable and safe to share between threads.
/// </remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<LotId>))]
public readonly partial record struct LotId(int Value)
{
    /// <summary>No lot: the <c>default</c> value.</summary>
    public static LotId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
