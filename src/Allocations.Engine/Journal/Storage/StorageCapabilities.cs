namespace Allocations.Engine.Journal;

/// <summary>What a directory can do, found by trying.</summary>
/// <param name="FileSystem">The file system's name.</param>
/// <param name="IsStable">It is known to keep synced writes through a power failure.</param>
/// <param name="DirectWrites">It takes durable writes past the page cache in one system call.</param>
internal sealed record StorageCapabilities(string FileSystem, bool IsStable, bool DirectWrites);
