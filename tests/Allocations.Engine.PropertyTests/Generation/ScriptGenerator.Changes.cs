using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    private ModelCommand NextChange() => _dice.Weighted<Func<ModelCommand>>(
        (5, NextQuantity), (2, NextGiveUp), (1, NextReschedule), (1, NextRedirect), (5, NextSplit), (3, NextMerge),
        (4, NextRecreate), (2, NextCancelDocument), (7, NextReallocate))();

    private List<ModelAllocation> Unfinished => [.. _model.Allocations.Where(a => !a.IsFinished)];

    private ModelCommand NextQuantity()
    {
        if (Unfinished is not { Count: > 0 } unfinished)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(unfinished);
        decimal change = allocation.Product.Increment * _dice.Pick(-4, -3, -2, -2, -1, -1, 0, 1, 1, 2, 3);
        return new ChangeQuantity(
            allocation.Id, Math.Max(allocation.Product.Increment, allocation.Request.Quantity + change))
        {
            Tenant = allocation.Product.Tenant,
        };
    }

    private ModelCommand NextGiveUp()
    {
        List<ModelAllocation> holders = Unfinished.FindAll(a => a.Product.IsSerialized && a.Allocated > 0);
        if (holders.Count == 0)
        {
            return NextReceive();
        }

        ModelAllocation allocation = _dice.Pick(holders);
        return new GiveUp(allocation.Id, SomeOf(allocation)) { Tenant = allocation.Product.Tenant };
    }

    private ModelCommand NextReschedule() => Unfinished is not { Count: > 0 } unfinished
        ? NextCreate()
        : About(_dice.Pick(unfinished), a => new Reschedule(
            a.Id, _dice.Pick<DateTimeOffset?>(null, DateTimeOffset.UnixEpoch.AddDays(_dice.Between(1, 3)))));

    private ModelCommand NextRedirect() => Unfinished is not { Count: > 0 } unfinished
        ? NextCreate()
        : About(_dice.Pick(unfinished), a => new Redirect(a.Id, _dice.Pick("Dock 4", "Dock 6")));

    private static ModelCommand About(ModelAllocation allocation, Func<ModelAllocation, ModelCommand> command) =>
        command(allocation) with { Tenant = allocation.Product.Tenant };

    private ModelCommand NextSplit()
    {
        List<ModelAllocation> large = Unfinished.FindAll(a => a.Request.Quantity > a.Product.Increment);
        if (large.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(large);
        bool isNamed = allocation.Product.IsSerialized && allocation.Allocated > 0 && _dice.Chance(50);
        decimal most = Math.Min(allocation.Open + allocation.Allocated, allocation.Request.Quantity - allocation.Product.Increment);
        return new Split(
            allocation.Id,
            isNamed
                ? SomeOf(allocation)
                : ModelAmount.Of(SomeQuantity(allocation.Product, Math.Max(1, most / allocation.Product.Increment))))
        {
            Tenant = allocation.Product.Tenant,
            Source = isNamed || _dice.Chance(60) ? default : _dice.Pick(Enum.GetValues<SplitSource>()),
            ShipTo = _dice.Pick(null, null, "Dock 7"),
            RequiredBy = _dice.Pick<DateTimeOffset?>(null, null, DateTimeOffset.UnixEpoch.AddDays(4)),
        };
    }

    private ModelCommand NextMerge()
    {
        (ModelAllocation From, ModelAllocation To)[] pairs = [.. Pairs(a => a.Open + a.Allocated > 0, a => !a.IsFinished)
            .Where(pair => _dice.Chance(10) || pair.From.Request.Locations.SequenceEqual(pair.To.Request.Locations))];
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

    private ModelCommand NextRecreate()
    {
        List<ModelAllocation> cancelled =
            [.. _model.Allocations.Where(a => a.Headline == AllocationState.Cancelled && (!a.LivesOn || _dice.Chance(20)))];
        return cancelled.Count == 0 ? NextCancel() : About(_dice.Pick(cancelled), a => new Recreate(a.Id));
    }

    private ModelCommand NextCancelDocument()
    {
        List<ModelAllocation> ordered = Unfinished.FindAll(a => a.Request.Document is not null);
        if (ordered.Count == 0)
        {
            return WithTexts(new Create(World.Bolt, 1));
        }

        return About(_dice.Pick(ordered), a => new CancelDocument(a.Request.DocumentKind, a.Request.Document!)
        {
            Reason = _dice.Pick(Enum.GetValues<CancelReason>()), Note = _dice.Chance(10) ? "order withdrawn" : null,
        });
    }

    private ModelCommand NextReallocate()
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
        return new Reallocate(
            from.Id,
            to.Id,
            product.IsSerialized && _dice.Chance(50) ? SomeOf(from) : ModelAmount.Of(SomeQuantity(product, most)))
        {
            Tenant = product.Tenant, CancelGiven = _dice.Chance(25), Justification = _dice.Pick("more urgent", "VIP"),
        };
    }
}
