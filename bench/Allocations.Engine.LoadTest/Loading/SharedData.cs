namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Public data sets that may lie beside the repository. Everything works without them.</summary>
internal static class SharedData
{
    /// <summary>Real orders, one per row; null if they are not there.</summary>
    public static string? Baskets => Find("retail-baskets.csv");

    private static string? Find(string file)
    {
        DirectoryInfo? place = new(AppContext.BaseDirectory);
        while (place is not null && !File.Exists(Path.Combine(place.FullName, "Allocations.Engine.sln")))
        {
            place = place.Parent;
        }

        string? path = place?.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "data", file) : null;
        return File.Exists(path) ? path : null;
    }
}
