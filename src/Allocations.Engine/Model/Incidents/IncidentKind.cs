using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of an <see cref="EngineIncident"/>.</summary>
[JsonConverter(typeof(EnumJsonConverter<IncidentKind>))]
public enum IncidentKind : byte
{
    /// <summary>No incident; no engine reports it.</summary>
    None,

    /// <summary>The engine has latched: every further command is refused with
    /// <see cref="CommandStatus.EngineUnavailable"/>, and reads go on. Open the store again.
    /// <see cref="AllocationEngine.Completion"/> ends with the same exception.</summary>
    EngineLatched,

    /// <summary>A checkpoint failed. Nothing is lost, and commands go on: the log stays longer, and the next checkpoint is
    /// tried when it is due.</summary>
    CheckpointFailed,

    /// <summary>A checkpoint was taken after one or more had failed.</summary>
    CheckpointRecovered,

    /// <summary>The audit trail failed for the rest of this opening: commands go on, <see cref="AllocationEngine.Events"/>
    /// throws, and no checkpoint is taken any more. The next opening writes the missing events from the log.</summary>
    TrailFailed,

    /// <summary>The disk is full, so events of the audit trail wait in memory. Commands go on as long as there is room for
    /// the log and for 64 MiB of waiting events.</summary>
    TrailDelayed,

    /// <summary>The events that waited for space on the disk are being written again.</summary>
    TrailRecovered,
}
