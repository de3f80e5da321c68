namespace Allocations.Engine.Journal;

/// <summary>The action of recovery at one position of the log.</summary>
internal enum RecoveryAction : byte
{
    /// <summary>The frame is the next one: apply it and continue behind it.</summary>
    Accept,

    /// <summary>The log continues at the beginning of the next segment.</summary>
    NextSegment,

    /// <summary>The log ends here, and nothing follows.</summary>
    EndOfLog,

    /// <summary>The log ends here; the data that follow were never acknowledged and are wiped.</summary>
    TruncateTornTail,

    /// <summary>Acknowledged frames cannot be read: refuse, change nothing.</summary>
    RefuseDamaged,

    /// <summary>This log contains frames of another store: refuse, change nothing.</summary>
    RefuseForeign,

    /// <summary>A newer version wrote here: refuse, change nothing.</summary>
    RefuseFormat,
}
