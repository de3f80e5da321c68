namespace Allocations.Engine.Checkpoints;

/// <summary>A file in a store's directory.</summary>
internal readonly record struct StoreFile(string Name, StoreFileKind Kind);
