using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a tenant: an organization or branch whose stock and allocations no other tenant can touch.</summary>
/// <param name="Value">The number; 0 is the tenant that every store has from the start.</param>
/// <remarks>
/// Dense: the engine numbers from 1 in the order of definition. <c>default</c> is <see cref="Default"/>, so a host with one
/// organization need not mention tenants. Immutable and safe to share between threads.
/// </remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<TenantId>))]
public readonly partial record struct TenantId(int Value)
{
    /// <summary>The tenant that every store has from the start: the <c>default</c> value.</summary>
    public static TenantId Default => default;
}
