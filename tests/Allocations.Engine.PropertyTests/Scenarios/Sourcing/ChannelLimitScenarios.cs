using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Limit on promises beyond stock", by channel.</summary>
public abstract class ChannelLimitScenarios : StoreScenarios
{
    private static readonly CustomerId s_web = new(1);
    private static readonly CustomerId s_shop = new(2);

    private static CreateAllocation Request(decimal quantity, CustomerId customer) =>
        new(new(World.Bolt, Quantity.Of(quantity)) { CustomerId = customer });

    private void Begin() => Store.Do(
        new DefineCustomer(new("W") { Channel = "web" }), new DefineCustomer(new("S") { Channel = "shop" }),
        new Receive(World.Bolt, World.ShelfA, 3));

    private void ShowsWaiting(decimal limit, decimal waiting) =>
        Store.Shows($"channel limit of product 1 'web' {Quantity.Of(limit)} waiting {Quantity.Of(waiting)}");

    [Fact]
    public void It_concerns_what_would_wait_for_the_customers_of_the_channel()
    {
        Begin();
        Store.Do(new SetChannelBackorderLimit(World.Bolt, "web", 4));
        Store.Do(Request(5, s_web));
        ShowsWaiting(4, 2);
        Store.Refuses(new Expected(ChannelLimitReached, World.Bolt, 2), Request(3, s_web));
        Store.Do(
            Request(9, s_shop), new CreateAllocation(new(World.Bolt, 9) { Customer = "web" }), Request(2, s_web),
            new CreateAllocation(new(World.Bolt, 9)));
        ShowsWaiting(4, 4);
        Store.Refuses(new Expected(ChannelLimitReached, World.Bolt), new ChangeQuantity(new(1), 6));
        Store.Do(new Cancel(new(1)));
        ShowsWaiting(4, 2);
        Store.Refuses(new Expected(ChannelLimitReached, World.Bolt, 2), new Recreate(new(1)));
    }

    [Fact]
    public void It_counts_every_way_in_which_a_quantity_begins_and_ends_to_wait()
    {
        Begin();
        Store.Do(new SetChannelBackorderLimit(World.Bolt, "web", 100), Request(8, s_web));
        ShowsWaiting(100, 5);
        Store.Do(new PlaceOnOrder(new(1), Quantity.Of(4L)));
        ShowsWaiting(100, 5);
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2));
        ShowsWaiting(100, 3);
        Store.Do(new ChangeQuantity(new(1), 10), new Split(new(1), Quantity.Of(1L), default));
        ShowsWaiting(100, 5);
        Store.Do(new CancelPart(new(1), Quantity.Of(2L)), new WriteOff(World.Bolt, World.ShelfA, Quantity.Of(1L), WriteOffReason.Loss, new(1)));
        ShowsWaiting(100, 4);
        Store.Do(Request(6, s_shop), new Reallocate(new(1), new(3), Quantity.Of(2L), "VIP", CancelGiven: false));
        ShowsWaiting(100, 6);
        Store.Do(new Merge(new(2), new(1)), new CreateHold(new(World.Bolt, 7) { CustomerId = s_web }, World.At(50)));
        ShowsWaiting(100, 13);
        Store.Do(new Tick(1).Sent(after: 60));
        ShowsWaiting(100, 6);
    }

    [Fact]
    public void A_limit_is_set_over_what_waits_already_and_customers_take_it_along()
    {
        Begin();
        Store.Do(Request(9, s_web));
        Store.Gives(new Expected(Ok, World.Bolt), new SetChannelBackorderLimit(World.Bolt, "web", 1));
        ShowsWaiting(1, 6);
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetChannelBackorderLimit(World.Bolt, "web", 1));
        Store.Gives(new Expected(Unchanged, World.Bolt), new SetChannelBackorderLimit(World.Bolt, "fair", null));
        Store.Do(new ChangeCustomer(s_web, new() { Channel = "fair" }));
        ShowsWaiting(1, 0);
        Store.Do(new ChangeCustomer(s_shop, new() { Channel = "web" }), Request(1, s_shop));
        ShowsWaiting(1, 1);
        Store.Refuses(new Expected(ChannelLimitReached, World.Bolt), Request(1, s_shop));
        Store.Gives(new Expected(Ok, World.Bolt), new SetChannelBackorderLimit(World.Bolt, "web", null));
        Store.Do(Request(1, s_shop));
    }

    [Fact]
    public void Impossible_limits_are_refused()
    {
        Store.Refuses(UnknownProduct, new SetChannelBackorderLimit(new(99), "web", 1), id: 99);
        Store.Refuses(OtherTenant, new SetChannelBackorderLimit(World.NorthBolt, "web", 1), id: World.NorthBolt);
        Store.Refuses(QuantityNotPositive, new SetChannelBackorderLimit(World.Bolt, "web", Quantity.Of(-1L)));
        Store.Refuses(QuantityNotMultipleOfIncrement, new SetChannelBackorderLimit(World.Bolt, "web", Quantity.Of(0.5m)), id: 1);
        Store.Refuses(TextMissing, new SetChannelBackorderLimit(World.Bolt, "", 1));
        Store.Do(Enumerable.Range(0, EngineLimits.ChannelLimitsPerProduct)
            .Select(ICommand (i) => new SetChannelBackorderLimit(World.Bolt, $"{i}", i)));
        Store.Refuses(TooManyChannelLimits, new SetChannelBackorderLimit(World.Bolt, "more", 0), id: World.Bolt);
        Store.Do(new SetChannelBackorderLimit(World.Bolt, "7", null), new SetChannelBackorderLimit(World.Bolt, "more", 0));
    }
}
