namespace Allocations.Engine;

/// <summary>The result of a conservation audit.</summary>
/// <param name="Sequence">The last command that was audited.</param>
/// <param name="FirstBreak">The first row that breaks a law, in words; null if nothing does.</param>
public sealed record AuditReport(long Sequence, string? FirstBreak)
{
    /// <summary>Whether every law holds: nothing created, lost or promised twice.</summary>
    public bool IsSound => FirstBreak is null;
}
