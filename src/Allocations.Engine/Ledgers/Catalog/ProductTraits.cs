namespace Allocations.Engine.Ledgers;

/// <summary>The yes-or-no properties of a product, as they stand in its row.</summary>
[Flags]
internal enum ProductTraits
{
    None = 0,
    Serialized = 1,
    Frozen = 2,
    NotAllocatable = 4,
    Lifo = 8,
    HoldsForHead = 16,

    /// <summary>Some of it is kept back from promises.</summary>
    HasSafetyStock = 32,

    /// <summary>Its ledgers are of one lot each.</summary>
    LotTracked = 64,

    /// <summary>What expires first is taken first.</summary>
    Fefo = 128,

    /// <summary>Somebody waits who can't take just any stock.</summary>
    HasWaitingOnTerms = 256,

    /// <summary>Three bits that hold its <see cref="SourcingPolicy"/>.</summary>
    Sourcing = 7 << 24,

    /// <summary>Every bit that means something.</summary>
    All = Serialized | Frozen | NotAllocatable | Lifo | HoldsForHead | HasSafetyStock | LotTracked | Fefo | HasWaitingOnTerms
        | Sourcing,

    /// <summary>What other commands bring about, and no part of the definition.</summary>
    NotDefined = Frozen | HasSafetyStock | HasWaitingOnTerms | Sourcing,
}
