namespace Allocations.Engine.TestSupport;

/// <summary>One call on a simulated disk.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Operation">What is done: write, sync, read, create and so on.</param>
/// <param name="File">On which file; the directory's syncs say "directory".</param>
public readonly record struct StorageCall(long Number, string Operation, string File)
{
    /// <summary>Whether the disk may be another one after it.</summary>
    public bool Changes => Operation is "write" or "sync" or "create" or "rename" or "delete";
}
