namespace Allocations.Engine.Journal;

/// <summary>What the space ahead of the log is made ready with. Either way it reads as zeros, and a full disk is noticed
/// before commands are accepted.</summary>
internal enum SpaceFilling
{
    /// <summary>Zeros, unless the log grows so fast that writing them would take too much of the disk from it.</summary>
    Adaptive = 0,

    /// <summary>Zeros: the fastest for what is appended later.</summary>
    Zeros = 1,

    /// <summary>Blocks that are allocated but not written, where the file system has that: every first write into them
    /// changes the file's metadata too.</summary>
    Allocation = 2,
}
