using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>No wake-up is lost, whenever it comes.</summary>
public sealed class ParkingTests
{
    [Fact]
    public void What_came_between_the_first_look_and_the_announcement_keeps_the_sleeper_awake()
    {
        Sleeper sleeper = new(() => true);
        Assert.False(Sleeps(new Parking(), sleeper), "It sleeps although there is work.");
        Assert.Equal(1, sleeper.Looks);
    }

    [Fact]
    public void A_wake_up_between_the_last_look_and_the_sleep_ends_the_sleep()
    {
        Parking parking = new();
        bool? slept = null;
        Sleeper sleeper = new(() =>
        {
            parking.Wake();
            return false;
        });
        Thread thread = new(() => slept = parking.Sleep(sleeper)) { IsBackground = true };
        thread.Start();
        Assert.True(thread.Join(Patience.Ceiling), "It sleeps although it was woken.");
        Assert.Equal(1, sleeper.Looks);
        Assert.True(slept);
    }

    [Fact]
    public void Who_was_kept_awake_is_not_woken_by_what_comes_later()
    {
        Parking parking = new();
        Thread awake = new(() => parking.Sleep(new Sleeper(() => true))) { IsBackground = true };
        awake.Start();
        Assert.True(awake.Join(Patience.Ceiling), "It sleeps although there is work.");
        parking.Wake();
        using ManualResetEventSlim announced = new();
        bool isWoken = false;
        bool wasWoken = false;
        Sleeper sleeper = new(() =>
        {
            announced.Set();
            return false;
        });
        Thread thread = new(() =>
        {
            parking.Sleep(sleeper);
            wasWoken = Volatile.Read(ref isWoken);
        }) { IsBackground = true };
        thread.Start();
        announced.Wait();
        Thread.Sleep(20); // Time for a sleep that should last to end.
        Volatile.Write(ref isWoken, true);
        parking.Wake();
        Assert.True(thread.Join(Patience.Ceiling), "It sleeps although it was woken.");
        Assert.True(wasWoken, "It does not sleep although nobody woke it.");
    }

    [Fact]
    public async Task Commands_that_come_just_when_the_writer_falls_asleep_are_answered()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        Random random = new(Seed.Value);
        for (int i = 0; i < 5_000; i++)
        {
            // Around the time for which the writer looks for work before it sleeps.
            Thread.SpinWait(random.Next(1000));
            await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1).AsTask().WaitAsync(Patience.Ceiling);
        }
    }

    /// <summary>Whether it sleeps, once. Its work came before it was announced, so nobody is to wake it; the wake-ups here only end
    /// a sleep that should not be, so that the test fails instead of waiting for ever.</summary>
    private static bool Sleeps(Parking parking, Sleeper sleeper)
    {
        bool sleeps = false;
        Thread thread = new(() => sleeps = parking.Sleep(sleeper)) { IsBackground = true };
        thread.Start();
        while (!thread.Join(1))
        {
            parking.Wake();
        }

        return sleeps;
    }

    private sealed class Sleeper(Func<bool> look) : ISleeper
    {
        public int Looks { get; private set; }

        public bool HasWork()
        {
            Looks++;
            return look();
        }
    }
}
