using Allocations.Engine.Sequencing;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>Callers that do the writer's work while it sleeps: one at a time, nothing is left lying, and no outcome differs.</summary>
public sealed class StandInTests
{
    [Fact]
    public void Nobody_stands_in_for_who_is_awake_or_looks_for_work()
    {
        Parking parking = new();
        Assert.False(parking.TryStandIn());
        bool? stoodIn = null;
        bool slept = parking.Sleep(new Sleeper(() =>
        {
            stoodIn = parking.TryStandIn();
            return true;
        }));
        Assert.False(slept);
        Assert.False(stoodIn);
        Assert.False(parking.TryStandIn());
    }

    [Fact]
    public void The_sleeper_sleeps_on_while_somebody_stands_in_and_hears_of_what_came_meanwhile()
    {
        Parking parking = new();
        Sleeper idle = new(() => false);
        Thread thread = Asleep(parking, idle);
        Assert.False(parking.TryStandIn(), "two stand in");
        parking.Wake();
        Assert.False(thread.Join(20), "It goes on while somebody stands in.");
        parking.StandDown(idle);
        Assert.True(thread.Join(Patience.Ceiling), "It sleeps although it was called.");
    }

    /// <summary>A waker that saw the sleeper asleep may pulse it after somebody has taken its place.</summary>
    [Fact]
    public void A_pulse_that_comes_late_ends_no_sleep_while_somebody_stands_in()
    {
        Parking parking = new();
        Sleeper idle = new(() => false);
        Thread thread = Asleep(parking, idle);
        typeof(Parking).GetMethod("Pulse", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .Invoke(parking, null);
        Assert.False(thread.Join(50), "Two act at once.");
        parking.StandDown(idle);
        Assert.False(thread.Join(20), "It goes on although there is nothing to do.");
        parking.Wake();
        Assert.True(thread.Join(Patience.Ceiling), "It sleeps although it was woken.");
    }

    [Fact]
    public void Who_leaves_work_behind_wakes_the_sleeper()
    {
        Parking parking = new();
        Thread thread = Asleep(parking, new Sleeper(() => false));
        parking.StandDown(new Sleeper(() => true));
        Assert.True(thread.Join(Patience.Ceiling), "It sleeps although there is work.");
    }

    [Fact]
    public void Who_leaves_nothing_behind_lets_the_sleeper_sleep()
    {
        Parking parking = new();
        Thread thread = Asleep(parking, new Sleeper(() => false));
        parking.StandDown(new Sleeper(() => false));
        Assert.False(thread.Join(20), "It goes on although there is nothing to do.");
        Assert.True(parking.TryStandIn());
        parking.StandDown(new Sleeper(() => true));
        Assert.True(thread.Join(Patience.Ceiling));
    }

    /// <summary>Work is a number that goes up; whoever acts takes all of it, with plain reads and writes.</summary>
    [Fact]
    public void Of_many_who_act_only_one_does_at_a_time_and_all_work_is_done()
    {
        const int Workers = 4;
        const int Rounds = 20_000;
        Parking parking = new();
        int offered = 0;
        int taken = 0;
        int acting = 0;
        int collisions = 0;
        bool isOver = false;
        Sleeper sleeper = new(() => Volatile.Read(ref offered) != taken || Volatile.Read(ref isOver));
        void Act()
        {
            collisions += Interlocked.Increment(ref acting) - 1;
            taken = Volatile.Read(ref offered);
            Thread.SpinWait(200); // Long enough for another one to come in between.
            Interlocked.Decrement(ref acting);
        }

        Thread sleeping = new(() =>
        {
            while (!Volatile.Read(ref isOver) || Volatile.Read(ref offered) != taken)
            {
                Act();
                parking.Sleep(sleeper);
            }
        }) { IsBackground = true };
        sleeping.Start();
        Thread[] workers = [.. Enumerable.Range(0, Workers).Select(number => new Thread(() =>
        {
            Random random = new(Seed.Value + number);
            for (int i = 0; i < Rounds; i++)
            {
                Interlocked.Increment(ref offered);
                if (parking.TryStandIn())
                {
                    Act();
                    parking.StandDown(sleeper);
                }
                else
                {
                    parking.Wake();
                }

                Thread.SpinWait(random.Next(300));
            }
        }))];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        Volatile.Write(ref isOver, true);
        parking.Wake();
        Assert.True(sleeping.Join(Patience.Ceiling), "Work is left, and nobody does it.");
        Assert.Equal((0, Workers * Rounds), (collisions, taken));
    }

    [Fact]
    public async Task A_caller_who_is_alone_writes_the_commands_itself()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, EngineRun.Options);
        Warehouse house = await Warehouse.InAsync(engine);
        bool isMine = false;
        void Run()
        {
            int self = Environment.CurrentManagedThreadId;
            storage.OnChange = call => isMine |= call.Operation == "write" && Environment.CurrentManagedThreadId == self;
            using CommandBatch batch = engine.RentBatch();
            for (int i = 0; i < 1000 && !isMine; i++)
            {
                Thread.Sleep(1); // The writer falls asleep.
                batch.Clear();
                batch.Create(new(house.Bulk, 1));
                batch.Submit();
                Assert.True(batch.Outcomes[0].IsSuccess);
            }
        }

