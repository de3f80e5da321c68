namespace Allocations.Engine.Journal;

/// <summary>The parts of a store's files that are missing where its log seems to end, according to the existing ones. No
/// crash causes this: the rules of preparing and writing the log exclude it.</summary>
internal enum LogShortfall : byte
{
    None,

    /// <summary>A segment is missing, or shorter than the others, in front of an existing one. A segment is complete, and on
    /// stable storage, before the next one is begun.</summary>
    HasGap,

    /// <summary>The files are shorter than the prepared extent in the last frame.</summary>
    LacksPrepared,

    /// <summary>The log ends before a sequence that another file of the store proves.</summary>
    EndsBeforeWitness,
}
