namespace Allocations.Engine.Events;

/// <summary>The second byte of an encoded event: which fields follow.</summary>
[Flags]
internal enum EventFlags : byte
{
    None = 0,
    SameAllocation = 1,
    SameProduct = 2,
    SameLocation = 4,
    SameQuantity = 8,

    /// <summary>The quantity is written in whole units instead of millionths.</summary>
    WholeQuantity = 16,

    /// <summary>Nothing is left where it comes from.</summary>
    NothingLeft = 32,

    /// <summary>Where it goes there is nothing else.</summary>
    NothingElse = 64,
    HasText = 128,
}
