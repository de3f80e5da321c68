namespace Allocations.Engine;

/// <summary>
/// The log was written by a newer version of this library. Nothing was changed. Open it with that version.
/// </summary>
public sealed class StoreFormatException : AllocationStoreException
{
    internal StoreFormatException(int found, int supported)
        : base($"The log has format {found}; this version reads formats up to {supported}. "
            + "Open it with the version of Allocations.Engine that wrote it, or a later one.")
    {
        FoundVersion = found;
        SupportedVersion = supported;
    }

    /// <summary>The format version found in the log.</summary>
    public int FoundVersion { get; }

    /// <summary>The newest format version this library reads.</summary>
    public int SupportedVersion { get; }
}
