namespace Allocations.Engine.SimulationTests;

/// <summary>What opening a damaged store came to.</summary>
/// <param name="Figure">What is counted.</param>
/// <param name="Problem">What is wrong with it; null = nothing is.</param>
/// <param name="Refusal">Why it was refused; null = it was opened.</param>
/// <param name="IsNew">It was made anew.</param>
/// <param name="FromCheckpoint">The opening began with a checkpoint, so it has not looked at what comes before.</param>
internal sealed record DamageVerdict(
    string Figure, string? Problem, AllocationStoreException? Refusal = null, bool IsNew = false, bool FromCheckpoint = false)
{
    public bool IsOpened => Refusal is null && Problem is null && !IsNew;

    /// <summary>Opens a disk.</summary>
    /// <param name="store">What the store was.</param>
    /// <param name="damaged">The disk as it is.</param>
    /// <param name="opened">The same disk, to be opened.</param>
    public static DamageVerdict Of(SoundStore store, SimulatedStorage damaged, SimulatedStorage opened) => Of(
        new DamageJudge(store.Frames, store.Sequence, store.IsState), damaged, opened, store.Options);

    /// <summary>Opens a disk, and closes it.</summary>
    /// <param name="judge">Says what an opening came to.</param>
    /// <param name="damaged">The disk as it is.</param>
    /// <param name="opened">The same disk, to be opened.</param>
    /// <param name="options">The store's.</param>
    /// <param name="check">What else is wrong with a store that was opened and holds what it should; null = nothing.</param>
    public static DamageVerdict Of(
        DamageJudge judge, SimulatedStorage damaged, SimulatedStorage opened, EngineOptions options,
        Func<AllocationEngine, string?>? check = null)
    {
        try
        {
            AllocationEngine engine = SteppedEngine.Open(opened, options);
            (int sequence, UInt128 digest) = ((int)engine.State.Sequence, engine.State.Digest());
            OpenReport report = engine.OpenReport;
            (string figure, string? problem) = judge.Judge(damaged, sequence, digest, report);
            problem ??= report.Created ? null : check?.Invoke(engine);
            SteppedEngine.Close(engine);
            return new DamageVerdict(figure, problem, IsNew: report.Created, FromCheckpoint: report.CheckpointSequence > 0);
        }
        catch (AllocationStoreException refusal) when (refusal is not JournalIOException)
        {
            return new DamageVerdict($"damage.refused.{refusal.GetType().Name}", null, refusal);
        }
#pragma warning disable CA1031 // Any other exception is what is looked for.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            return new DamageVerdict("damage.crashed", wrong.ToString());
        }
    }
}
