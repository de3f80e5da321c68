namespace Allocations.Engine.Journal;

/// <summary>The ending of a log, as an inspection finds it.</summary>
internal enum LogEnding : byte
{
    /// <summary>With a closing frame, and nothing behind it.</summary>
    Closed,

    /// <summary>With a whole frame: its engine is still running, or was ended without closing.</summary>
    Unclosed,

    /// <summary>With bytes behind the last frame that were never acknowledged; the next opening cuts them.</summary>
    Torn,

    /// <summary>It grew while it was read: this is the end as it was then.</summary>
    Growing,

    /// <summary>Acknowledged frames cannot be read.</summary>
    Damaged,
}
