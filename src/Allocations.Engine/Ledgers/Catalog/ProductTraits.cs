namespace Allocations.Engine.Ledgers;

/// <summary>The boolean properties of a product, as stored in its row.</summary>
[Flags]
internal enum ProductTraits
{
    None = 0,
    Serialized = 1,
    Frozen = 2,
    NotAllocatable = 4,
    Lifo = 8,
    HoldsForHead = 16,

    /// <summary>It has a safety stock.</summary>
    HasSafetyStock = 32,

    /// <summary>Each of its ledgers belongs to one lot.</summary>
    LotTracked = 64,

    /// <summary>The stock that expires first is taken first.</summary>
    Fefo = 128,

    /// <summary>Allocations with conditions on stock wait for it.</summary>
    HasWaitingOnTerms = 256,

    /// <summary>A job works on it: other commands about it are refused, and its queue is not served until the job does
    /// so.</summary>
    Locked = 512,

    /// <summary>It takes no new allocations and no receipts.</summary>
    Discontinued = 1024,

    /// <summary>Nothing is reallocated from its allocations.</summary>
    ForbidsReallocation = 1 << 14,

    /// <summary>It has a limit on promises beyond stock.</summary>
    HasBackorderLimit = 1 << 15,

    /// <summary>Some of those who wait on terms have limits, of which the source is to be chosen; or had, since somebody waits on
    /// terms.</summary>
    HasWaitingOnLimits = 1 << 20,

    /// <summary>It has limits on promises beyond stock by channel.</summary>
    HasChannelLimits = 1 << 21,

    /// <summary>It has limits on promises beyond stock.</summary>
    LimitsPromises = HasBackorderLimit | HasChannelLimits,

    /// <summary>Three bits for its <see cref="SourcingPolicy"/>.</summary>
    Sourcing = 7 << 24,

    /// <summary>Every defined bit.</summary>
    All = Serialized | Frozen | NotAllocatable | Lifo | HoldsForHead | HasSafetyStock | LotTracked | Fefo | HasWaitingOnTerms
        | Locked | Discontinued | ForbidsReallocation | HasBackorderLimit | HasWaitingOnLimits | HasChannelLimits | Sourcing,

    /// <summary>The bits that other commands set, and that are not part of the definition.</summary>
    NotDefined = Frozen | HasSafetyStock | HasWaitingOnTerms | Locked | Discontinued | ForbidsReallocation
        | HasBackorderLimit | HasWaitingOnLimits | HasChannelLimits | Sourcing,

    /// <summary>The bits with which a product takes no new allocations.</summary>
    Closed = NotAllocatable | Frozen | Discontinued,
}
