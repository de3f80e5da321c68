namespace Allocations.Engine.Sequencing;

/// <summary>The result of an attempt to enqueue.</summary>
internal enum RingResult : byte
{
    Enqueued,
    Full,
    Closed,

    /// <summary>The bytes do not match their declared length and count.</summary>
    NotWhole,
}
