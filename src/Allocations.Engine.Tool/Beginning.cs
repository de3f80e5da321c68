namespace Allocations.Engine.Tool;

/// <summary>The position from which a store is read.</summary>
internal enum Beginning : byte
{
    /// <summary>The beginning of the existing log.</summary>
    Oldest,

    /// <summary>The newest checkpoint with a readable list; the beginning of the log if there is none.</summary>
    NewestCheckpoint,
}
