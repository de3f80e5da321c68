using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Checkpoints;

/// <summary>The files in a store's directory, each with its role. A new kind of file must be added here.</summary>
internal static class StoreFiles
{
    /// <summary>All files, in the order of their names.</summary>
    public static IReadOnlyList<StoreFile> Of(IStorage storage) =>
        [.. storage.List().Order(StringComparer.Ordinal).Select(name => new StoreFile(name, KindOf(name)))];

    /// <summary>Refuses a directory in which an entry that is not a file has the name of a store's file.</summary>
    public static void RequireFiles(IStorage storage)
    {
        foreach (string name in storage.ListOthers())
        {
            if (KindOf(name) is not (StoreFileKind.Foreign or StoreFileKind.Lock))
            {
                throw new StoreDamagedException($"'{name}' has the name of a store's file and is none.", 1, 0, 0, 1);
            }
        }
    }

    /// <summary>The evidence of the other files about the log. A checkpoint's list gets its name when the log up to its
    /// sequence is on stable storage, whether or not the list can be read.</summary>
    public static LogWitness WitnessOf(IStorage storage)
    {
        List<string> names = [.. Of(storage)
            .Where(file => file.Kind is StoreFileKind.Checkpoint or StoreFileKind.Chunks or StoreFileKind.Trail)
            .Select(file => file.Name)];
        ulong last = 0;
        string lastFile = "";
        foreach (string name in names)
        {
            if (CheckpointNames.TryParse(name, out ulong sequence) && sequence > last)
            {
                (last, lastFile) = (sequence, name);
            }
        }

        return new LogWitness(names, last, lastFile);
    }

    private static StoreFileKind KindOf(string name) =>
        SegmentName.TryParse(name, out _) ? StoreFileKind.Segment
        : SegmentPreparer.IsSpare(name) ? StoreFileKind.Spare
        : CheckpointNames.TryParse(name, out _) ? StoreFileKind.Checkpoint
        : name == CheckpointNames.Chunks ? StoreFileKind.Chunks
        : TrailNames.IsOfTrail(name) ? StoreFileKind.Trail
        : name.StartsWith(JournalOpening.LockName, StringComparison.Ordinal) ? StoreFileKind.Lock
        : StoreFileKind.Foreign;
}
