namespace Allocations.Engine;

/// <summary>The limit of a product on promises beyond stock to the customers of one channel.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public readonly record struct ChannelLimitView
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The quantity that may wait.</summary>
    public required Quantity Limit { get; init; }

    /// <summary>The quantity that waits, open and on order; it can be more than the limit.</summary>
    public required Quantity Waiting { get; init; }
}
