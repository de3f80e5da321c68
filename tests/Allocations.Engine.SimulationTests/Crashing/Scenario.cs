namespace Allocations.Engine.SimulationTests;

/// <summary>A short run, in every detail a function of this value.</summary>
/// <param name="Seed">For everything that varies.</param>
/// <param name="Commands">How many commands.</param>
/// <param name="Durability">What an outcome survives.</param>
/// <param name="SectorBytes">What the disk writes as a whole.</param>
/// <param name="CheckpointEvery">A checkpoint is taken after one in so many batches; 0 = never.</param>
/// <param name="ClosesWithCheckpoint">Whether closing takes one.</param>
/// <param name="HasGroups">Whether commands belong together here and there.</param>
/// <param name="HasTrail">Whether the store is created with an audit trail, and commands end, start and limit it.</param>
/// <param name="FillsBlocks">Whether so much happens that blocks of the trail are full: such a run takes longer.</param>
internal sealed record Scenario(
    int Seed, int Commands, Durability Durability, int SectorBytes, int CheckpointEvery = 0, bool ClosesWithCheckpoint = false,
    bool HasGroups = false, bool HasTrail = false, bool FillsBlocks = false)
{
    /// <summary>One scenario in so many takes checkpoints: each is some hundred sectors, so these take longer.</summary>
    private const int CheckpointsIn = 4;

    /// <summary>One scenario in so many of those with a trail fills blocks of it.</summary>
    private const int FullBlocksIn = 12;

    /// <summary>The one that belongs to a seed.</summary>
    public static Scenario Of(int seed)
    {
        Random random = new(seed);
        int commands = random.Next(12, 31);
        Durability durability = random.Next(4) == 0 ? Durability.Flushed : Durability.Durable;
        int sectorBytes = random.Next(4) == 0 ? 4096 : 512;
        bool hasCheckpoints = random.Next(CheckpointsIn) == 0;
        bool closesWithCheckpoint = random.Next(2 * CheckpointsIn) == 0;
        bool hasGroups = random.Next(2) == 0;
        bool hasTrail = SteppedEngine.HasTrail(seed);
        bool fillsBlocks = hasTrail && random.Next(FullBlocksIn) == 0;
        commands = (hasCheckpoints ? 2 * commands : commands) + (fillsBlocks ? TrailScript.Receipts : 0);
        return new Scenario(
            seed, commands, durability, sectorBytes,
            hasCheckpoints || fillsBlocks ? random.Next(2, 5) : 0, closesWithCheckpoint, hasGroups, hasTrail, fillsBlocks);
    }

    public EngineOptions Options => SteppedEngine.Options(Seed, Durability) with
    {
        CheckpointOnDispose = ClosesWithCheckpoint,
        AuditTrail = HasTrail,
        SegmentBytes = FillsBlocks ? 64 << 10 : SteppedEngine.SegmentBytes,
    };

    public override string ToString() => $"--seed {Seed} ({Commands} commands, {Durability}, sectors of {SectorBytes}, "
        + $"checkpoints {CheckpointEvery}{(ClosesWithCheckpoint ? " and at the end" : "")}"
        + $"{(HasGroups ? ", groups" : "")}{(HasTrail ? ", trail" : "")}{(FillsBlocks ? " of full blocks" : "")})";
}
