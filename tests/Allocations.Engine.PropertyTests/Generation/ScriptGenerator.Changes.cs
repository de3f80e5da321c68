using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    private ScriptStep NextChange() => _dice.Weighted<Func<ScriptStep>>(
        (5, NextQuantity), (2, NextGiveUp), (1, NextReschedule), (1, NextRedirect), (5, NextSplit), (3, NextMerge),
        (4, NextRecreate), (2, NextCancelDocument), (5, NextPriority), (7, NextReallocate),
        (6, NextReallocateMany))();

    private List<ModelAllocation> Unfinished => [.. _model.Allocations.Where(a => !a.IsFinished)];

    private ScriptStep NextQuantity()
    {
        if (Unfinished is not { Count: > 0 } unfinished)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(unfinished);
        decimal change = allocation.Product.Increment * _dice.Pick(-4, -3, -2, -2, -1, -1, 0, 1, 1, 2, 3);
        return new ChangeQuantity(
            allocation.Id, Quantity.Of(Math.Max(allocation.Product.Increment, allocation.Requested + change)),
            RefuseIfShort: _dice.Chance(25)).Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextGiveUp()
    {
        List<ModelAllocation> holders = Unfinished.FindAll(a => a.Product.IsSerialized && a.Allocated > 0);
        if (holders.Count == 0)
        {
            return NextReceive();
        }

        ModelAllocation allocation = _dice.Pick(holders);
        return new Reduce(allocation.Id, SomeOf(allocation)).Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextReschedule() => Unfinished is not { Count: > 0 } unfinished
        ? NextCreate()
        : About(_dice.Pick(unfinished), a => new Reschedule(
            a.Id, _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch.AddDays(_dice.Between(1, 3)))));

    private ScriptStep NextPriority() => Unfinished is not { Count: > 0 } unfinished
        ? NextCreate()
        : unfinished.Find(a => a.Contract is { IsEnded: false, Terms.FloorPriority: not null }) is { } floored && _dice.Chance(30)
        ? About(floored, a => new ChangePriority(a.Id, Priority.Low(100), "can wait"))
        : About(_dice.Pick(unfinished), a => new ChangePriority(a.Id, SomePriority(), "more urgent"));

    private Priority SomePriority() => _dice.Pick(
        Priority.High(), Priority.High(850), Priority.Medium(), Priority.Medium(600), Priority.Low(), Priority.Low(300));

    private ScriptStep NextRedirect() => Unfinished is not { Count: > 0 } unfinished
        ? NextCreate()
        : About(_dice.Pick(unfinished), a => new Redirect(a.Id, _dice.Pick("Dock 4", "Dock 6")));

    private static ScriptStep About(ModelAllocation allocation, Func<ModelAllocation, ICommand> command) =>
        command(allocation).Sent(allocation.Product.Tenant);

    private ScriptStep NextSplit()
    {
        List<ModelAllocation> large = Unfinished.FindAll(a => a.Requested > a.Product.Increment);
        if (large.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(large);
        bool isNamed = allocation.Product.IsSerialized && allocation.Allocated > 0 && _dice.Chance(50);
        decimal most = Math.Min(allocation.Open + allocation.Allocated, allocation.Requested - allocation.Product.Increment);
        Amount amount = isNamed
            ? SomeOf(allocation)
            : Bulk(SomeQuantity(allocation.Product, Math.Max(1, most / allocation.Product.Increment)));
        return new Split(allocation.Id, amount, new()
        {
            Source = isNamed || _dice.Chance(60) ? default : _dice.Pick(Enum.GetValues<SplitSource>()),
            ShipTo = _dice.Pick(null, null, "Dock 7"),
            RequiredBy = _dice.Pick<DateTimeOffset?>(null, null, DateTimeOffset.UnixEpoch.AddDays(4)),
        }).Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextMerge()
    {
        (ModelAllocation From, ModelAllocation To)[] pairs = [.. Pairs(a => a.Open + a.Allocated > 0, a => !a.IsFinished)
            .Where(pair => _dice.Chance(10) || pair.From.Request.ListedLocations.SequenceEqual(pair.To.Request.ListedLocations))];
        return pairs.Length == 0
            ? NextCreate()
            : About(_dice.Pick(pairs).From, a => new Merge(a.Id, _dice.Pick(pairs.Where(p => p.From == a).ToArray()).To.Id));
    }

    private IEnumerable<(ModelAllocation From, ModelAllocation To)> Pairs(
        Func<ModelAllocation, bool> isFrom, Func<ModelAllocation, bool> isTo) =>
        from first in _model.Allocations.Where(isFrom).TakeLast(40)
        from second in _model.Allocations.Where(isTo).TakeLast(40)
        where first != second && first.Product == second.Product
        select (first, second);

    private ScriptStep NextRecreate()
    {
        List<ModelAllocation> cancelled =
            [.. _model.Allocations.Where(a => a.Headline == AllocationState.Cancelled && (!a.LivesOn || _dice.Chance(20)))];
        return cancelled.Count == 0 ? NextCancel() : About(_dice.Pick(cancelled), a => new Recreate(a.Id));
    }

    private ScriptStep NextCancelDocument()
    {
        List<ModelAllocation> ordered = Unfinished.FindAll(a => a.Request.Document.Number is not null);
        if (ordered.Count == 0)
        {
            return new CreateAllocation(WithTexts(new(World.Bolt, 1))).Sent();
        }

        return About(_dice.Pick(ordered), a => new CancelDocument(
            a.Request.Document, _dice.Pick(Enum.GetValues<CancelReason>()), _dice.Chance(10) ? "order withdrawn" : null));
    }

    private ScriptStep NextReallocate()
    {
        (ModelAllocation From, ModelAllocation To)[] pairs = [.. Pairs(a => a.Allocated > 0, a => a.Open > 0)];
        if (pairs.Length == 0)
        {
            return NextCreate();
        }

        (ModelAllocation from, ModelAllocation to) = _dice.Pick(pairs);
        ModelProduct product = from.Product;
        decimal wanted = _dice.Chance(10) ? from.Allocated : Math.Min(from.Allocated, to.Open); // now and then too much
        decimal most = Math.Max(1, wanted / product.Increment);
        Amount amount = product.IsSerialized && _dice.Chance(50) ? SomeOf(from) : Bulk(SomeQuantity(product, most));
        bool isGivenUp = _dice.Chance(25);
        return new Reallocate(from.Id, to.Id, amount, _dice.Pick("more urgent", "VIP"), isGivenUp).Sent(product.Tenant);
    }
}
