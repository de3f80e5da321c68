namespace Allocations.Engine;

/// <summary>Another engine has this directory open: one directory has one writer. Nothing was changed.</summary>
public sealed class StoreLockedException : AllocationStoreException
{
    internal StoreLockedException(string path, int? owner)
        : base($"'{path}' is in use by {(owner is { } id ? $"process {id}" : "another process")}.")
    {
        OwnerProcessId = owner;
    }

    /// <summary>The process that holds the store, as it wrote itself down; null when that could not be read.</summary>
    public int? OwnerProcessId { get; }
}
