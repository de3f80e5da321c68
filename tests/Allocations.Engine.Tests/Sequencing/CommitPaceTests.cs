using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Commits that leave each other time, and who is never made to wait for it.</summary>
public sealed class CommitPaceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<int> _sleeps = [];

    [Theory]
    [InlineData(5.0, 0.0, 5)]
    [InlineData(5.0, 2.0, 3)]
    [InlineData(1.5, 0.4, 1)]
    [InlineData(1.5, 1.1, 0)]
    [InlineData(5.0, 5.0, 0)]
    [InlineData(5.0, 80.0, 0)]
    public void A_commit_behind_a_shared_one_waits_for_what_is_left_of_the_interval(double interval, double passed, int slept)
    {
        CommitPace pace = PaceOf(interval);
        pace.WaitForTurn();
        pace.Note(2);
        _time.Advance(TimeSpan.FromMilliseconds(passed));
        pace.WaitForTurn();
        Assert.Equal(slept, _sleeps.Sum());
    }

    [Fact]
    public void The_interval_counts_from_beginning_to_beginning()
    {
        CommitPace pace = PaceOf(10);
        for (int i = 0; i < 5; i++)
        {
            pace.WaitForTurn();
            pace.Note(100);
            _time.Advance(TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal([10, 9, 8, 7], _sleeps);
        Assert.Equal(10 + 10 + 10 + 10 + 4, (_time.GetUtcNow() - _time.Start).TotalMilliseconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nobody_waits_behind_somebody_who_was_alone(int waiting)
    {
        CommitPace pace = PaceOf(1000);
        for (int i = 0; i < 5; i++)
        {
            pace.WaitForTurn();
            pace.Note(waiting);
        }

        Assert.Empty(_sleeps);
    }

    [Fact]
    public void Without_an_interval_nobody_waits()
    {
        CommitPace pace = PaceOf(0);
        for (int i = 0; i < 5; i++)
        {
            pace.WaitForTurn();
            pace.Note(100);
        }

        Assert.Empty(_sleeps);
    }

    [Fact]
    public async Task An_engine_with_an_interval_answers_everybody()
    {
        Warehouse house = await Warehouse.InAsync(AllocationEngine.OpenInMemory(new()
        {
            CommitInterval = TimeSpan.FromMilliseconds(2), MaxAllocations = 1 << 16, OperationWindow = 1 << 10,
        }));
        await using AllocationEngine engine = house.Engine;
        Task<AllocationOutcome>[] all =
            [.. Enumerable.Range(0, 500).Select(_ => engine.Allocations.CreateAsync(new(house.Bulk, 1)).AsTask())];
        Assert.All(await Task.WhenAll(all), outcome => Assert.True(outcome.IsSuccess));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void An_interval_that_makes_no_sense_is_refused_by_name(int milliseconds)
    {
        EngineOptions options = new() { Durability = Durability.None, CommitInterval = TimeSpan.FromMilliseconds(milliseconds) };
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(options.Validate);
        Assert.Equal("CommitInterval", refusal.ParamName);
    }

    private CommitPace PaceOf(double milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds), _time, slept =>
    {
        _sleeps.Add(slept);
        _time.Advance(TimeSpan.FromMilliseconds(slept));
    });
}
