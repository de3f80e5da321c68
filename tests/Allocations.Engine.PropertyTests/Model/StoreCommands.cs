namespace Allocations.Engine.PropertyTests.Model;

internal sealed record SetRetention(long? Count = null, TimeSpan? Age = null) : ModelCommand
{
    public override string Content => $"SetRetention count {Count} age {Age}";
}
