namespace Allocations.Engine.Journal;

/// <summary>What the files of a store lack where its log seems to end, judged by what is there. No crash leaves any of
/// it: the rules by which the log is prepared and written forbid it.</summary>
internal enum LogShortfall : byte
{
    None,

    /// <summary>A segment is missing, or shorter than all are, in front of one that exists. A segment is whole, and on
    /// stable storage, before the next one is begun.</summary>
    HasGap,

    /// <summary>The files do not reach as far as the last frame says that the log had been prepared.</summary>
    LacksPrepared,

    /// <summary>The log ends before a sequence that another file of the store vouches for.</summary>
    EndsBeforeWitness,
}