        await Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(isMine);
    }

    [Fact]
    public async Task Blocking_and_awaiting_callers_and_questions_all_get_their_own_answers()
    {
        await using AllocationEngine engine = EngineRun.Open(
            new SimulatedStorage(), EngineRun.Options with { SegmentBytes = 4 << 20, RingBytes = 1 << 20 });
        Warehouse house = await Warehouse.InAsync(engine);
        long before = (await engine.GetDigestAsync()).Sequence;
        const int Callers = 3;
        const int Rounds = 400;
        IEnumerable<Task<List<long>>> blocking = Enumerable.Range(0, Callers).Select(caller => Task.Factory.StartNew(
            () => SubmitAll(house, caller, Rounds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        IEnumerable<Task<List<long>>> awaiting = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => AwaitAllAsync(house, Rounds)));
        Task asking = Task.Run(async () =>
        {
            for (int i = 0; i < Rounds / 10; i++)
            {
                Assert.True((await engine.AuditAsync()).IsSound);
            }
        });
        List<long>[] sequences = await Task.WhenAll([.. blocking, .. awaiting]);
        await asking;
        Assert.All(sequences, each => Assert.Equal(each.Order(), each));
        Assert.Equal(2 * Callers * Rounds, sequences.SelectMany(each => each).Distinct().Count());
        Assert.Equal(before + (2 * Callers * Rounds), (await engine.GetDigestAsync()).Sequence);
    }

    [Fact]
    public async Task A_disk_that_fails_under_a_stand_in_stops_the_engine_as_ever()
    {
        SimulatedStorage storage = new();
        await using AllocationEngine engine = EngineRun.Open(storage, EngineRun.Options);
        Warehouse house = await Warehouse.InAsync(engine);
        using CommandBatch batch = engine.RentBatch();
        void Run()
        {
            batch.Create(new(house.Bulk, 1));
            Thread.Sleep(20); // The writer falls asleep; if it does not, it writes itself, and the same comes of it.
            storage.Faults = call => call.Operation == "write" ? DiskFault.Error : DiskFault.None;
            batch.Submit();
        }

        await Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(CommandStatus.OutcomeUnknown, batch.Outcomes[0].Status);
        Assert.Equal(CommandStatus.EngineUnavailable, (await engine.Allocations.CreateAsync(new(house.Bulk, 1))).Status);
    }

    private static List<long> SubmitAll(Warehouse house, int caller, int rounds)
    {
        Random random = new(Seed.Value + caller);
        using CommandBatch batch = house.Engine.RentBatch();
        List<long> sequences = [];
        for (int i = 0; i < rounds; i++)
        {
            // The quantity says whose outcome it is.
            int mine = 1 + (caller * rounds) + i;
            batch.Clear();
            batch.Receive(house.Bulk, house.Bin, mine);
            batch.Submit();
            Outcome outcome = batch.Outcomes[0];
            Assert.Equal((CommandStatus.Ok, (Quantity)mine), (outcome.Status, outcome.Quantity));
            sequences.Add(outcome.Sequence);
            Thread.SpinWait(random.Next(3000));
        }

        return sequences;
    }

    private static async Task<List<long>> AwaitAllAsync(Warehouse house, int rounds)
    {
        List<long> sequences = [];
        for (int i = 0; i < rounds; i++)
        {
            sequences.Add((await house.Engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1)).Sequence);
        }

        return sequences;
    }

    /// <summary>A thread that sleeps, with somebody who stands in for it.</summary>
    private static Thread Asleep(Parking parking, Sleeper sleeper)
    {
        Thread thread = new(() => parking.Sleep(sleeper)) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(parking.TryStandIn, Patience.Ceiling), "It does not fall asleep.");
        return thread;
    }

    private sealed class Sleeper(Func<bool> look) : ISleeper
    {
        public bool HasWork() => look();
    }
}
