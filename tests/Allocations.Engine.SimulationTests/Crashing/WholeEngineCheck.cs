using Allocations.Engine.Auditing;

namespace Allocations.Engine.SimulationTests;

/// <summary>A surviving disk opened by the whole engine: audit, digest, repeated operations, and the rest of the
/// script.</summary>
internal sealed class WholeEngineCheck(RecordedRun run)
{
    public void Holds(SimulatedStorage disk, int found, string where)
    {
        AllocationEngine engine = SteppedEngine.Open(disk, run.Scenario.Options);
        Require(engine.OpenReport.Sequence == found, $"{where}: {engine.OpenReport.Sequence} found by the engine, {found} without it");
        AssertSound(engine, run.Digests[found], where);
        using (CommandBatch batch = engine.RentBatch())
        {
            for (int next = found; next < run.Commands.Count; next += batch.Count)
            {
                batch.Clear();
                Require(ScriptedGroups.TryAdd(batch, ScriptedGroups.At(run.Commands, next)), $"{where}: a group fits into no batch");
                SteppedEngine.Submit(engine, batch);
            }
        }

        AssertSound(engine, run.Digests[^1], $"{where}, after going on");
        SteppedEngine.Close(engine);
        AllocationEngine again = SteppedEngine.Open(disk, run.Scenario.Options);
        Require(again.OpenReport.ClosedCleanly, $"{where}: closed in order, but not found so");
        AssertSound(again, run.Digests[^1], $"{where}, after going on and closing");
        SteppedEngine.Close(again);
    }

    private void AssertSound(AllocationEngine engine, UInt128 digest, string where)
    {
        Require(ConservationAudit.FirstBreak(engine.State) is null, $"{where}: {ConservationAudit.FirstBreak(engine.State)}");
        Require(engine.State.Digest() == digest, $"{where}: a wrong state at sequence {engine.State.Sequence}");
        TrailVerdict trail = TrailCheck.Of(engine.Trail, run.Trail, (int)engine.State.Sequence);
        Require(trail.IsWhole, $"{where}: at sequence {engine.State.Sequence}, {trail.AnyProblem}");
        Require(TrailWatch.ProblemsOf(engine.OpenReport).Count == 0, $"{where}: {string.Join(' ', engine.OpenReport.TrailProblems)}");
    }

    private static void Require(bool holds, string problem)
    {
        if (!holds)
        {
            throw new ViolationException(problem);
        }
    }
}
