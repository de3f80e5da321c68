using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    /// <summary>Holds that end together, ticks that end only one of them, and uses of those that the ticks have left.</summary>
    private ScriptStep NextOfStorm()
    {
        if (_model.Jobs.LastOrDefault(job => job.Kind == JobKind.Expiry) is { } ending && _dice.Chance(40))
        {
            return new StopJob(new(ending.Id)).Sent(); // it can't be stopped
        }

        if (_model.Jobs.Count > 0 && _dice.Chance(9))
        {
            return new StopJob(new(_model.Jobs[^1].Id)).Sent(_model.Jobs[^1].Tenant);
        }

        List<ModelAllocation> timed = [.. _model.Allocations.Where(a => a.Timer is not null)];
        List<ModelAllocation> due = timed.FindAll(a => a.Timer!.Due <= _model.Now);
        if (due.Count > 0 && _dice.Chance(75))
        {
            return NextUse(_dice.Pick(due));
        }

        DateTimeOffset[] ends = [.. timed.Select(a => a.Timer!.Due).Where(end => end > _model.Now)];
        if (ends.Length == 0)
        {
            return due.Count > 0 ? new Tick(1).Sent() : NextHold();
        }

        DateTimeOffset end = _dice.Pick(ends);
        if (ends.Count(other => other == end) > 1 && _dice.Chance(40))
        {
            return new Tick(1).Sent(after: (int)Math.Ceiling((end - _model.Now).TotalSeconds));
        }

        ScriptStep next = NextHold();
        return next.Command is CreateHold hold ? next with { Command = hold with { ExpiresAt = end } } : NextHold();
    }

    private ScriptStep NextUse(ModelAllocation allocation)
    {
        (AllocationId id, Amount all) = (allocation.Id, Amount.All);
        AllocationId other = _dice.Pick([.. _model.Allocations]).Id;
        bool isFirst = _dice.Chance(50);
        ICommand use = _dice.Pick<ICommand>(
            new ConfirmHold(id), new SetExpiry(id, Soon()), new SetExpiry(id, null), new Release(id, all), new Pick(id, all),
            new PutBack(id, all), new CheckOut(id, all, World.Vehicle), new Ship(id, all), new PlaceOnOrder(id, all),
            new TakeOffOrder(id, all), new ChangeQuantity(id, 1), new Split(id, 1), new Reschedule(id, null),
            isFirst ? new Merge(id, other) : new Merge(other, id),
            isFirst ? new Reallocate(id, other, 1, "more urgent") : new Reallocate(other, id, 1, "more urgent"),
            new ReallocateMany(new ReallocationLine[] { isFirst ? new(id, other, 1) : new(other, id, 1) }, "more urgent"),
            new Cancel(id));
        return use.Sent(allocation.Product.Tenant);
    }
}
