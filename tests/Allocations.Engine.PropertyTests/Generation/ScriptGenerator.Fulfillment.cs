using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Steps between promise and delivery, mostly ones that can be taken.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextStep() => _dice.Weighted<Func<ScriptStep>>(
        (18, () => Step([AllocationState.Allocated], (id, amount) => new Pick(id, amount))),
        (8, () => Step([AllocationState.Picked], (id, amount) => new PutBack(id, amount))),
        (14, () => Step([AllocationState.Picked, AllocationState.Allocated], NextCheckOut)),
        (12, () => Step([AllocationState.WithTechnician], NextCheckIn)),
        (12, () => Step([AllocationState.Picked, AllocationState.Allocated], (id, amount) => new Ship(
            id, amount, new(_dice.Pick(Enum.GetValues<ReleaseReason>())) { Carrier = _dice.Chance(20) ? "DHL" : null }))),
        (12, () => Step([AllocationState.InTransit, AllocationState.WithTechnician], (id, amount) => new Deliver(
            id, amount, _dice.Chance(20) ? "signed" : null))),
        (12, () => Step([AllocationState.Open], (id, amount) => new PlaceOnOrder(id, amount))),
        (5, () => Step([AllocationState.OnOrder], (id, amount) => new TakeOffOrder(id, amount))),
        (14, NextUndo),
        (6, () => Step([AllocationState.InTransit], (id, amount) => new ReturnShipment(
            id, amount, NextShelf(), _dice.Chance(50), _dice.Chance(20) ? "nobody there" : null))),
        (6, () => Step(
            [AllocationState.InTransit, AllocationState.WithTechnician, AllocationState.Picked],
            (id, amount) => new RecordLoss(id, amount, _dice.Pick(Enum.GetValues<WriteOffReason>()), _dice.Chance(30)))),
        (8, () => Step([AllocationState.Allocated], NextRelocation)),
        (9, () => Step([AllocationState.Picked, AllocationState.Allocated], NextReleaseFrom)),
        (14, () => Step([AllocationState.Delivered], (id, amount) => new ReverseRelease(
            id, amount, _dice.Chance(20) ? "too many" : null))))();

    /// <summary>Undoes a step that an allocation has, mostly what was not taken further, or all of it.</summary>
    private ScriptStep NextUndo()
    {
        if (_dice.Chance(12) && _model.Allocations.FirstOrDefault(a => a.Allocated > 0) is { } allocated)
        {
            // A step that is taken further at once.
            Append(new Pick(allocated.Id, Amount.All).Sent(allocated.Product.Tenant));
            Append(new Ship(allocated.Id, Amount.All).Sent(allocated.Product.Tenant));
        }

        List<ModelAllocation> able = [.. _model.Allocations.Where(a => a.Steps.All.Any())];
        if (able.Count == 0)
        {
            return Step([AllocationState.Allocated], (id, amount) => new Pick(id, amount));
        }

        List<ModelAllocation> further = able.FindAll(a => a.Steps.All.Any(step => step.Left == 0));
        bool isFurther = further.Count > 0 && _dice.Chance(25);
        ModelAllocation allocation = _dice.Pick(isFurther ? further : able);
        (long sequence, decimal left) = _dice.Pick([.. allocation.Steps.All.Where(step => !isFurther || step.Left == 0)]);
        Amount amount = _dice.Chance(50) ? Amount.All
            : !allocation.Product.IsSerialized
                ? Bulk(SomeQuantity(allocation.Product, Math.Max(left, allocation.Product.Increment) / allocation.Product.Increment))
            : SomeUnits(
                allocation.Steps.PartsOf(sequence).Where(part => part.Quantity > 0 || _dice.Chance(10))
                    .Select(part => part.Unit!.Serial).Distinct(),
                _scale.List);
        return new UndoStep(allocation.Id, new(sequence), amount, _dice.Chance(20) ? "wrong one" : null)
            .Sent(allocation.Product.Tenant);
    }

    private ICommand NextCheckOut(AllocationId id, Amount amount) => new CheckOut(
        id, amount, _dice.Chance(90) ? World.Vehicle : new(_dice.Between(0, 11)));

    private ICommand NextCheckIn(AllocationId id, Amount amount) => new CheckIn(id, amount, NextShelf(), _dice.Chance(50));

    private LocationId NextShelf() =>
        new(_dice.Chance(90) ? _dice.Between(World.ShelfA.Value, World.ShelfC.Value) : _dice.Between(0, 11));

    /// <summary>From where the allocation has something, mostly.</summary>
    private ICommand NextRelocation(AllocationId id, Amount amount)
    {
        if (_model.Allocations.FirstOrDefault(a => a.KeepsToOne && !a.Product.IsSerialized && a.Allocated > a.Product.Increment)
            is { } limited && _dice.Chance(40))
        {
            // A part of what must stay together; it is refused.
            return new Relocate(limited.Id, limited.SourceLocation, NextShelf(), Bulk(limited.Product.Increment));
        }

        List<LocationId> places = [.. _model.Allocations.First(a => a.Id == id).Reservations
            .Where(r => r.Stage == AllocationState.Allocated).Select(r => r.Ledger.Location.Id)];
        return new Relocate(id, places.Count > 0 && _dice.Chance(90) ? _dice.Pick(places) : NextShelf(), NextShelf(), amount);
    }

    /// <summary>From where the allocation has something, mostly.</summary>
    private ICommand NextReleaseFrom(AllocationId id, Amount amount)
    {
        List<LocationId> places = [.. _model.Allocations.First(a => a.Id == id).Reservations
            .Where(r => r.Stage is AllocationState.Allocated or AllocationState.Picked).Select(r => r.Ledger.Location.Id)];
        LocationId place = places.Count > 0 && _dice.Chance(90) ? _dice.Pick(places) : NextShelf();
        return new ReleaseFrom(id, place, _dice.Chance(50) ? Amount.All : amount, new(_dice.Pick(Enum.GetValues<ReleaseReason>())) { Carrier = _dice.Chance(20) ? "DHL" : null });
    }

    /// <summary>A step of an allocation that has something in one of these buckets; a creation if there is none.</summary>
    private ScriptStep Step(AllocationState[] from, Func<AllocationId, Amount, ICommand> command)
    {
        List<ModelAllocation> able =
            [.. _model.Allocations.Where(a => from.Any(bucket => a.Buckets[bucket] > 0))];
        if (able.Count == 0)
        {
            return NextCreate();
        }

        ModelAllocation allocation = _dice.Pick(able);
        Amount amount = _dice.Chance(40) ? Amount.All : PartOf(allocation, from);
        return command(allocation.Id, amount).Sent(allocation.Product.Tenant);
    }

    private Amount PartOf(ModelAllocation allocation, AllocationState[] from)
    {
        ModelProduct product = allocation.Product;
        decimal held = from.Sum(bucket => allocation.Buckets[bucket]);
        if (!product.IsSerialized || from[0] < AllocationState.Allocated)
        {
            return Bulk(SomeQuantity(product, held / product.Increment));
        }

        SerialState[] states = [.. from.Select(bucket => (SerialState)((int)bucket - 1))];
        return SomeUnits(
            product.Units.Where(unit => unit.Allocation == allocation.Id && states.Contains(unit.State))
                .Select(unit => unit.Serial).Distinct(),
            _scale.List);
    }
}
