namespace Allocations.Engine.Tests.Model;

public sealed class PriorityTests
{
    [Theory]
    [InlineData(PriorityStrategy.High, 850, 1000)]
    [InlineData(PriorityStrategy.Medium, 400, 600)]
    [InlineData(PriorityStrategy.Low, 100, 300)]
    [InlineData(PriorityStrategy.Unspecified, 0, 1023)]
    public void Bands_have_these_ends(PriorityStrategy strategy, int least, int most)
    {
        for (int number = 0; number <= 1023; number++)
        {
            var priority = new Priority(strategy, number);
            Assert.True(priority.IsInBand == (number >= least && number <= most), $"{strategy} {number}: {priority.IsInBand}");
        }
    }

    [Fact]
    public void Every_priority_survives_its_bits()
    {
        for (int strategy = 1; strategy <= 3; strategy++)
        {
            for (int number = 0; number <= 1023; number++)
            {
                var priority = new Priority((PriorityStrategy)strategy, number);
                Assert.Equal(number, priority.Number);
                Assert.Equal(priority, Priority.FromBits(priority.ToBits()));
                Assert.True(priority.ToBits() < 1 << 12);
            }
        }
    }

    [Fact]
    public void Bits_order_as_priorities_do()
    {
        Priority[] ascending =
        [
            Priority.Low(100), Priority.Low(300), Priority.Medium(400), Priority.Medium(600), Priority.High(850),
            Priority.High(1000),
        ];
        int[] bits = [.. ascending.Select(priority => (int)priority.ToBits())];
        Assert.Equal(bits.Order(), bits);
    }

    [Fact]
    public void The_default_is_medium_500()
    {
        Priority priority = default;
        Assert.Equal(Priority.Medium(), priority);
        Assert.Equal(Priority.Medium(500).GetHashCode(), priority.GetHashCode());
        Assert.Equal((PriorityStrategy.Medium, 500), (priority.Strategy, priority.Number));
        Assert.Equal(Priority.Medium().ToBits(), priority.ToBits());
        Assert.Equal("Medium 500", priority.ToString());
        Assert.True(priority.IsInBand);
    }

    [Fact]
    public void Defaults_are_the_middle_of_their_bands()
    {
        Assert.Equal(925, Priority.High().Number);
        Assert.Equal(500, Priority.Medium().Number);
        Assert.Equal(200, Priority.Low().Number);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(int.MinValue, 0)]
    [InlineData(1024, 1023)]
    [InlineData(int.MaxValue, 1023)]
    public void Numbers_that_can_not_be_written_down_stay_out_of_band(int given, int kept)
    {
        Priority priority = Priority.High(given);
        Assert.Equal(kept, priority.Number);
        Assert.False(priority.IsInBand);
    }

    [Fact]
    public void Equality_is_of_strategy_and_number()
    {
        Assert.True(Priority.High(900) == new Priority(PriorityStrategy.High, 900));
        Assert.True(Priority.High(900) != Priority.High(901));
        Assert.True(Priority.High(500) != Priority.Medium(500));
        Assert.True(Priority.High(900).Equals((object)Priority.High(900)));
        Assert.False(Priority.High(900).Equals((object)900));
    }
}
