using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Further facts about an outcome.</summary>
[JsonConverter(typeof(EnumJsonConverter<OutcomeNotes>))]
[Flags]
public enum OutcomeNotes : byte
{
    /// <summary>No further facts. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>The operation id was known: this is the stored first outcome, and the command changed nothing this
    /// time.</summary>
    Repeated = 1,

    /// <summary>Part of the allocation waits, and the request asked for a procurement flag.</summary>
    NeedsProcurement = 2,

    /// <summary>Free stock was not used: it is kept for an earlier allocation that needs all or nothing
    /// (<see cref="BackorderPolicy.StrictOrder"/>).</summary>
    KeptForEarlier = 4,

    /// <summary>The last approval of a request was given, and the command that was kept has run: <see cref="Outcome.Index"/> is
    /// the number of its status (<see cref="ApprovalOutcome"/>).</summary>
    ApprovedCommandRan = 8,
}
