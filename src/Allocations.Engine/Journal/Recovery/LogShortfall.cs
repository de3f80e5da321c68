namespace Allocations.Engine.Journal;

/// <summary>What the files of a store lack where its log seems to end, judged by what is there. No crash leaves any of
/// it: the rules by which the log is prepared and written forbid it.</summary>
internal enum LogShortfall : byte
{
    None,

    /// <summary>The file ends in or right behind the last frame. Frames only go into space that was prepared, and some
    /// of it is kept free behind each, so it was longer.</summary>
    EndsAtFrame,

    /// <summary>A segment is missing, or shorter than all are, in front of one that exists. A segment is whole, and on
    /// stable storage, before the next one is begun.</summary>
    HasGap,

    /// <summary>The log ends before a sequence that another file of the store vouches for.</summary>
    EndsBeforeWitness,
}
