using System.Globalization;

namespace Allocations.Engine.LoadTest;

/// <summary>A directory of this run's own, for its stores; removed with everything in it at the end.</summary>
internal sealed class StorePlace : IDisposable
{
    private readonly string _root;
    private int _stores;

    public StorePlace(string? directory)
    {
        if (directory is null)
        {
            _root = Directory.CreateTempSubdirectory("allocations-loadtest-").FullName;
        }
        else
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"loadtest-{Environment.ProcessId}");
            _root = Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
        }
    }

    /// <summary>The directory itself.</summary>
    public string Root => _root;

    /// <summary>The path of a store that does not exist yet.</summary>
    public string Next() => Path.Combine(_root, string.Create(CultureInfo.InvariantCulture, $"store-{++_stores}"));

    public static void Remove(string store)
    {
        if (Directory.Exists(store))
        {
            Directory.Delete(store, recursive: true);
        }
    }

    /// <summary>At the end of the run, or when it is interrupted; the second of the two finds nothing left.</summary>
    public void Dispose()
    {
        lock (_root)
        {
            Remove(_root);
        }
    }
}
