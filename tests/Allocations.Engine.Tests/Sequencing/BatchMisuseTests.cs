using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A batch is for one thread at a time, and its inside for one batch. Whoever breaks that harms nobody else.</summary>
public sealed class BatchMisuseTests
{
    [Fact]
    public async Task A_batch_whose_task_is_taken_again_keeps_its_inside_to_itself()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(house.Bulk, house.Bin, 1);
        ValueTask task = batch.SubmitAsync();
        await task;
        Assert.Throws<InvalidOperationException>(() => task.GetAwaiter().GetResult());
        await Assert.ThrowsAsync<InvalidOperationException>(() => task.AsTask());
        using CommandBatch other = engine.RentBatch();
        batch.Receive(house.Bulk, house.Bin, 2);
        Assert.Equal((2, 0), (batch.Count, other.Count));
        other.Receive(house.Bulk, house.Bin, 5);
        other.Submit();
        Assert.Equal(5, other.Outcomes[0].Quantity);
        Assert.Equal(1, batch.Outcomes[0].Quantity);
    }

    [Fact]
    public async Task A_batch_whose_task_is_taken_too_early_stays_in_flight()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        HeldWriter held = await HeldWriter.HoldAsync(engine);
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(house.Bulk, house.Bin, 1);
        ValueTask task = batch.SubmitAsync();
        Assert.Throws<InvalidOperationException>(() => task.GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(() => task.GetAwaiter().GetResult());
        Assert.Throws<InvalidOperationException>(batch.Submit);
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.SubmitAsync().AsTask());
        Assert.Throws<InvalidOperationException>(() => batch.TrySubmit(out _));
        Assert.Throws<InvalidOperationException>(() => batch.BeginGroup());
        Assert.Equal(-1, batch.Receive(house.Bulk, house.Bin, 1));
        await held.DisposeAsync();
        await task;
        Assert.Equal(CommandStatus.Ok, batch.Outcomes[0].Status);
        batch.Submit();
    }

    [Fact]
    public async Task A_batch_that_was_disposed_of_can_do_nothing_to_who_rents_its_inside_next()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        BatchSubmission inside = engine.Queue.RentBatch();
        long over = inside.Rental;
        inside.GiveBack(over);
        BatchSubmission again = engine.Queue.RentBatch();
        Assert.Same(inside, again);
        long rent = again.Rental;
        Assert.NotEqual(over, rent);
        Add(again.TryEnter(rent)!);
        Assert.Throws<ObjectDisposedException>(() => inside.TryEnter(over));
        Assert.Throws<ObjectDisposedException>(() => inside.TryBegin(over, blocking: true));
        Assert.Throws<ObjectDisposedException>(() => inside.Clear(over));
        inside.WaitBlocking(over);
        Assert.True(again.TryBegin(rent, blocking: true));
        inside.WaitBlocking(over);
        engine.Queue.EnqueueBlocking(again, again.Commands);
        again.WaitBlocking(rent);
        Assert.Equal(1, again.Outcomes.Length);
        again.GiveBack(rent);

        CommandBatch twice = engine.RentBatch();
        twice.Dispose();
        twice.Dispose();
        Assert.NotSame(engine.Queue.RentBatch(), engine.Queue.RentBatch());
        Assert.Throws<ObjectDisposedException>(() => twice.Count);
        Assert.Throws<ObjectDisposedException>(twice.Wait);
    }

    [Fact]
    public async Task While_a_thread_adds_to_a_batch_others_are_refused_and_nobody_gets_it_again()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        BatchSubmission inside = engine.Queue.RentBatch();
        long rent = inside.Rental;
        Add(inside.Enter(rent));
        CommandBuffer adding = inside.Enter(rent);
        Assert.Throws<InvalidOperationException>(() => inside.TryEnter(rent));
        Assert.Throws<InvalidOperationException>(() => inside.TryBegin(rent, blocking: true));
        Assert.Throws<InvalidOperationException>(() => inside.Clear(rent));
        Assert.Equal(1, Add(adding));
        Assert.True(inside.TryBegin(rent, blocking: true));
        Assert.Throws<InvalidOperationException>(() => inside.TryBegin(rent, blocking: true));
        engine.Queue.EnqueueBlocking(inside, inside.Commands);
        inside.WaitBlocking(rent);
        Assert.Equal(2, inside.Outcomes.Length);

        inside.Buffer.Enter();
        inside.GiveBack(rent);
        Assert.NotSame(inside, engine.Queue.RentBatch());
    }

    [Fact]
    public async Task What_is_added_while_a_batch_is_in_flight_is_not_of_that_use()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        BatchSubmission inside = engine.Queue.RentBatch();
        Add(inside.Enter(inside.Rental));
        Assert.True(inside.TryBegin(inside.Rental, blocking: true));
        for (int late = 0; late < 200; late++)
        {
            Add(inside.Buffer);
        }

        engine.Queue.EnqueueBlocking(inside, inside.Commands);
        inside.WaitBlocking(inside.Rental);
        Assert.Equal((1, 201), (inside.Outcomes.Length, inside.Buffer.Count));
        inside.GiveBack(inside.Rental);
    }

    [Fact]
    public async Task A_batch_whose_commands_are_written_over_while_it_is_submitted_is_refused_and_sent_again()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        BatchSubmission inside = engine.Queue.RentBatch();
        long rent = inside.Rental;
        Add(inside.Enter(rent));
        Add(inside.Enter(rent));
        Assert.True(inside.TryBegin(rent, blocking: true));
        int length = ChangeFirstLength(inside, 8);
        Assert.Throws<InvalidOperationException>(() => engine.Queue.EnqueueBlocking(inside, inside.Commands));
        ChangeFirstLength(inside, length);
        Assert.True(inside.TryBegin(rent, blocking: true));
        engine.Queue.EnqueueBlocking(inside, inside.Commands);
        inside.WaitBlocking(rent);
        Assert.Equal(2, inside.Outcomes.Length);
        Assert.True((await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).IsSuccess);
        inside.GiveBack(rent);
    }

    [Fact]
    public async Task Of_several_threads_that_submit_a_batch_at_once_one_does()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        long expected = (await engine.GetDigestAsync()).Sequence;
        for (int round = 0; round < 300; round++)
        {
            using CommandBatch batch = engine.RentBatch();
            batch.Receive(house.Bulk, house.Bin, 1);
            bool[] done = await Task.WhenAll(Task.Run(() => Try(batch.Submit)), Task.Run(() => Try(batch.Submit)));
            Assert.Contains(true, done);
            expected += done.Count(each => each); // the other may come when the first is done
        }

        Assert.Equal(expected, (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task Threads_that_fill_one_batch_are_told_and_their_commands_are_whole_or_refused()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        int refused = 0;
        using Barrier together = new(2);
        for (int round = 0; round < 60 || (refused == 0 && round < 20_000); round++)
        {
            CommandBatch batch = engine.RentBatch();
            int[] told = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
                () => Fill(house, batch, together), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            refused += told.Sum();
            Try(batch.Submit);
            batch.Dispose();
        }

        Assert.True(refused > 0, "nobody was told");
        using CommandBatch sound = engine.RentBatch();
        Assert.Equal(0, sound.Receive(house.Bulk, house.Bin, 7));
        sound.Submit();
        Assert.Equal((CommandStatus.Ok, (Quantity)7), (sound.Outcomes[0].Status, sound.Outcomes[0].Quantity));
        Assert.Null((await engine.AuditAsync()).FirstBreak);
    }

    [Fact]
    public async Task An_engine_that_closes_under_its_callers_answers_them_or_says_that_it_is_closed()
    {
        for (int round = 0; round < 10; round++)
        {
            Warehouse house = await Warehouse.InMemoryAsync();
            AllocationEngine engine = house.Engine;
            using CommandBatch batch = engine.RentBatch();
            batch.Cancel(new AllocationId(1));
            Task[] callers =
            [
                Task.Run(() => UntilClosed(() => batch.Cancel(new AllocationId(1)))),
                Task.Run(() => UntilClosed(() => FillAndSubmit(house))),
                Task.Run(() => UntilClosed(() => engine.Stock.GetStock(house.Bulk, house.Bin))),
                Task.Run(() => UntilClosed(() => engine.Stock.TryGetAvailability(house.Bulk, out _))),
                Task.Run(() => UntilClosed(() => engine.Allocations.TryGet(new AllocationId(1), out _))),
                Task.Run(() => UntilClosed(() => engine.Catalog.TryFindProduct("bulk", out _))),
                Task.Run(() => UntilClosed(() => engine.Catalog.TryGetLot(new LotId(1), out _))),
            ];
            await Task.Delay(5);
            await engine.DisposeAsync();
            Assert.ThrowsAny<InvalidOperationException>(batch.Submit); // closed, or in use by the caller that fills it
            batch.Dispose();
            await Task.WhenAll(callers).WaitAsync(Patience.Ceiling);
        }
    }

    [Fact]
    public async Task A_preview_of_another_engines_batch_is_refused()
    {
        await using AllocationEngine one = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        await using AllocationEngine two = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        using CommandBatch batch = two.RentBatch();
        batch.DefineProduct(new ProductDefinition("p"));
        ArgumentException refusal = await Assert.ThrowsAsync<ArgumentException>(() => one.PreviewAsync(batch));
        Assert.Equal("batch", refusal.ParamName);
        Assert.Single((await two.PreviewAsync(batch)).Outcomes);
    }

    private static int Add(CommandBuffer buffer) => buffer.Add(new Receive(new ProductId(1), new LocationId(1), 1));

    /// <summary>Again and again, until it is said that the engine, or the batch, is closed; nothing else may be thrown.</summary>
    private static void UntilClosed(Action call)
    {
        try
        {
            while (true)
            {
                call();
            }
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private static void FillAndSubmit(Warehouse house)
    {
        using CommandBatch batch = house.Engine.RentBatch();
        batch.Receive(house.Bulk, house.Bin, 1);
        batch.Submit();
        Assert.Equal(CommandStatus.Ok, batch.Outcomes[0].Status);
    }

    private static unsafe int ChangeFirstLength(BatchSubmission batch, int length)
    {
        var header = (CommandHeader*)batch.Buffer.Start;
        int before = header->Length;
        header->Length = length;
        return before;
    }

    /// <summary>Two threads begin together: a thread that has filled the batch before the other has begun meets nobody.</summary>
    private static int Fill(Warehouse house, CommandBatch batch, Barrier together)
    {
        together.SignalAndWait();
        int told = 0;
        for (int i = 0; i < 2000; i++)
        {
            told += Try(() => batch.Cancel(new AllocationId(i + 1), note: "two threads")) ? 0 : 1;
            told += Try(() => batch.Receive(house.Bulk, house.Bin, 1)) ? 0 : 1;
        }

        return told;
    }

    /// <summary>Whether it was done; being refused is the only other thing that may happen.</summary>
    private static bool Try(Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
