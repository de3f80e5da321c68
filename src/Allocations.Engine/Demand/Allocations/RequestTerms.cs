namespace Allocations.Engine.Demand;

/// <summary>The terms of a request that are one bit each, as stored in the detail row of its allocation.</summary>
[Flags]
internal enum RequestTerms : byte
{
    None = 0,

    /// <summary>Nothing is reallocated from it.</summary>
    ForbidsReallocation = 1,
}
