namespace Allocations.Engine.Ledgers;

/// <summary>What a contract says in one bit each.</summary>
[Flags]
internal enum ContractTraits : byte
{
    None = 0,

    /// <summary>Nothing is reallocated from what was promised under it.</summary>
    ForbidsReallocation = 1,

    /// <summary>What it carries is cancelled when it ends.</summary>
    CancelsAtEnd = 2,

    /// <summary>It has ended.</summary>
    Ended = 4,

    /// <summary>The traits that are terms.</summary>
    Terms = ForbidsReallocation | CancelsAtEnd,

    /// <summary>Every defined bit.</summary>
    All = Terms | Ended,
}
