using Allocations.Engine.Journal;

namespace Allocations.Engine.LoadTest.Loading;

/// <summary>An engine on a store of its own that counts what it writes; removed when disposed of.</summary>
internal sealed class LoadStore : IDisposable
{
    private readonly string _path;
    private readonly CountingStorage? _storage;

    private LoadStore(string path, AllocationEngine engine, CountingStorage? storage)
    {
        _path = path;
        Engine = engine;
        _storage = storage;
    }

    public AllocationEngine Engine { get; }

    public WriteCounts Written => _storage?.Counts ?? default;

    public static LoadStore Open(string path, EngineOptions options)
    {
        if (options.Durability == Durability.None)
        {
            return new LoadStore(path, AllocationEngine.OpenInMemory(options), null);
        }

        var storage = new CountingStorage(StorageFactory.Open(path));
        return new LoadStore(path, AllocationEngine.Open(storage, options), storage);
    }

    /// <summary>Closes the engine and keeps the files.</summary>
    public void Close() => Engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    public void Dispose()
    {
        Close();
        StorePlace.Remove(_path);
    }
}
