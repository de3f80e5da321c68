namespace Allocations.Engine.PropertyTests.Model;

internal sealed record StartTrail : ModelCommand
{
    public override string Content => "StartTrail";
}

internal sealed record EndTrail : ModelCommand
{
    public override string Content => "EndTrail";
}

internal sealed record SetTrailRetention(long? Bytes = null, TimeSpan? Age = null) : ModelCommand
{
    public override string Content => $"SetTrailRetention bytes {Bytes} age {Age}";
}
