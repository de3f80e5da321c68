namespace Allocations.Engine.SimulationTests;

/// <summary>A store of the corpus, and a copy that is changed for one input after the other, in memory that stays.</summary>
internal sealed class WorkingCopy
{
    private readonly StoreImage _copy;
    private readonly (string Name, byte[] Original, byte[] Copy)[] _files;

    public WorkingCopy(StoreImage original)
    {
        _copy = original.Copy();
        _files = [.. original.Files.Select(file => (file.Key, file.Value, _copy.Files[file.Key]))];
        Layout = StoreLayout.Of(original);
    }

    /// <summary>Of the store as it was.</summary>
    public StoreLayout Layout { get; }

    /// <summary>Undoes whatever was done to the copy.</summary>
    /// <returns>The copy, which is good until the next time.</returns>
    public StoreImage Restore()
    {
        _copy.Files.Clear();
        foreach ((string name, byte[] original, byte[] copy) in _files)
        {
            original.CopyTo(copy, 0);
            _copy.Files.Add(name, copy);
        }

        return _copy;
    }
}
