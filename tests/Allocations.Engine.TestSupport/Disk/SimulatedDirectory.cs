namespace Allocations.Engine.TestSupport;

/// <summary>The entries of the directory: as programs see them, and the changes that are not on the disk yet.</summary>
internal sealed class SimulatedDirectory
{
    private readonly SortedDictionary<string, SimulatedFile> _stable = new(StringComparer.Ordinal);
    private readonly List<DirectoryChange> _unsynced = [];

    public SortedDictionary<string, SimulatedFile> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>The changes of which any may be found done or undone after a power failure.</summary>
    public IReadOnlyList<DirectoryChange> Unsynced => _unsynced;

    /// <summary>Every file that may be found.</summary>
    public IEnumerable<SimulatedFile> Files => _stable.Values
        .Concat(_unsynced.Select(change => change.File).OfType<SimulatedFile>())
        .Distinct();

    public void Add(string name, SimulatedFile file, long call) => Do(new DirectoryChange(null, name, file, call));

    public void Remove(string name, long call) => Do(new DirectoryChange(name, null, null, call));

    public void Rename(string from, string to, long call) => Do(new DirectoryChange(from, to, Seen[from], call));

    public void Sync()
    {
        _unsynced.ForEach(change => change.ApplyTo(_stable));
        _unsynced.Clear();
    }

    /// <summary>A copy in which every file, seen or not, was replaced.</summary>
    public SimulatedDirectory Clone(Func<SimulatedFile, SimulatedFile> copy)
    {
        Dictionary<SimulatedFile, SimulatedFile> copies = [];
        SimulatedFile Of(SimulatedFile file) =>
            copies.TryGetValue(file, out SimulatedFile? known) ? known : copies[file] = copy(file);
        SimulatedDirectory clone = new();
        CopyEntries(_stable, clone._stable, Of);
        CopyEntries(Seen, clone.Seen, Of);
        clone._unsynced.AddRange(_unsynced.Select(change =>
            change with { File = change.File is null ? null : Of(change.File) }));
        return clone;
    }

    /// <summary>The entries after a power failure: the stable ones and the surviving changes, in their order.</summary>
    public SortedDictionary<string, SimulatedFile> AfterPowerLoss(Func<int, bool> survives)
    {
        SortedDictionary<string, SimulatedFile> entries = new(_stable, StringComparer.Ordinal);
        for (int i = 0; i < _unsynced.Count; i++)
        {
            if (survives(i))
            {
                _unsynced[i].ApplyTo(entries);
            }
        }

        return entries;
    }

    /// <summary>A directory in which these entries are certain.</summary>
    public static SimulatedDirectory Of(IEnumerable<KeyValuePair<string, SimulatedFile>> entries)
    {
        SimulatedDirectory found = new();
        CopyEntries(entries, found._stable, file => file);
        CopyEntries(entries, found.Seen, file => file);
        return found;
    }

    private static void CopyEntries(IEnumerable<KeyValuePair<string, SimulatedFile>> from,
        SortedDictionary<string, SimulatedFile> to, Func<SimulatedFile, SimulatedFile> copy)
    {
        foreach ((string name, SimulatedFile file) in from)
        {
            to[name] = copy(file);
        }
    }

    private void Do(DirectoryChange change)
    {
        change.ApplyTo(Seen);
        _unsynced.Add(change);
    }
}
