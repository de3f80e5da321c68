namespace Allocations.Engine.Demand;

/// <summary>The boolean properties of an allocation, as stored in its row.</summary>
[Flags]
internal enum AllocationTraits
{
    None = 0,
    AllowPartial = 1,
    AllowNonStock = 2,
    Serialized = 4,

    /// <summary>It takes only from the locations in its detail row, by the sourcing policy there, or from lots that are
    /// usable for long enough; the detail rows of all others need not be read.</summary>
    HasLocations = 8,

    /// <summary>A quantity is, or was, on order, picked, with a technician or in transit, so that the headline needs the detail
    /// row; or its units have, or had, steps in the <see cref="StepBook"/>.</summary>
    UsesFurtherBuckets = 16,

    /// <summary>Everything is delivered or cancelled.</summary>
    Finished = 32,

    /// <summary>It ends automatically at a time.</summary>
    HasTimer = 128,

    /// <summary>It is in the queue of finished allocations, so it has been finished; a reversed release may have changed
    /// that.</summary>
    InFinishedQueue = 64,
}
