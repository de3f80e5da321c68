namespace Allocations.Engine.TestSupport;

/// <summary>A creation (nothing removed), a deletion (nothing added), or a renaming, by the call with this number.</summary>
internal sealed record DirectoryChange(string? Removed, string? Added, SimulatedFile? File, long Call)
{
    public void ApplyTo(SortedDictionary<string, SimulatedFile> entries)
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
