namespace Allocations.Engine.Demand;

/// <summary>The boolean properties of an allocation in a run, as stored in its row.</summary>
[Flags]
internal enum DistributionTraits : byte
{
    None = 0,

    /// <summary>The run does not touch it.</summary>
    Untouched = 1,

    /// <summary>It is finished, and counts for what was delivered under it.</summary>
    Finished = 2,

    /// <summary>It takes no part of what it asks for.</summary>
    NoPart = 4,

    /// <summary>It may take safety stock.</summary>
    MayTakeAll = 8,

    /// <summary>Every defined bit.</summary>
    All = Untouched | Finished | NoPart | MayTakeAll,
}
