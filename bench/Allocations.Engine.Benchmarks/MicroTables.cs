using BenchmarkDotNet.Running;

namespace Allocations.Engine.Benchmarks;

/// <summary>Runs benchmarks and keeps their tables, each under the name of its class.</summary>
internal static class MicroTables
{
    private const string Suffix = "-report-github.md";

    /// <summary>Returns 0 if there is a table, otherwise 1.</summary>
    /// <param name="directory">Where the tables go; those of the same names are replaced.</param>
    /// <param name="filter">Which benchmarks.</param>
    public static int Write(string directory, string filter)
    {
        string work = Directory.CreateTempSubdirectory("allocations-micro-").FullName;
        try
        {
            BenchmarkSwitcher.FromAssembly(typeof(MicroTables).Assembly).Run(["--filter", filter], MicroConfig.Create(work));
            Directory.CreateDirectory(directory);
            string[] tables = Directory.GetFiles(work, "*" + Suffix, SearchOption.AllDirectories);
            foreach (string table in tables)
            {
                string name = Path.GetFileName(table)[..^Suffix.Length].Split('.')[^1];
                File.Copy(table, Path.Combine(directory, name + ".md"), overwrite: true);
            }

            return tables.Length > 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
