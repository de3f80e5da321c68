using System.Diagnostics;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Allocations;

/// <summary>Very many wait for whole bins, each on terms of his own: a command about one bin does not read those of all
/// others.</summary>
public sealed class ManyTermsTests
{
    private const int Lots = 3000;
    private const int Commands = 1000;

    [Theory]
    [InlineData(SelectionStrategy.Fefo, SourcingPolicy.PreferenceOrder)]
    [InlineData(SelectionStrategy.Lifo, SourcingPolicy.MostStock)]
    public async Task Whole_bins_of_other_lots_cost_nothing(SelectionStrategy selection, SourcingPolicy policy)
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 16 });
        (ProductId milk, LocationId shelf) = (new(1), new(1));
        Send(engine, 3, i => i switch
        {
            0 => new DefineProduct(new("MILK") { Tracking = Tracking.Lot, Selection = selection }),
            1 => new DefineLocation(new("A")),
            _ => new SetSourcing(milk, policy),
        });
        Send(engine, Lots, i => new DefineLot(milk, $"L{i}", DateTimeOffset.UnixEpoch.AddYears(100).AddDays(i)));
        Send(engine, Lots, i => new Receive(milk, shelf, Amount.Of(10).InLot(new(i + 1))));
        Send(engine, Lots, i => new CreateAllocation(new(milk, 5) { Lot = new(i + 1), SourcingLimits = SourcingLimits.WholeBins }));
        long began = Stopwatch.GetTimestamp();
        Send(engine, Commands, i => new Receive(milk, shelf, Amount.Of(1).InLot(new(1 + (i % 2)))));
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        Assert.True(took < TimeSpan.FromSeconds(5), $"the stock was received in {took}"); // a minute if all bins are read for each

        // Of the last lot five are taken: then its bin fits, also behind all those commands.
        Send(engine, 1, _ => new CreateAllocation(new(milk, 5) { Lot = new(Lots) }));
        Assert.Equal(AllocationState.Allocated, engine.Allocations.TryGet(new(Lots), out AllocationView last) ? last.State : default);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    private static void Send(AllocationEngine engine, int count, Func<int, ICommand> command)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int sent = 0; sent < count; batch.Clear())
        {
            for (int end = Math.Min(sent + 1000, count); sent < end; sent++)
            {
                batch.Add(command(sent));
            }

            batch.Submit();
            Assert.All(batch.Outcomes.ToArray(), outcome => outcome.EnsureSuccess());
        }
    }
}
