using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of decision for which an <see cref="ApprovalPolicy"/> demands consent. The numbers are on disk: never reuse
/// one.</summary>
[JsonConverter(typeof(EnumJsonConverter<ApprovalDecision>))]
public enum ApprovalDecision : byte
{
    /// <summary>No decision: the <c>default</c> value.</summary>
    None = 0,

    /// <summary>Another priority of an allocation: <see cref="Commands.ChangePriority"/>.</summary>
    PriorityChange = 1,

    /// <summary>Stock goes from one allocation to another: <see cref="Commands.Reallocate"/>.</summary>
    Reallocation = 2,

    /// <summary>A promise is taken back: <see cref="Commands.Cancel"/>, <see cref="Commands.CancelPart"/> and
    /// <see cref="Commands.CancelDocument"/>.</summary>
    Cancellation = 3,

    /// <summary>Stock leaves a location of the kind <see cref="LocationKind.Restricted"/>: <see cref="Commands.Release"/> and
    /// <see cref="Commands.Ship"/> of an allocation that has stock allocated or picked at one, and
    /// <see cref="Commands.ReleaseFrom"/> one.</summary>
    RestrictedRelease = 4,

    /// <summary>Stock is written off: <see cref="Commands.WriteOff"/>, <see cref="Commands.WriteOffBlocked"/> and
    /// <see cref="Commands.RecordLoss"/>.</summary>
    WriteOff = 5,
}
