using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The options of <see cref="AllocationEngine.BackupAsync"/>.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record BackupOptions
{
    /// <summary>Creates the options.</summary>
    /// <param name="includeTrail">See <see cref="IncludeTrail"/>. Default: true.</param>
    [JsonConstructor]
    public BackupOptions(bool includeTrail = true) => IncludeTrail = includeTrail;

    /// <summary>Whether the audit trail is copied, if the store keeps one. Without it the backup is smaller by the bytes of the
    /// trail; the store in it still keeps a trail, which begins anew at the backup's sequence when it is opened
    /// (<see cref="OpenReport.TrailProblems"/> says so).</summary>
    /// <value>Default: true.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public bool IncludeTrail { get; init; }
}
