using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Something that went wrong in an engine outside any command, or that is right again:
/// <see cref="EngineOptions.IncidentHandler"/> receives it.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record EngineIncident
{
    /// <summary>The kind of the incident, which says whether the engine recovers by itself.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>The time of the machine's clock at which the engine noticed it. Not the engine's time, and not from
    /// <see cref="EngineOptions.TimeProvider"/>, which may be the cause.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The number of incidents between the preceding one and this one that were dropped, because the handler had not
    /// returned while 64 others waited; usually 0.</summary>
    public long Dropped { get; init; }

    /// <summary>The failure; null if the incident is that something is right again.</summary>
    [JsonIgnore]
    public Exception? Failure { get; init; }

    /// <summary>The message of the <see cref="Failure"/>, which remains where the exception can't go, as in JSON; null if there
    /// is none.</summary>
    public string? FailureMessage
    {
        get => field ?? Failure?.Message;
        init;
    }
}
