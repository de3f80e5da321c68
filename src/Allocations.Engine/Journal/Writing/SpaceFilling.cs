namespace Allocations.Engine.Journal;

/// <summary>The method of preparing the space ahead of the log. In every case it reads as zeros, and a full disk is noticed
/// before commands are accepted.</summary>
internal enum SpaceFilling
{
    /// <summary>Zeros, unless the log grows so fast that writing them would take too much of the disk's throughput.</summary>
    Adaptive = 0,

    /// <summary>Zeros: the fastest method for later appends.</summary>
    Zeros = 1,

    /// <summary>Blocks that are allocated but not written, if the file system supports it: every first write into them
    /// changes the file's metadata too.</summary>
    Allocation = 2,
}
