namespace Allocations.Engine.Demand;

/// <summary>The terms of a request that are one bit each, as stored in the detail row of its allocation.</summary>
[Flags]
internal enum RequestTerms : byte
{
    None = 0,

    /// <summary>Nothing is reallocated from it.</summary>
    ForbidsReallocation = 1,

    /// <summary>All its stock comes from one location.</summary>
    OneLocation = 2,

    /// <summary>All its stock is of one lot.</summary>
    OneLot = 4,

    /// <summary>It takes bins only whole.</summary>
    WholeBins = 8,
}
