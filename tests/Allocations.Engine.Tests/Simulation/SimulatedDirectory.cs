namespace Allocations.Engine.Tests.Simulation;

/// <summary>The entries of the directory: as programs see them, and the changes that are not on the disk yet.</summary>
internal sealed class SimulatedDirectory
{
    private readonly Dictionary<string, SimulatedFile> _stable = [];
    private readonly List<Change> _unsynced = [];

    public Dictionary<string, SimulatedFile> Seen { get; } = [];

    public int UnsyncedChanges => _unsynced.Count;

    public void Add(string name, SimulatedFile file) => Do(new Change(null, name, file));

    public void Remove(string name) => Do(new Change(name, null, null));

    public void Rename(string from, string to) => Do(new Change(from, to, Seen[from]));

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
    public SimulatedDirectory AfterPowerLoss(Func<int, bool> survives, Func<SimulatedFile, SimulatedFile> lose)
    {
        Dictionary<string, SimulatedFile> entries = new(_stable);
        for (int i = 0; i < _unsynced.Count; i++)
        {
            if (survives(i))
            {
                _unsynced[i].ApplyTo(entries);
            }
        }

        SimulatedDirectory found = new();
        CopyEntries(entries, found._stable, lose);
        CopyEntries(found._stable, found.Seen, file => file);
        return found;
    }

    private static void CopyEntries(Dictionary<string, SimulatedFile> from, Dictionary<string, SimulatedFile> to,
        Func<SimulatedFile, SimulatedFile> copy)
    {
        foreach ((string name, SimulatedFile file) in from.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            to[name] = copy(file);
        }
    }

    private void Do(Change change)
    {
        change.ApplyTo(Seen);
        _unsynced.Add(change);
    }

    private sealed record Change(string? Removed, string? Added, SimulatedFile? File)
    {
        public void ApplyTo(Dictionary<string, SimulatedFile> entries)
        {
            // A change whose predecessors were lost may find nothing to remove.
            if (Removed is not null)
            {
                entries.Remove(Removed);
            }

            if (Added is not null)
            {
                entries[Added] = File!;
            }
        }
    }
}
