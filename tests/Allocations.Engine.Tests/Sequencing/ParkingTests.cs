using System.Globalization;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>No wake-up is lost, whenever it comes.</summary>
public sealed class ParkingTests
{
    /// <summary>Not a measurement: it only keeps a failure from waiting for ever.</summary>
    private static readonly TimeSpan s_forEver = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_wake_up_between_the_last_look_and_the_sleep_ends_the_sleep()
    {
        Parking parking = new();
        parking.Announce();
        parking.Wake();
        Thread sleeper = new(parking.Sleep) { IsBackground = true };
        sleeper.Start();
        Assert.True(sleeper.Join(s_forEver), "It sleeps although it was woken.");
    }

    [Fact]
    public async Task Commands_that_come_just_when_the_writer_falls_asleep_are_answered()
    {
        Warehouse house = await Warehouse.InMemoryAsync();
        await using AllocationEngine engine = house.Engine;
        Random random = new(Seed.Value);
        using CancellationTokenSource end = new(s_forEver);
        for (int i = 0; i < 20_000; i++)
        {
            // Around the time for which the writer looks for work before it sleeps.
            Thread.SpinWait(random.Next(1000));
            try
            {
                await engine.Stock.ReceiveAsync(house.Bulk, house.Bin, 1, cancellation: end.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"seed {Seed.Value}: command {i} was never answered"));
            }
        }
    }
}
