using System.Runtime.InteropServices;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Journal;
using Xunit.Abstractions;

namespace Allocations.Engine.Tests.Durable;

/// <summary>
/// The files of a store as an image of its block device would have them, taken under load: the process is stopped wherever
/// it is (in the middle of a frame, a checkpoint, a renaming), all files are copied, and it goes on. Every image is a store.
/// </summary>
public sealed class BlockImageTests(ITestOutputHelper output) : IDisposable
{
    private const int Images = 24;

    /// <summary>Until one of them holds a checkpoint.</summary>
    private const int MostImages = 10 * Images;
    private const int Window = 1 << 17;

    /// <summary>The most commands that are acknowledged before the next image is taken.</summary>
    private const int MostBetween = 4000;

    /// <summary>What its workers have sent and not acknowledged, and what may still stand in the pipe or has just been read from
    /// it.</summary>
    private static readonly int s_underWay = 1 + 24 + 200 + 8 + (2 * (64 << 10) / Marshal.SizeOf<Ack>());

    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"image-{Guid.NewGuid():n}");

    private string Store => Path.Combine(_directory, "store");

    private string Image => Path.Combine(_directory, "image");

    private static EngineOptions Options { get; } = Load.Options with { OperationWindow = Window };

    [LinuxFact("SIGSTOP")]
    public async Task An_image_taken_at_any_moment_under_load_is_recovered_with_everything_acknowledged()
    {
        Random random = new(Seed.Value);
        await DefineAsync();
        using ChildProcess child = new(Store, round: 1, Window);
        await child.ReadyAsync();
        int images = 0;
        int checkpoints = 0;
        int torn = 0;
        long last = 0;
        for (; images < Images || (checkpoints == 0 && images < MostImages); images++)
        {
            await child.ReachesAsync(child.AcknowledgedCount + random.Next(MostBetween));
            await child.StopAsync();
            Ack[] acks = await TakeImageAsync(child);
            OpenReport report = await AuditAsync(acks, $"seed {Seed.Value}, image {images}");
            await child.ContinueAsync();
            Assert.True(report.Sequence >= last, $"seed {Seed.Value}, image {images}: {report.Sequence} after {last}");
            last = report.Sequence;
            checkpoints += report.CheckpointSequence > 0 ? 1 : 0;
            torn += report.TornAt is null ? 0 : 1;
        }

        Ack[] all = await child.KillAsync();
        Assert.True(all.Length > 1000, $"seed {Seed.Value}: only {all.Length} commands were acknowledged");
        Assert.True(checkpoints > 0, $"seed {Seed.Value}: no image held a checkpoint");
        output.WriteLine($"seed {Seed.Value}: {images} images, {last} commands in the last, {checkpoints} with a checkpoint, {torn} torn");
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    private async Task DefineAsync()
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(Store, Options);
        using CommandBatch batch = engine.RentBatch();
        for (ulong i = 1; i <= Load.CatalogCommands; i++)
        {
            Assert.True(Load.AddTo(batch, Load.Operation(0, i)));
        }

        batch.Submit();
    }

    /// <summary>Copies all files while the process stands still; but the lock, which says nothing when nobody holds it.</summary>
    /// <returns>What was acknowledged before, as far as it was read by the end of the copying.</returns>
    private async Task<Ack[]> TakeImageAsync(ChildProcess child)
    {
        Directory.CreateDirectory(Image);
        foreach (string path in Directory.GetFiles(Store).Where(path => Path.GetFileName(path) != JournalOpening.LockName))
        {
            await using FileStream source = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using FileStream target = File.Create(Path.Combine(Image, Path.GetFileName(path)));
            await source.CopyToAsync(target);
        }

        return child.Acknowledged();
    }

    private async Task<OpenReport> AuditAsync(Ack[] acks, string where)
    {
        OpenReport report;
        StateDigest digest;
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(Image, Options))
        {
            report = engine.OpenReport;
            long least = Load.CatalogCommands + acks.Length;
            Assert.True(
                report.Sequence >= least && report.Sequence <= least + s_underWay,
                $"{where}: {report.Sequence} commands are found, {least} were acknowledged");
            await AssertStoredAsync(engine, [.. acks.Where(ack => ack.Outcome.Sequence > report.Sequence - Window)], where);
            AuditReport audit = await engine.AuditAsync();
            Assert.True(audit.IsSound, $"{where}: {audit.FirstBreak}");
            digest = await engine.GetDigestAsync();
        }

        await using (AllocationEngine again = await AllocationEngine.OpenAsync(Image, Options))
        {
            Assert.True(digest == await again.GetDigestAsync(), $"{where}: another opening finds another state");
        }

        Directory.Delete(Image, recursive: true);
        return report;
    }

    private static async Task AssertStoredAsync(AllocationEngine engine, Ack[] acks, string where)
    {
        List<string> wrong = await engine.AskAsync(state => acks
            .Select(ack => (Ack: ack, Stored: KillTests.Stored(state, 1, ack.Counter)))
            .Where(each => each.Stored != each.Ack.Outcome)
            .Select(each => $"{each.Ack.Counter} acknowledged as {each.Ack.Outcome}, stored as {each.Stored}")
            .ToList());
        Assert.True(wrong.Count == 0, $"{where}: {wrong.Count} of {acks.Length}: {string.Join("; ", wrong.Take(3))}");
    }
}
