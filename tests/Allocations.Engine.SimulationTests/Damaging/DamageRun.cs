using System.Globalization;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// Store after store is damaged and opened. Refused with an exception that says what is wrong; opened with all it held; or
/// with a tail cut off that may have been torn, and reported: each of these keeps the promise. Anything else breaks it.
/// </summary>
internal sealed class DamageRun(Figures figures, TextWriter? output = null)
{
    /// <summary>So many damaged copies are made of each store.</summary>
    private const int Copies = 20;
    private const int GoOnEvery = 8;
    private const int VerifyEvery = 40;
    private const int ReportEvery = 2000;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);

    private string _current = "";

    /// <summary>Damages and opens so many stores, or until something is wrong.</summary>
    /// <param name="seed">Of the first one; each has its own, so that one alone can be seen again.</param>
    /// <param name="stores">How many.</param>
    public void Go(int seed, int stores)
    {
        SoundStore? store = null;
        int made = -1;
        for (int next = seed; next < seed + stores && figures.Violations.Count == 0; next++)
        {
            if (store is null || made != next / Copies)
            {
                made = next / Copies;
                store = SoundStore.Of(made);
                figures.Count($"store.{store.Shape}");
            }

            Try(store, next);
            if ((next - seed + 1) % ReportEvery == 0)
            {
                output?.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{figures.Elapsed.TotalSeconds:0} s: {next - seed + 1} stores, {figures.Violations.Count} violations"));
            }
        }
    }

    private void Try(SoundStore store, int seed)
    {
        Random random = new(seed);
        SimulatedStorage damaged = store.Disk.AfterKill();
        RandomDamage damage = new(random);
        damage.Do(damaged, figures);
        figures.Count("damage.stores");
        _current = $"--damage --seed {seed} --stores 1 ({store.Shape}, {damage.Description})";
        using Timer watch = new(_ => Environment.FailFast($"{_current}: hangs"), null, s_longest, Timeout.InfiniteTimeSpan);
        if (Problem(store, damaged, seed) is { } problem)
        {
            figures.Violations.Add($"{_current}: {problem}");
        }
    }

    private string? Problem(SoundStore store, SimulatedStorage damaged, int seed)
    {
        SimulatedStorage opened = damaged.AfterKill();
        DamageVerdict verdict = DamageVerdict.Of(store, damaged, opened);
        figures.Count(verdict.Figure);
        string? problem = verdict.Problem ?? (verdict.Refusal is null ? null : FirstChange(damaged, opened));
        if (problem is null && verdict.IsOpened && seed % GoOnEvery == 0)
        {
            figures.Count("damage.gone.on");
            problem = GoOn(store, opened);
        }

        if (problem is null && seed % VerifyEvery == 0)
        {
            figures.Count("damage.verified");
            problem = ToolVerdict.Problem(damaged, verdict);
        }

        return problem;
    }

    /// <summary>A store that is refused stays as it is.</summary>
    private string? FirstChange(SimulatedStorage before, SimulatedStorage after)
    {
        string[] changed =
        [
            .. before.FileNames.Union(after.FileNames).Where(name => !before.FileNames.Contains(name)
                || !after.FileNames.Contains(name) || !before.Contents(name).AsSpan().SequenceEqual(after.Contents(name))),
        ];

        // The trail is begun before the end of the log is known; it is written from the log.
        figures.Count("damage.refused.trail.changed", changed.Any(TrailNames.IsOfTrail) ? 1 : 0);
        return Array.Find(changed, name => !TrailNames.IsOfTrail(name)) is { } other ? $"it was refused, and {other} was changed" : null;
    }

    /// <summary>A store that opened is used, takes a checkpoint, is closed, and opens again with what it had.</summary>
    private static string? GoOn(SoundStore store, SimulatedStorage disk)
    {
        try
        {
            AllocationEngine engine = SteppedEngine.Open(disk, store.Options);
            using (CommandBatch batch = engine.RentBatch())
            {
                batch.DefineLocation(new LocationDefinition("another"));
                SteppedEngine.Submit(engine, batch);
            }

            bool hasCheckpoint = engine.CheckpointNow() is { Failure: null };
            (long sequence, UInt128 digest) = (engine.State.Sequence, engine.State.Digest());
            SteppedEngine.Close(engine);
            AllocationEngine again = SteppedEngine.Open(disk, store.Options);
            bool isSame = again.State.Sequence == sequence && again.State.Digest() == digest;
            SteppedEngine.Close(again);
            return !hasCheckpoint ? "it takes no checkpoint after it was opened"
                : isSame ? null
                : $"it went on to {sequence}, and is found at {again.State.Sequence}";
        }
#pragma warning disable CA1031 // Whatever it is, it is a finding.
        catch (Exception wrong)
#pragma warning restore CA1031
        {
            return $"it opened, and does not go on: {wrong}";
        }
    }
}
