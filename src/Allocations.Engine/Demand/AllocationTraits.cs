namespace Allocations.Engine.Demand;

/// <summary>The yes-or-no properties of an allocation, as they stand in its row.</summary>
[Flags]
internal enum AllocationTraits
{
    None = 0,
    AllowPartial = 1,
    AllowNonStock = 2,
    Serialized = 4,

    /// <summary>Takes from the locations in its detail row only.</summary>
    HasLocations = 8,

    /// <summary>Something is, or was, on order, picked, with a technician or in transit: the headline needs the second cache
    /// line.</summary>
    UsesFurtherBuckets = 16,

    /// <summary>Everything is delivered or cancelled: it stands in the line of the finished.</summary>
    Finished = 32,
}
