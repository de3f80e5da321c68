namespace Allocations.Engine.Tests.House;

/// <summary>The checked-out source that these tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> _root = new(FindRoot);

    public static string Root => _root.Value;

    public static string Engine => Path.Combine(Root, "src", "Allocations.Engine");

    public static string HouseTests => Path.Combine(Root, "tests", "Allocations.Engine.Tests", "House");

    /// <summary>The engine's own source files, as paths with slashes from its project folder, in a fixed order.</summary>
    public static IReadOnlyList<string> EngineFiles { get; } =
    [
        .. Directory.EnumerateFiles(Engine, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Engine, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("bin/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string[] ReadEngineFile(string file) => File.ReadAllLines(Path.Combine(Engine, file));

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Allocations.Engine.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Allocations.Engine.sln above {AppContext.BaseDirectory}.");
    }
}
