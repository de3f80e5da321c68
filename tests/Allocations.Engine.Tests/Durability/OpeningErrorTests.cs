using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>Whatever the surroundings of a store refuse is an <see cref="AllocationStoreException"/>, with the system's own inside.</summary>
public sealed class OpeningErrorTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("allocations-opening-").FullName;

    private static EngineOptions Options => new() { MaxAllocations = 1000, AllowVolatileFileSystem = true };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_file_in_the_place_of_the_directory_is_told()
    {
        string file = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(file, "");
        await AssertToldAsync<IOException>(file);
        await AssertToldAsync<IOException>(Path.Combine(file, "below"));
    }

    [LinuxFact("links that lead nowhere")]
    public async Task A_link_that_leads_nowhere_or_in_a_circle_is_told()
    {
        string dangling = Path.Combine(_directory, "dangling");
        File.CreateSymbolicLink(dangling, Path.Combine(_directory, "nothing"));
        await AssertToldAsync<IOException>(dangling);
        string circle = Path.Combine(_directory, "circle");
        File.CreateSymbolicLink(circle, circle);
        await AssertToldAsync<IOException>(circle);
        await AssertToldAsync<IOException>(Path.Combine(circle, "below"));
    }

    [Fact]
    public async Task A_path_that_is_too_long_is_told()
    {
        string name = new('n', 200);
        await AssertToldAsync<IOException>(Path.Combine([_directory, .. Enumerable.Repeat(name, 40)]));
        await AssertToldAsync<IOException>(Path.Combine(_directory, name + name));
    }

    [LinuxFact("a file system that takes no directories")]
    public async Task A_place_where_no_directory_can_be_made_is_told() => await AssertToldAsync<Exception>("/proc/allocations");

    [LinuxFact("a directory that may not be written")]
    public async Task A_directory_without_permission_is_told()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        string closed = Path.Combine(_directory, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.None);
        try
        {
            AllocationEngine engine = await AllocationEngine.OpenAsync(Path.Combine(closed, "store"), Options);
            await engine.DisposeAsync(); // Whoever may do everything, may do this too.
        }
        catch (JournalIOException refusal)
        {
            Assert.IsType<UnauthorizedAccessException>(refusal.InnerException);
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void What_the_system_throws_is_translated_by_its_kind()
    {
        Exception[] refusals =
        [
            new UnauthorizedAccessException("no"), new IOException("no"), new DirectoryNotFoundException("no"),
            new FileNotFoundException("no"), new PathTooLongException("no"),
        ];
        foreach (Exception refusal in refusals)
        {
            JournalIOException told = Assert.IsType<JournalIOException>(StorageFactory.Translate("here", refusal));
            Assert.Same(refusal, told.InnerException);
            Assert.Contains("'here'", told.Message, StringComparison.Ordinal);
        }

        InsufficientMemoryException memory = new("no addresses");
        Assert.Same(memory, Assert.IsType<StoreMemoryException>(StorageFactory.Translate("here", memory)).InnerException);
        Assert.Null(StorageFactory.Translate("here", new InvalidOperationException()));
        Assert.Null(StorageFactory.Translate("here", new StoreLockedException("here", 1)));
    }

    [Fact]
    public async Task What_is_no_path_is_an_argument()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AllocationEngine.OpenAsync(" ", Options));
        await Assert.ThrowsAsync<ArgumentException>(() => AllocationEngine.OpenAsync("a\0b", Options));
        await Assert.ThrowsAsync<ArgumentNullException>(() => AllocationEngine.OpenAsync(null!, Options));
    }

    [LinuxFact("ulimit -v")]
    public async Task Too_few_addresses_are_told_with_the_limit_that_is_in_the_way()
    {
        string child = Path.Combine(AppContext.BaseDirectory, "Allocations.Engine.CrashChild.dll");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        ProcessStartInfo start = new(
            "/bin/sh", ["-c", "ulimit -v 6000000; exec \"$0\" \"$1\" --replay \"$2\"", dotnet, child, _directory])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000"; // Else the runtime asks for too many itself.
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(
            errors.Contains(nameof(StoreMemoryException), StringComparison.Ordinal)
            && errors.Contains("ulimit -v", StringComparison.Ordinal),
            $"{process.ExitCode}: {errors} {await output}");
    }

    private static async Task AssertToldAsync<TInner>(string directory)
        where TInner : Exception
    {
        JournalIOException told = await Assert.ThrowsAsync<JournalIOException>(
            () => AllocationEngine.OpenAsync(directory, Options));
        Assert.IsAssignableFrom<TInner>(told.InnerException);
        Assert.Contains(directory, told.Message, StringComparison.Ordinal);
    }
}
