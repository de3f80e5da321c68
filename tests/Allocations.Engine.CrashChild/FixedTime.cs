namespace Allocations.Engine.CrashChild;

/// <summary>A clock that stands still, so that what the engine does is a function of its commands alone.</summary>
public sealed class FixedTime : TimeProvider
{
    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
