using System.Globalization;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>What the figures were measured on.</summary>
internal sealed class MachineFacts
{
    private readonly List<(string Name, string Value)> _all = [];

    public IReadOnlyList<(string Name, string Value)> All => _all;

    /// <param name="stores">A directory on the file system that the stores lie on.</param>
    public static MachineFacts Read(string stores)
    {
        var facts = new MachineFacts();
        facts.Add("processor", $"{ProcessorName()}, {Environment.ProcessorCount} logical");
        facts.Add("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30):F1} GiB");
        facts.Add("operating system", RuntimeInformation.OSDescription);
        facts.Add("file system", FileSystemOf(stores));
        facts.Add("runtime", RuntimeInformation.FrameworkDescription);
        facts.Add("load average before", ReadFirstLine("/proc/loadavg", line => line));
        return facts;
    }

    private void Add(string name, FormattableString value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    private void Add(string name, string? value)
    {
        if (value is not null)
        {
            _all.Add((name, value));
        }
    }

    private static string ProcessorName() => ReadFirstLine(
        "/proc/cpuinfo",
        line => line.StartsWith("model name", StringComparison.Ordinal) ? line[(line.IndexOf(':') + 1)..].Trim() : null)
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>The format of the deepest mount point above the directory.</summary>
    private static string? FileSystemOf(string directory) => DriveInfo.GetDrives()
        .Where(drive => directory.StartsWith(drive.Name, StringComparison.Ordinal))
        .OrderByDescending(drive => drive.Name.Length)
        .FirstOrDefault()?.DriveFormat;

    private static string? ReadFirstLine(string file, Func<string, string?> choose) =>
        File.Exists(file) ? File.ReadLines(file).Select(choose).FirstOrDefault(found => found is not null) : null;
}
