namespace Allocations.Engine.State;

/// <summary>What the state needs to know before its first command; the same for every replay of one log.</summary>
internal sealed record EngineStateOptions
{
    /// <summary>The most operation ids that a store remembers: 2^28.</summary>
    public const int MostOperations = 1 << 28;

    /// <summary>Keys the hash indexes, so that nobody can choose names that collide. Recorded in the log.</summary>
    public ulong HashSecret { get; init; } = 0x9E3779B97F4A7C15;

    public int OperationWindow { get; init; } = 1 << 20;

    /// <summary>Whether a store can be made with so many: asked of what the disk says.</summary>
    public static bool IsOperationWindow(int window) => window is > 0 and <= MostOperations;

    /// <summary>Whether the store was created with an audit trail. Recorded in the log.</summary>
    public bool KeepsTrail { get; init; }

    public int MaxAllocations { get; init; } = EngineLimits.AllocationsPerStore;

    /// <summary>How often a row is used again: 24 bits of an id that a unit has room for. Fixed for the same reason as the bound
    /// on allocations; tests lower it.</summary>
    public uint LastGeneration { get; init; } = (1 << 24) - 1;

    /// <summary>Words of the arena that texts, queues and pools share: 16 GiB. Fixed for the same reason as the bound on
    /// allocations; tests lower it.</summary>
    public int ArenaWords { get; init; } = int.MaxValue - 64;

    /// <summary>Memory is made ready for so many at once.</summary>
    public int ExpectedAllocations { get; init; }

    /// <summary>Bytes of the tables from which on nothing is made ready ahead of its use.</summary>
    public long MemoryBound { get; init; } = long.MaxValue;
}
