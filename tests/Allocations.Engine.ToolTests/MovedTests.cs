using Allocations.Engine.Tool;
using Allocations.Engine.Tool.Commands;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.ToolTests;

/// <summary>What an engine gives up between two looks is told from damage, and looked for again.</summary>
public sealed class MovedTests
{
    [Fact]
    public async Task What_was_recycled_since_the_store_was_opened_is_no_damage()
    {
        using TestPlace place = await new TestPlace().WithCheckpointsAsync(4);
        using ToolConsole console = new(Stream.Null, TextWriter.Null, TextReader.Null, isTerminal: false);
        using InspectedStore store = InspectedStore.Open(place.Store);
        Assert.False(store.HasMoved());
        for (int i = 0; i < 4; i++)
        {
            await place.ReceiveAsync(20, checkpoint: true);
        }

        Assert.True(store.HasMoved());
        Assert.Throws<StoreMovedException>(() => store.Walk(console, "", new NoSink()));
        Assert.Throws<StoreMovedException>(() => store.NewReplay());
        using NewStore copy = NewStore.At(place.At("copy"), store);
        Assert.Throws<StoreMovedException>(() => copy.TakeCheckpoints(console));
    }

    [Fact]
    public void Attempts_end_with_a_clear_error_and_half_of_them_begin_with_the_newest_checkpoint()
    {
        List<Beginning> beginnings = [];
        ToolException failure = Assert.Throws<ToolException>(() => Attempts.Run<int>(beginning =>
        {
            beginnings.Add(beginning);
            throw new StoreMovedException();
        }));
        Assert.Equal(ExitCodes.Unreadable, failure.ExitCode);
        Assert.Contains("CheckpointBytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Attempts.Most, beginnings.Count);
        Assert.Equal(Attempts.Most / 2, beginnings.Count(beginning => beginning == Beginning.NewestCheckpoint));
    }
}
