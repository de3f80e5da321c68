namespace Allocations.Engine;

/// <summary>
/// Durable commits were requested on a file system that can't guarantee them: one in memory, on the network, or unknown. Put
/// the store on a local disk, or allow a volatile file system in the options and accept the loss of acknowledged commands
/// when power fails.
/// </summary>
public sealed class StoreNotDurableException : AllocationStoreException
{
    internal StoreNotDurableException(string path, string fileSystem)
        : base($"'{path}' is on '{fileSystem}', which is not known to keep acknowledged writes through a power "
            + "failure. Use a directory on a local disk, choose a weaker durability, or set AllowVolatileFileSystem to accept "
            + "the risk.")
    {
        FileSystem = fileSystem;
    }

    /// <summary>The name of the file system.</summary>
    public string FileSystem { get; }
}
