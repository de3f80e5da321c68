namespace Allocations.Engine;

/// <summary>Another engine has the directory open, and a directory has one writer. Nothing was changed.</summary>
public sealed class StoreLockedException : AllocationStoreException
{
    internal StoreLockedException(string path, int? owner)
        : base($"'{path}' is in use by {(owner is { } id ? $"process {id}" : "another process")}.")
    {
        OwnerProcessId = owner;
    }

    /// <summary>The process that holds the store, according to its lock file; null if the file could not be read.</summary>
    public int? OwnerProcessId { get; }
}
