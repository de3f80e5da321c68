namespace Allocations.Engine.PropertyTests.Model;

/// <summary>When an allocation ends by itself. Times are counted from <see cref="ReferenceModel.Begin"/>.</summary>
internal sealed record ModelTimer(TimeSpan ExpiresAt, TimeSpan Grace, long Sequence, bool IsHold)
{
    public TimeSpan Due => ExpiresAt + Grace;
}
