using System.Diagnostics;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.CrashChild;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>What people and programs do to a store's directory, on a real disk.</summary>
public sealed class StoreDirectoryTests : IDisposable
{
    private readonly string _directory = Path.Combine(AppContext.BaseDirectory, $"directory-{Guid.NewGuid():n}");

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task A_lock_file_that_is_removed_lets_nobody_in_and_ends_the_engine_at_the_next_checkpoint()
    {
        AllocationEngine engine = await OpenAsync();
        await AddAsync(engine, 1);
        string lockFile = Path.Combine(_directory, JournalOpening.LockName);
        string text = Read(lockFile);
        Assert.StartsWith($"{Environment.ProcessId}\n", text, StringComparison.Ordinal);
        Assert.Contains("Do not delete it", text, StringComparison.Ordinal);
        File.Delete(lockFile);
        StoreLockedException refused = await Assert.ThrowsAsync<StoreLockedException>(OpenAsync);
        Assert.Equal(Environment.ProcessId, refused.OwnerProcessId);
        Assert.False(File.Exists(lockFile), "Who was refused has made a new file.");
        Assert.NotNull(StorageFactory.FindOwner(_directory, JournalOpening.LockName));

        await EndsAtCheckpointAsync(engine);
        await using AllocationEngine again = await OpenAsync();
        Assert.Equal(1, again.OpenReport.Sequence);
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task A_lock_file_that_was_replaced_ends_the_engine_too()
    {
        AllocationEngine engine = await OpenAsync();
        await AddAsync(engine, 1);
        string lockFile = Path.Combine(_directory, JournalOpening.LockName);
        File.Delete(lockFile);
        await File.WriteAllTextAsync(lockFile, "");
        await EndsAtCheckpointAsync(engine);
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task A_directory_that_is_deleted_ends_the_engine_at_the_next_checkpoint()
    {
        AllocationEngine engine = await OpenAsync();
        await AddAsync(engine, 1);
        DeleteWhileItIsUsed(_directory);
        await EndsAtCheckpointAsync(engine);
    }

    /// <summary>The engine may put its next segment into the directory just when it is found empty.</summary>
    private static void DeleteWhileItIsUsed(string directory)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 1000)
            {
                Thread.Yield();
            }
        }
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task What_is_no_file_and_has_the_name_of_one_is_refused_and_nobody_hangs()
    {
        await FillAsync();
        string[] names =
        [
            SegmentName.Of(1), SegmentName.Of(7), CheckpointNames.Of(1), CheckpointNames.Of(9), CheckpointNames.Chunks,
            "0000000000000001.spare", "0000000000000000.trail",
        ];
        foreach (string name in names)
        {
            foreach (bool isPipe in (bool[])[true, false])
            {
                string path = Path.Combine(_directory, name);
                string kept = path + ".kept";
                bool isThere = File.Exists(path);
                if (isThere)
                {
                    File.Move(path, kept);
                }

                await MakeAsync(path, isPipe);
                StoreDamagedException refused = await Assert.ThrowsAsync<StoreDamagedException>(
                    () => OpenAsync().WaitAsync(Patience.Ceiling));
                Assert.Contains(name, refused.Message, StringComparison.Ordinal);
                Remove(path, isPipe);
                if (isThere)
                {
                    File.Move(kept, path);
                }
            }
        }

        await using AllocationEngine engine = await OpenAsync();
        Assert.Equal(5, engine.OpenReport.Sequence);
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task What_has_the_name_of_the_probe_or_is_foreign_disturbs_nobody()
    {
        await FillAsync();
        Directory.CreateDirectory(Path.Combine(_directory, "durability.probe"));
        Directory.CreateDirectory(Path.Combine(_directory, "lost+found"));
        await MakeAsync(Path.Combine(_directory, "pipe"), isPipe: true);
        await using AllocationEngine engine = await OpenAsync();
        Assert.Equal(5, engine.OpenReport.Sequence);
    }

    [LinuxFact("inodes, pipes and signals")]
    public async Task A_list_of_a_terabyte_is_passed_over_like_any_damaged_one()
    {
        await FillAsync();
        foreach (string list in Directory.GetFiles(_directory, "*.checkpoint"))
        {
            await using FileStream file = File.OpenWrite(list);
            file.SetLength(1L << 40);
        }

        // The log is whole, so nothing is lost.
        await using AllocationEngine engine = await OpenAsync();
        Assert.Equal((5, 0), (engine.OpenReport.Sequence, engine.OpenReport.CheckpointSequence));
        Assert.NotEmpty(engine.OpenReport.CheckpointProblems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_lost_its_log_is_not_made_anew(bool keepsFirst)
    {
        await FillAsync();
        foreach (string segment in Directory.GetFiles(_directory, "*.segment"))
        {
            File.Delete(segment);
        }

        if (keepsFirst)
        {
            await File.WriteAllBytesAsync(Path.Combine(_directory, SegmentName.Of(1)), []);
        }

        foreach (string list in Directory.GetFiles(_directory, "*.checkpoint"))
        {
            await File.WriteAllBytesAsync(list, []);
        }

        string[] before = Directory.GetFiles(_directory);
        await Assert.ThrowsAsync<StoreDamagedException>(OpenAsync);
        Directory.GetFiles(_directory, "*.checkpoint").ToList().ForEach(File.Delete);
        StoreDamagedException refused = await Assert.ThrowsAsync<StoreDamagedException>(OpenAsync);
        Assert.Contains(CheckpointNames.Chunks, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before.Length - 1, Directory.GetFiles(_directory).Length);
    }

    /// <summary>SIGXFSZ would end the process without a word.</summary>
    [LinuxFact("inodes, pipes and signals")]
    public async Task A_limit_of_the_length_of_files_is_a_full_disk_and_not_the_end_of_the_process()
    {
        ProcessStartInfo start = new("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        string child = Path.Combine(AppContext.BaseDirectory, "Allocations.Engine.CrashChild.dll");
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"ulimit -f 512; DOTNET_EnableWriteXorExecute=0 exec '{host}' '{child}' --until-full '{_directory}'");
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}: {output} {errors}");
        Assert.Contains("DiskFull", output, StringComparison.Ordinal);
    }

    private Task<AllocationEngine> OpenAsync() => AllocationEngine.OpenAsync(_directory, Load.Options with
    {
        OperationWindow = 1 << 10, CheckpointOnDispose = false, CheckpointInterval = Timeout.InfiniteTimeSpan, AllowVolatileFileSystem = true,
    });

    private async Task FillAsync()
    {
        AllocationEngine engine = await OpenAsync();
        for (int i = 1; i <= 5; i++)
        {
            await AddAsync(engine, i);
            if (i == 3)
            {
                Assert.Null((await engine.CheckpointAsync())!.Failure);
            }
        }

        await engine.DisposeAsync();
    }

    private static async Task AddAsync(AllocationEngine engine, int number) =>
        (await engine.Catalog.DefineLocationAsync(new LocationDefinition($"place {number}"))).Outcome.EnsureSuccess();

    private static string Read(string path)
    {
        // .NET would ask for a lock of its own.
        using Process read = Process.Start(new ProcessStartInfo("cat", path) { RedirectStandardOutput = true })!;
        return read.StandardOutput.ReadToEnd();
    }

    /// <summary>No checkpoint counts, no command is taken any more, and what latched it names the lock.</summary>
    private static async Task EndsAtCheckpointAsync(AllocationEngine engine)
    {
        Assert.Equal("lock", Assert.IsType<JournalIOException>((await engine.CheckpointAsync())!.Failure).Operation);
        Defined<LocationId> refused = await engine.Catalog.DefineLocationAsync(new LocationDefinition("too late"));
        Assert.Contains(refused.Outcome.Status, (CommandStatus[])[CommandStatus.EngineUnavailable, CommandStatus.OutcomeUnknown]);
        Assert.Equal("lock", Assert.IsType<JournalIOException>(engine.Failure).Operation);
        try
        {
            await engine.DisposeAsync();
        }
        catch (JournalIOException)
        {
        }
    }

    private static async Task MakeAsync(string path, bool isPipe)
    {
        if (!isPipe)
        {
            Directory.CreateDirectory(path);
            return;
        }

        using Process make = Process.Start("mkfifo", path);
        await make.WaitForExitAsync();
        Assert.Equal(0, make.ExitCode);
    }

    private static void Remove(string path, bool isPipe)
    {
        if (isPipe)
        {
            File.Delete(path);
        }
        else
        {
            Directory.Delete(path);
        }
    }
}
