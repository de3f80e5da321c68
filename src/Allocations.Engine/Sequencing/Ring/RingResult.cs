namespace Allocations.Engine.Sequencing;

/// <summary>What became of an attempt to enqueue.</summary>
internal enum RingResult : byte
{
    Enqueued,
    Full,
    Closed,

    /// <summary>Its bytes are not what it says they are.</summary>
    NotWhole,
}
