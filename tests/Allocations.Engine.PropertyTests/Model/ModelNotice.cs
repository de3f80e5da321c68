namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The notices of an allocation.</summary>
internal sealed class ModelNotice
{
    /// <summary>Whether its tenant wanted notices when somebody looked.</summary>
    public bool IsKept { get; set; }

    /// <summary>When the next one is given, a full minute; null for never.</summary>
    public DateTimeOffset? Due { get; set; }

    /// <summary>The deadline and the expiry of which notices were given.</summary>
    public DateTimeOffset? Deadline { get; set; }

    public DateTimeOffset? Expiry { get; set; }

    /// <summary>Whether the notice of the expiry was given.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Whether the notice of the deadline was given.</summary>
    public bool IsNear { get; set; }

    public bool IsLate { get; set; }

    public int Given => (IsEnding ? 1 : 0) + (IsNear ? 2 : 0) + (IsLate ? 4 : 0);

    /// <summary>What it was when it was looked at last.</summary>
    public (DateTimeOffset? RequiredBy, DateTimeOffset? ExpiresAt, bool IsFinished)? Seen { get; set; }
}
