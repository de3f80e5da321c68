namespace Allocations.Engine.Journal;

/// <summary>The capabilities of a directory, determined by trial.</summary>
/// <param name="FileSystem">The file system's name.</param>
/// <param name="IsStable">Whether it is known to keep synced writes through a power failure.</param>
/// <param name="DirectWrites">Whether it supports durable writes past the page cache in one system call.</param>
internal sealed record StorageCapabilities(string FileSystem, bool IsStable, bool DirectWrites);
