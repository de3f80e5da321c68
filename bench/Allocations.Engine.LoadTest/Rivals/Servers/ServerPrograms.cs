namespace Allocations.Engine.LoadTest.Rivals.Servers;

/// <summary>Finds programs where they usually are.</summary>
internal static class ServerPrograms
{
    private const string DebianPostgres = "/usr/lib/postgresql";

    /// <summary>The path of a program of this name, or of the first of its other places.</summary>
    public static string Find(string name, string package) =>
        Places().Select(place => Path.Combine(place, name)).FirstOrDefault(File.Exists)
            ?? throw new RivalMissingException($"{name} was not found; install it with: apt-get install {package}");

    /// <summary>The path, then where Debian keeps its versions of PostgreSQL, newest first.</summary>
    private static IEnumerable<string> Places()
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        IEnumerable<string> versions = Directory.Exists(DebianPostgres)
            ? Directory.GetDirectories(DebianPostgres).OrderDescending(StringComparer.Ordinal)
            : [];
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(versions.Select(version => Path.Combine(version, "bin")));
    }
}
