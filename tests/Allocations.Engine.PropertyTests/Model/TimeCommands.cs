using static System.FormattableString;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A soft hold.</summary>
/// <param name="Request">What is asked for; who asks, and when, stands in this command.</param>
/// <param name="ExpiresAt">When it ends by itself, counted from <see cref="ReferenceModel.Begin"/>.</param>
internal sealed record Hold(Create Request, TimeSpan ExpiresAt) : ModelCommand
{
    public override string Content => Invariant($"Hold until {ExpiresAt}: {Request.Content}");
}

internal sealed record Promote(long Allocation) : ModelCommand
{
    public override string Content => $"Promote allocation {Allocation}";
}

/// <summary>When an allocation ends by itself.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="ExpiresAt">Counted from <see cref="ReferenceModel.Begin"/>; null for never.</param>
/// <param name="Grace">How long it stays beyond that.</param>
internal sealed record SetExpiry(long Allocation, TimeSpan? ExpiresAt, TimeSpan Grace = default) : ModelCommand
{
    public override string Content => ExpiresAt is null
        ? $"SetExpiry allocation {Allocation} never"
        : Invariant($"SetExpiry allocation {Allocation} {ExpiresAt} grace {Grace}");
}

/// <summary>The engine's time is set back.</summary>
/// <param name="Time">Counted from <see cref="ReferenceModel.Begin"/>.</param>
internal sealed record SetTime(TimeSpan Time) : ModelCommand
{
    public override string Content => Invariant($"SetTime {Time}");
}

/// <summary>What the engine's writer logs when something is due.</summary>
internal sealed record Tick(int Most = 256) : ModelCommand
{
    public override string Content => $"Tick {Most}";
}
