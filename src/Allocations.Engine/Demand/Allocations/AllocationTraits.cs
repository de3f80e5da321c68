namespace Allocations.Engine.Demand;

/// <summary>The yes-or-no properties of an allocation, as they stand in its row.</summary>
[Flags]
internal enum AllocationTraits
{
    None = 0,
    AllowPartial = 1,
    AllowNonStock = 2,
    Serialized = 4,

    /// <summary>Takes from the locations in its detail row only, by the sourcing policy there, or from lots that are usable
    /// for long enough: the detail rows of all others need not be looked at.</summary>
    HasLocations = 8,

    /// <summary>Something is, or was, on order, picked, with a technician or in transit: the headline needs the detail
    /// row.</summary>
    UsesFurtherBuckets = 16,

    /// <summary>Everything is delivered or cancelled.</summary>
    Finished = 32,

    /// <summary>Ends by itself at a time.</summary>
    HasTimer = 128,

    /// <summary>It stands in the line of the finished, and so has been finished; a release that was reversed may have ended
    /// that.</summary>
    InLine = 64,
}
