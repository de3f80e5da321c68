namespace Allocations.Engine.State;

/// <summary>The parameters of the state before its first command; the same for every replay of one log.</summary>
internal sealed record EngineStateOptions
{
    /// <summary>The maximum number of operation ids that a store remembers: 2^28.</summary>
    public const int MostOperations = 1 << 28;

    /// <summary>The key of the hash indexes, so that an attacker can't choose names that collide. Recorded in the
    /// log.</summary>
    public ulong HashSecret { get; init; } = 0x9E3779B97F4A7C15;

    public int OperationWindow { get; init; } = 1 << 20;

    /// <summary>Whether a value is in range; checked for values from the disk.</summary>
    public static bool IsOperationWindow(int window) => window is > 0 and <= MostOperations;

    /// <summary>Whether the store was created with an audit trail. Recorded in the log.</summary>
    public bool KeepsTrail { get; init; }

    public int MaxAllocations { get; init; } = EngineLimits.AllocationsPerStore;

    /// <summary>The maximum number of reuses of a row: 24 bits of an id, for which a unit has room. Fixed for the same reason
    /// as the limit on allocations; tests lower it.</summary>
    public uint LastGeneration { get; init; } = (1 << 24) - 1;

    /// <summary>The words of the arena that texts, queues and pools share: 16 GiB. Fixed for the same reason as the limit on
    /// allocations; tests lower it.</summary>
    public int ArenaWords { get; init; } = int.MaxValue - 64;

    /// <summary>The number of allocations for which memory is prepared at once.</summary>
    public int ExpectedAllocations { get; init; }

    /// <summary>The bytes of the tables from which no memory is prepared ahead of its use.</summary>
    public long MemoryBound { get; init; } = long.MaxValue;
}
