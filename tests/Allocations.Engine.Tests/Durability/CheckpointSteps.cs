using System.Diagnostics;
using Allocations.Engine.CrashChild;

namespace Allocations.Engine.Tests.Durable;

/// <summary>What the tests of checkpoints do again and again.</summary>
internal static class CheckpointSteps
{
    public static EngineOptions NoFinal { get; } = EngineRun.Options with
    {
        CheckpointOnDispose = false, SegmentBytes = 4 << 20,
    };

    public static async Task AssertStateAsync(AllocationEngine engine, StateDigest digest)
    {
        Assert.Equal(digest, await engine.GetDigestAsync());
        AuditReport audit = await engine.AuditAsync();
        Assert.True(audit.IsSound, audit.FirstBreak);
    }

    public static async Task SubmitAsync(AllocationEngine engine, CommandScript script, int from, int to)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int i = from; i < to; i++)
        {
            script.Commands[i].AddTo(batch);
            if (batch.Count == 7 || i == to - 1)
            {
                await batch.SubmitAsync();
                batch.Clear();
            }
        }
    }

    public static async Task UntilAsync(Func<bool> isSo)
    {
        long started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience.Ceiling, "It does not happen.");
            await Task.Delay(10);
        }
    }

    public static ulong FillASegment(AllocationEngine engine, ulong next)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int batches = 0; batches < 80; batches++)
        {
            batch.Clear();
            while (batch.Count < 200)
            {
                Load.AddTo(batch, Load.Operation(batches == 0 && next == 1 ? 0UL : 1UL, next++));
            }

            batch.Submit();
        }

        return next;
    }
}
