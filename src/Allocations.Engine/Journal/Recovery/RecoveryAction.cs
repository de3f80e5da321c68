namespace Allocations.Engine.Journal;

/// <summary>What recovery does at one place of the log.</summary>
internal enum RecoveryAction : byte
{
    /// <summary>The frame is the next one: apply it and go on behind it.</summary>
    Accept,

    /// <summary>The log goes on at the begin of the next segment.</summary>
    NextSegment,

    /// <summary>The log ends here, and nothing follows.</summary>
    EndOfLog,

    /// <summary>The log ends here; what follows was never acknowledged and is wiped.</summary>
    TruncateTornTail,

    /// <summary>Acknowledged frames cannot be read: refuse, change nothing.</summary>
    RefuseDamaged,

    /// <summary>Frames of another store stand in this log: refuse, change nothing.</summary>
    RefuseForeign,

    /// <summary>A newer version wrote here: refuse, change nothing.</summary>
    RefuseFormat,
}
