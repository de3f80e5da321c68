using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Holds that end together, ticks that end only one of them, and uses of those that the ticks have left.</summary>
    private ModelCommand NextOfStorm()
    {
        List<ModelAllocation> timed = [.. _model.Allocations.Where(a => a.Timer is not null)];
        List<ModelAllocation> due = timed.FindAll(a => a.Timer!.Due <= _model.Now);
        if (due.Count > 0 && _dice.Chance(75))
        {
            return NextUse(_dice.Pick(due));
        }

        TimeSpan[] ends = [.. timed.Select(a => a.Timer!.Due).Where(end => end > _model.Now)];
        if (ends.Length == 0)
        {
            return due.Count > 0 ? new Tick(1) : NextHold();
        }

        TimeSpan end = _dice.Pick(ends);
        return ends.Count(other => other == end) > 1 && _dice.Chance(40)
            ? new Tick(1) { After = (int)Math.Ceiling((end - _model.Now).TotalSeconds) }
            : NextHold() is Hold hold ? hold with { ExpiresAt = end } : NextHold();
    }

    private ModelCommand NextUse(ModelAllocation allocation)
    {
        (long id, ModelAmount all) = (allocation.Id, ModelAmount.Everything);
        long other = _dice.Pick([.. _model.Allocations]).Id;
        bool isFirst = _dice.Chance(50);
        ModelCommand use = _dice.Pick<ModelCommand>(
            new Promote(id), new SetExpiry(id, Soon()), new SetExpiry(id, null), new Release(id, all), new Pick(id, all),
            new PutBack(id, all), new CheckOut(id, all, World.Vehicle), new Ship(id, all), new PlaceOnOrder(id, all),
            new TakeOffOrder(id, all), new ChangeQuantity(id, 1), new Split(id, ModelAmount.Of(1)), new Reschedule(id, null),
            isFirst ? new Merge(id, other) : new Merge(other, id),
            isFirst ? new Reallocate(id, other, ModelAmount.Of(1)) : new Reallocate(other, id, ModelAmount.Of(1)),
            new Cancel(id));
        return use with { Tenant = allocation.Product.Tenant };
    }
}
