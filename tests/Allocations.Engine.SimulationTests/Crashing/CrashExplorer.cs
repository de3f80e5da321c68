using Allocations.Engine.Checkpoints;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>
/// Visits every disk that may be found after a recorded run was cut short at any call, recovers from each, cuts that
/// recovery short at every call in turn, and recovers again. Asked of each disk: everything acknowledged is there,
/// nothing that was not submitted, the state is that of the commands found, and recovering once more changes nothing.
/// </summary>
internal sealed class CrashExplorer(RecordedRun run, Figures figures) : IDisposable
{
    /// <summary>Up to so many legal disks at one call are all visited; of more, so many are drawn.</summary>
    private const int AllUpTo = 2048;
    private const int Drawn = 256;

    /// <summary>While chunks are written, whose slots no checkpoint names yet: whatever is found of them is all alike.</summary>
    private const int DrawnOfChunks = 24;

    /// <summary>Where blocks of the trail are full: each recovery takes long.</summary>
    private const int DrawnOfLarge = 8;

    /// <summary>The same at a call of a recovery: there are as many recoveries as disks.</summary>
    private const int AllUpToInRecovery = 32;
    private const int DrawnInRecovery = 12;

    /// <summary>At one call in so many the process is killed instead of the power cut: the bytes found are those of a disk
    /// that is visited anyway, only less certain.</summary>
    private const int KillEvery = 4;

    /// <summary>One disk in so many is also given to the whole engine, which goes on from there.</summary>
    private const int WholeEngineEvery = 499;

    private readonly PooledRecovery _recovery = new(run.Scenario.Options, run.Trail);
    private readonly Random _random = new(run.Scenario.Seed);
    private readonly Dictionary<UInt128, int> _found = [];
    private Func<bool> _isOver = () => false;

    /// <summary>Throws where a promise is broken.</summary>
    public void Explore(Func<bool>? isOver = null)
    {
        _isOver = isOver ?? _isOver;
        foreach (CrashPoint point in run.Points.TakeWhile(_ => !_isOver()))
        {
            figures.Count("crash.points");
            string where = $"{run.Scenario}, call {point.Call.Number} ({point.Call.Operation} {point.Call.File})";
            figures.Count("crash.points.of.checkpoints", IsOfCheckpoint(point.Call) ? 1 : 0);
            figures.Count("crash.points.of.trails", TrailNames.IsOfTrail(point.Call.File) ? 1 : 0);
            int drawn = run.Scenario.FillsBlocks ? DrawnOfLarge : point.Call.File == CheckpointNames.Chunks ? DrawnOfChunks : Drawn;
            VisitAll(point.Disk.LosePower(), AfterPowerLoss(point.Bounds), () => where, drawn);
            VisitKilled(point, where);
        }
    }

    public void Dispose()
    {
        figures.Count("crash.recoveries.from.checkpoint", _recovery.FromCheckpoint);
        figures.Count("crash.recoveries.past.damaged.checkpoint", _recovery.PastDamaged);
        figures.Count("crash.recoveries.with.trail", _recovery.WithTrail);
        figures.Count("crash.blocks.of.trails", _recovery.Blocks);
        _recovery.Dispose();
    }

    /// <param name="loss">What may be found.</param>
    /// <param name="bounds">How many commands.</param>
    /// <param name="where">Says where power failed; in words only if that is asked, there are as many as disks.</param>
    /// <param name="drawn">So many disks, where there are too many; in a recovery that is cut short, null.</param>
    private void VisitAll(PowerLoss loss, Bounds bounds, Func<string> where, int? drawn)
    {
        bool isNested = drawn is null;
        bool isSmall = loss.Count <= (isNested ? AllUpToInRecovery : AllUpTo);
        figures.Count(isSmall ? "crash.calls.exhausted" : "crash.calls.sampled");
        foreach (int[] picks in isSmall ? loss.All() : loss.Some(_random, drawn ?? DrawnInRecovery))
        {
            if (_isOver())
            {
                return;
            }

            string Found() => $"{where()}, power lost, found [{loss.Describe(picks)}]";
            DiskImage image = loss.Find(picks);
            if (_found.TryGetValue(image.Hash, out int known))
            {
                figures.Count("crash.states.met.again");
                bounds.Require(known, Found);
                continue;
            }

            Visit(image, bounds, Found, isNested);
        }
    }

    /// <summary>The process dies, the machine goes on: all is seen, and as uncertain as before. Where nothing is uncertain
    /// this is the same as losing power.</summary>
    private void VisitKilled(CrashPoint point, string where)
    {
        if (_random.Next(KillEvery) > 0 || point.Disk.LosePower().Count == 1)
        {
            return;
        }

        figures.Count("crash.kills");
        Recover(point.Disk.AfterKill(), point.Bounds, () => $"{where}, killed", isNested: false);
    }

    private void Visit(DiskImage image, Bounds bounds, Func<string> where, bool isNested)
    {
        figures.Visit(image.Hash);
        int found = Recover(new SimulatedStorage(image, run.Scenario.SectorBytes), bounds, where, isNested);
        _found[image.Hash] = found;
        if (_found.Count % WholeEngineEvery == 0)
        {
            figures.Count("crash.whole.engines");
            new WholeEngineCheck(run).Holds(new SimulatedStorage(image, run.Scenario.SectorBytes), found, where());
        }
    }

    private int Recover(SimulatedStorage disk, Bounds bounds, Func<string> where, bool isNested)
    {
        List<CrashPoint> points = [];
        disk.OnChange = isNested ? null : call => Note(points, call, disk);
        (int found, UInt128 digest) = Open(disk, where);
        bounds.Require(found, where);
        if (digest != run.Digests[found])
        {
            throw new ViolationException($"{where()}: the state is not that of the first {found} commands");
        }

        if (!isNested)
        {
            foreach (CrashPoint point in points)
            {
                string Then() => $"{where()}, recovery cut short at call {point.Call.Number} ({point.Call.Operation} {point.Call.File})";
                VisitAll(point.Disk.LosePower(), AfterPowerLoss(bounds), Then, drawn: null);
            }

            // What a finished recovery has told is a promise, whatever happens next.
            VisitAll(disk.LosePower(), new Bounds(found, found, found), () => $"{where()}, recovered", drawn: null);
        }

        return found;
    }

    /// <summary>A sync that is cut short leaves nothing that its writes had not left.</summary>
    private static void Note(List<CrashPoint> points, StorageCall call, SimulatedStorage disk)
    {
        if (call.Operation != "sync")
        {
            points.Add(new CrashPoint(call, disk.AfterKill(), 0, 0, 0));
        }
    }

    private static bool IsOfCheckpoint(StorageCall call) => call.File.Contains("checkpoint", StringComparison.Ordinal);

    /// <summary>What was only flushed may be lost with the power, unless a checkpoint holds it.</summary>
    private Bounds AfterPowerLoss(Bounds bounds) =>
        run.Scenario.Durability == Durability.Durable ? bounds : bounds with { Least = bounds.Stable };

    private (int Found, UInt128 Digest) Open(SimulatedStorage disk, Func<string> where)
    {
        try
        {
            return _recovery.Open(disk);
        }
        catch (Exception failure) when (failure is AllocationStoreException or ViolationException)
        {
            throw new ViolationException($"{where()}: {failure}");
        }
    }
}
