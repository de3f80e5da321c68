using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

public sealed class CommandBatchTests
{
    [Fact]
    public async Task A_batch_can_be_submitted_again_and_filled_again()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        Assert.True(batch.Outcomes.IsEmpty);
        for (int round = 1; round <= 50; round++)
        {
            batch.Clear();
            Assert.Equal((0, 0), (batch.Count, batch.Outcomes.Length));
            for (int i = 0; i < round * 7; i++)
            {
                Assert.Equal(i, batch.Receive(house.Bulk, house.Bin, i + 1));
            }

            switch (round % 4)
            {
                case 0: batch.Submit(); break;
                case 1: await batch.SubmitAsync(); break;
                case 2:
                    batch.Post();
                    batch.Wait();
                    batch.Wait();
                    break;
                default:
                    Assert.True(batch.TrySubmit(out ValueTask outcomes));
                    await outcomes;
                    break;
            }

            AssertQuantities(batch, round * 7);
        }

        long sequence = batch.Outcomes[^1].Sequence;
        await batch.SubmitAsync();
        Assert.Equal(sequence + 1, batch.Outcomes[0].Sequence);
        AssertQuantities(batch, 350);
    }

    [Fact]
    public async Task An_empty_batch_is_answered_at_once()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        await batch.SubmitAsync();
        batch.Submit();
        batch.Post();
        batch.Wait();
        Assert.True(batch.TrySubmit(out ValueTask outcomes));
        Assert.True(outcomes.IsCompletedSuccessfully);
        await outcomes;
        Assert.Equal(5, (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task A_full_batch_says_so_and_keeps_what_it_has()
    {
        Warehouse house = await Warehouse.InMemoryAsync(ringBytes: 8 << 20);
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        int count = 0;
        while (batch.Receive(house.Bulk, house.Bin, 1) >= 0)
        {
            count++;
        }

        Assert.Equal(EngineLimits.CommandsPerBatch, count);
        Assert.Equal(-1, batch.Cancel(new AllocationId(1)));
        Assert.Equal(-1, batch.DefineProduct(new ProductDefinition("another")));
        await batch.SubmitAsync();
        Assert.Equal(count, batch.Outcomes.Length);
        Assert.Equal(count + 5, batch.Outcomes[^1].Sequence);

        batch.Clear();
        string note = new('n', 2000);
        while (batch.Cancel(new AllocationId(1), note: note) >= 0)
        {
        }

        Assert.InRange(batch.Count, 400, EngineLimits.BytesPerBatch / 2000);
        Assert.Equal(-1, batch.Cancel(new AllocationId(1), note: note));
        await batch.SubmitAsync();
        Assert.All(batch.Outcomes.ToArray(), outcome => Assert.Equal(CommandStatus.UnknownAllocation, outcome.Status));
    }

    [Fact]
    public async Task A_batch_in_flight_can_be_neither_changed_nor_submitted()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        CommandBatch batch = SubmittingTests.Fill(house, 3);
        Task flight = batch.SubmitAsync().AsTask();
        AssertInFlight(batch, house);
        using CommandBatch posted = SubmittingTests.Fill(house, 3);
        posted.Post();
        AssertInFlight(posted, house);
        await held.DisposeAsync();
        await flight;
        posted.Wait();
        Assert.Equal((3, 3), (batch.Outcomes.Length, posted.Outcomes.Length));
        batch.Clear();
        batch.Dispose();
        Assert.Equal(11, (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task A_batch_that_waits_for_room_is_in_flight_too()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        List<ValueTask> outcomes = SubmittingTests.FillRing(house);
        CommandBatch waiting = SubmittingTests.Fill(house, 350);
        Task wait = waiting.SubmitAsync().AsTask();
        AssertInFlight(waiting, house);
        CommandBatch disposed = SubmittingTests.Fill(house, 350);
        Task unseen = disposed.SubmitAsync().AsTask();
        disposed.Dispose();
        CommandBatch[] others = [.. Enumerable.Range(0, 8).Select(_ => engine.RentBatch())];
        Assert.All(others, other => Assert.Equal(0, other.Receive(house.Bulk, house.Shelf, 1)));
        await held.DisposeAsync();
        await wait;
        await unseen;
        foreach (ValueTask wait2 in outcomes)
        {
            await wait2;
        }

        Assert.All(others, other => Assert.Equal((1, 0), (other.Count, other.Outcomes.Length)));
        Assert.Equal(350 * (outcomes.Count + 2), engine.Stock.GetStock(house.Bulk, house.Shelf).OnHand.ToDecimal());
    }

    [Fact]
    public async Task A_batch_disposed_of_in_flight_is_executed_and_nobody_elses_meanwhile()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        for (int round = 0; round < 100; round++)
        {
            HeldWriter held = await HeldWriter.HoldAsync(engine);
            CommandBatch batch = SubmittingTests.Fill(house, 2);
            Task flight = batch.SubmitAsync().AsTask();
            batch.Dispose();
            batch.Dispose();
            Assert.Throws<ObjectDisposedException>(() => batch.Count);
            using CommandBatch other = SubmittingTests.Fill(house, 1);
            await held.DisposeAsync();
            await flight;
            await other.SubmitAsync();
            Assert.True(other.Outcomes[0].IsSuccess);
        }

        Assert.Equal(300, engine.Stock.GetStock(house.Bulk, house.Shelf).OnHand.ToDecimal());
        await SubmittingTests.AssertBatchesAreNobodyElsesAsync(house);
    }

    [Fact]
    public async Task Disposing_of_a_posted_batch_waits_for_it()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        for (int round = 0; round < 200; round++)
        {
            CommandBatch batch = SubmittingTests.Fill(house, 2);
            batch.Post();
            batch.Dispose();
            Assert.Equal((round + 1) * 2, engine.Stock.GetStock(house.Bulk, house.Shelf).OnHand.ToDecimal());
        }
    }

    [Fact]
    public async Task Right_after_its_outcomes_came_back_a_batch_can_be_used_again()
    {
        await using AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { SegmentBytes = 4 << 20, RingBytes = 1 << 20 });
        Warehouse house = await Warehouse.InAsync(engine);
        Task[] callers = [.. Enumerable.Range(0, 4).Select(caller => Task.Run(async () =>
        {
            CommandBatch batch = engine.RentBatch();
            for (int round = 0; round < 1500; round++)
            {
                batch.Clear();
                int count = 1 + ((round * 7 + caller) % 40);
                for (int i = 0; i < count; i++)
                {
                    Assert.Equal(i, batch.Receive(house.Bulk, house.Bin, i + 1));
                }

                if (round % 2 == 0)
                {
                    batch.Submit();
                }
                else
                {
                    await batch.SubmitAsync();
                }

                AssertQuantities(batch, count);
                if (round % 50 == 0)
                {
                    batch.Dispose();
                    batch = engine.RentBatch();
                    Assert.Equal((0, 0), (batch.Count, batch.Outcomes.Length));
                }
            }

            batch.Dispose();
        }))];
        await Task.WhenAll(callers);
        Assert.True((await engine.AuditAsync()).IsSound);
    }

    private static void AssertInFlight(CommandBatch batch, Warehouse house)
    {
        int count = batch.Count;
        Assert.Throws<InvalidOperationException>(batch.Clear);
        Assert.Throws<InvalidOperationException>(batch.Submit);
        Assert.Throws<InvalidOperationException>(batch.Post);
        Assert.Throws<InvalidOperationException>(() => batch.TrySubmit(out ValueTask _));
        Assert.Throws<InvalidOperationException>((Action)(() => _ = batch.SubmitAsync().AsTask()));
        Assert.Equal(-1, batch.Receive(house.Bulk, house.Bin, 1));
        Assert.Equal(count, batch.Count);
    }

    private static void AssertQuantities(CommandBatch batch, int count)
    {
        Assert.Equal(count, batch.Outcomes.Length);
        for (int i = 0; i < count; i++)
        {
            Assert.True(batch.Outcomes[i].Quantity == i + 1, $"outcome {i} of {count} is {batch.Outcomes[i]}");
        }
    }
}
