using Allocations.Engine.Journal;
using Allocations.Engine.Trail;

namespace Allocations.Engine.Checkpoints;

/// <summary>What lies in a store's directory, each file with its role. A new kind of file is made known here.</summary>
internal static class StoreFiles
{
    /// <summary>All files, in the order of their names.</summary>
    public static IReadOnlyList<StoreFile> Of(IStorage storage) =>
        [.. storage.List().Order(StringComparer.Ordinal).Select(name => new StoreFile(name, KindOf(name)))];

    private static StoreFileKind KindOf(string name) =>
        SegmentName.TryParse(name, out _) ? StoreFileKind.Segment
        : SegmentPreparer.IsSpare(name) ? StoreFileKind.Spare
        : CheckpointNames.TryParse(name, out _) ? StoreFileKind.Checkpoint
        : name == CheckpointNames.Chunks ? StoreFileKind.Chunks
        : TrailNames.IsOfTrail(name) ? StoreFileKind.Trail
        : name.StartsWith(JournalOpening.LockName, StringComparison.Ordinal) ? StoreFileKind.Lock
        : StoreFileKind.Foreign;
}
