using System.Text.Json.Serialization;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <summary>The id of a request for approval: of a command that is kept until others have given their consent.</summary>
/// <param name="Value">The number: the <see cref="Outcome.Sequence"/> of the command; 0 is no request.</param>
/// <remarks>Unique in a store. <c>default</c> is <see cref="None"/>. Immutable and safe to share between threads.</remarks>
[Id]
[JsonConverter(typeof(IdJsonConverter<ApprovalRequestId>))]
public readonly partial record struct ApprovalRequestId(long Value)
{
    /// <summary>No request: the <c>default</c> value.</summary>
    public static ApprovalRequestId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == 0;
}
