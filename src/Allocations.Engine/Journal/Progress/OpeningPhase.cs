using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The phase of an opening, in this order.</summary>
[JsonConverter(typeof(EnumJsonConverter<OpeningPhase>))]
public enum OpeningPhase : byte
{
    /// <summary>The directory is locked and examined, and memory is made ready
    /// (<see cref="EngineOptions.ExpectedAllocations"/>).</summary>
    Preparing,

    /// <summary>The newest intact checkpoint is loaded and verified. It comes again if an older one, or the log alone, has to
    /// be used instead.</summary>
    Checkpoint,

    /// <summary>The log behind the checkpoint is read, verified and executed again, and the audit trail is written along with
    /// it.</summary>
    Log,

    /// <summary>The end of the log is made durable. From here on the opening can't be cancelled.</summary>
    Finishing,
}
