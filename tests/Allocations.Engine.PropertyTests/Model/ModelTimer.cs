namespace Allocations.Engine.PropertyTests.Model;

/// <summary>When an allocation ends by itself.</summary>
internal sealed record ModelTimer(DateTimeOffset ExpiresAt, TimeSpan Grace, long Sequence, bool IsHold)
{
    public DateTimeOffset Due => ExpiresAt + Grace;
}
