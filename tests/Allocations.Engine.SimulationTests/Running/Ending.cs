namespace Allocations.Engine.SimulationTests;

/// <summary>How the life of an engine ends.</summary>
internal enum Ending
{
    /// <summary>It is closed in order.</summary>
    Closed,

    /// <summary>The process dies between two steps; the machine goes on.</summary>
    Killed,

    /// <summary>Power fails at some call on the disk.</summary>
    PowerLost,

    /// <summary>A call on the disk fails; what the latched engine says is heard, then the power goes or the process ends.</summary>
    Failed,

    /// <summary>The disk corrupts something without saying so, then power fails.</summary>
    Deceived,
}
