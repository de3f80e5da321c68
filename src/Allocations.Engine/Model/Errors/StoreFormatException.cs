namespace Allocations.Engine;

/// <summary>
/// The store is in a format that this version of the library does not read: its log has another format; or the beginning of its
/// log was recycled, and its checkpoints are of an older one. Nothing was changed. Open it with the version that wrote it.
/// </summary>
public sealed class StoreFormatException : AllocationStoreException
{
    internal StoreFormatException(int found, int supported)
        : this(
            found, supported,
            $"The log has format {found}; this version reads format {supported}. "
            + "Open it with the version of Allocations.Engine that wrote it.")
    {
    }

    private StoreFormatException(int found, int supported, string message)
        : base(message)
    {
        FoundVersion = found;
        SupportedVersion = supported;
    }

    /// <summary>The format version found in the store.</summary>
    public int FoundVersion { get; }

    /// <summary>The nearest format version that this library reads.</summary>
    public int SupportedVersion { get; }

    /// <summary>The log alone is not sufficient, and the checkpoints are too old.</summary>
    internal static StoreFormatException OfCheckpoint(int found, int oldest) => new(
        found, oldest,
        $"The beginning of the log was recycled, and its checkpoints have format {found}; this version reads checkpoints from "
        + $"format {oldest} on. Open it with the version of Allocations.Engine that wrote it.");
}
