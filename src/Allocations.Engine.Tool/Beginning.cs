namespace Allocations.Engine.Tool;

/// <summary>From where a store is read.</summary>
internal enum Beginning : byte
{
    /// <summary>As far back as the log goes.</summary>
    Oldest,

    /// <summary>The newest checkpoint whose list can be read; as far back as the log goes if there is none.</summary>
    NewestCheckpoint,
}
