namespace Allocations.Engine.SimulationTests;

/// <summary>What a store has lived through before it is damaged.</summary>
internal enum StoreShape
{
    /// <summary>Nothing but a log; its process was killed.</summary>
    LogAlone,

    /// <summary>A checkpoint, and commands behind it; its process was killed.</summary>
    CheckpointAndTail,

    /// <summary>Two checkpoints, and the log before the older one given up; its process was killed.</summary>
    Recycled,

    /// <summary>The same, closed in order.</summary>
    RecycledAndClosed,

    /// <summary>Nothing but a log, closed in order.</summary>
    LogAloneClosed,

    /// <summary>Closed in order, with a checkpoint at the end.</summary>
    ClosedWithCheckpoint,

    /// <summary>Two checkpoints and an audit trail; its process was killed.</summary>
    WithTrail,

    /// <summary>Several lives, and the power failed in the last one.</summary>
    PowerLost,
}
