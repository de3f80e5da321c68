namespace Allocations.Engine.Events;

/// <summary>The second byte of an encoded event: the set of fields that follow.</summary>
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

    /// <summary>Nothing is left in the origin.</summary>
    NothingLeft = 32,

    /// <summary>The destination contains nothing else.</summary>
    NothingElse = 64,
    HasText = 128,
}
