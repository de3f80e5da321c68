using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The state of a request for approval. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<ApprovalState>))]
public enum ApprovalState : byte
{
    /// <summary>No request: the <c>default</c> value.</summary>
    None = 0,

    /// <summary>It waits for approvals.</summary>
    Open = 1,

    /// <summary>It was approved, and its command was executed.</summary>
    Executed = 2,

    /// <summary>It was approved, and its command was refused in the state of that moment.</summary>
    Failed = 3,

    /// <summary>It was rejected.</summary>
    Rejected = 4,

    /// <summary>Its requester withdrew it.</summary>
    Withdrawn = 5,

    /// <summary>Its time was over before it was decided.</summary>
    Expired = 6,
}
