using Allocations.Engine.Demand;

namespace Allocations.Engine.Tests.Rules;

/// <summary>The one number that orders all demand.</summary>
public sealed class PriorityKeyTests
{
    private const long LastSequence = (1L << 48) - 1;

    [Fact]
    public void Strategy_goes_before_number_number_before_place_and_place_before_part()
    {
        ulong[] inOrder =
        [
            PriorityKey.Of(Priority.High(1000), 9),
            PriorityKey.Of(Priority.High(850), 1),
            PriorityKey.Of(Priority.Medium(600), LastSequence),
            PriorityKey.Of(Priority.Medium(500), 1),
            PriorityKey.WithPart(PriorityKey.Of(Priority.Medium(500), 1), 1),
            PriorityKey.WithPart(PriorityKey.Of(Priority.Medium(500), 1), PriorityKey.LastPart),
            PriorityKey.Of(Priority.Medium(500), 2),
            PriorityKey.Of(Priority.Low(100), LastSequence),
        ];
        Assert.Equal(inOrder.OrderDescending(), inOrder);
        Assert.Equal(inOrder.Length, inOrder.Distinct().Count());
    }

    [Fact]
    public void Priority_and_part_come_back_and_another_priority_keeps_the_place()
    {
        ulong key = PriorityKey.WithPart(PriorityKey.Of(Priority.Low(300), 7), 3);
        Assert.Equal(Priority.Low(300), PriorityKey.PriorityOf(key));
        Assert.Equal(3, PriorityKey.PartOf(key));
        Assert.Equal(0, PriorityKey.PartOf(PriorityKey.Of(Priority.Low(300), 7)));
        Assert.Equal(
            PriorityKey.WithPart(PriorityKey.Of(Priority.High(), 7), 3), PriorityKey.WithPriority(key, Priority.High()));
    }
}
