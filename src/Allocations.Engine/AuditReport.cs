using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of a conservation audit.</summary>
/// <param name="Sequence">The last command that was audited.</param>
/// <param name="FirstBreak">A description of the first row that breaks a law; null if there is none.</param>
public sealed record AuditReport(long Sequence, string? FirstBreak)
{
    /// <summary>Whether every law holds: nothing was created, lost or promised twice.</summary>
    [JsonIgnore]
    public bool IsSound => FirstBreak is null;
}
