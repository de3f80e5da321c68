using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Recalls: of lots that allocations have, their slices, and their ends; and what is asked of the product meanwhile.</content>
internal sealed partial class ScriptGenerator
{
    private ScriptStep NextOfRecall()
    {
        if (_model.Jobs.FirstOrDefault(job => job.IsRunning && job.Lot is not null) is { } running && _dice.Chance(80))
        {
            return NextBesideRecall(running);
        }

        List<ModelAllocation> affected = [.. _model.Allocations.Where(a => a.Reservations.Exists(r => r.Ledger.Lot is { IsRecalled: true }))];
        if (affected.Count > 0 && _dice.Chance(75))
        {
            return NextOfAffected(_dice.Pick(affected));
        }

        List<ModelLot> promised = [.. _model.Allocations.SelectMany(a => a.Reservations)
            .Where(r => r.Stage == AllocationState.Allocated && r.Ledger.Lot is not null).Select(r => r.Ledger.Lot!)];
        List<ModelLot> recalled = [.. _model.Lots.Where(lot => lot.IsRecalled)];
        if (recalled.Count > 0 && _dice.Chance(45))
        {
            ModelLot lot = _dice.Pick(recalled);
            return (_dice.Chance(70) ? (ICommand)new EndLotRecall(lot.Id) : new RecallLot(lot.Id)).Sent(lot.Product.Tenant);
        }

        ModelLot some = _dice.Pick(promised.Count > 0 && _dice.Chance(80) ? promised : [.. _model.Lots]);
        return new RecallLot(some.Id).Sent(some.Product.Tenant);
    }

    /// <summary>Recalls units of any state, ends the recall of some, or brings one back by the way that it has.</summary>
    private ScriptStep NextOfSerialRecall()
    {
        List<ModelProduct> products = [.. _model.Products.Where(product => product.Units.Count > 0)];
        if (products.Count == 0)
        {
            return NextReceive();
        }

        ModelProduct product = _dice.Pick(products);
        List<ModelUnit> recalled = [.. product.Units.Where(unit => unit.IsRecalled)];
        if (recalled.Count > 0 && _dice.Chance(60))
        {
            return NextOfRecalled(product, _dice.Pick(recalled));
        }

        bool ends = recalled.Count > 0 && _dice.Chance(40);
        List<ModelUnit> away = [.. product.Units.Where(unit => unit.State is >= SerialState.Picked and <= SerialState.Delivered)];
        IEnumerable<ModelUnit> some = ends && _dice.Chance(80) ? recalled : away.Count > 0 && _dice.Chance(50) ? away : product.Units;
        Amount units = SomeUnits(some.Select(unit => unit.Serial).Distinct(), _scale.List + 1);
        return (ends ? (ICommand)new EndSerialRecall(product.Id, units) : new RecallSerials(product.Id, units, SometimesCancels))
            .Sent(product.Tenant);
    }

    private ScriptStep NextOfRecalled(ModelProduct product, ModelUnit unit)
    {
        LocationId shelf = SomeLocation(product).Id;
        Amount one = Amount.Units(unit.Serial);
        ICommand command = unit.State switch
        {
            SerialState.Picked => _dice.Pick<ICommand>(
                new PutBack(unit.Allocation, one), new Ship(unit.Allocation, one), new CheckOut(unit.Allocation, one, World.Vehicle)),
            SerialState.WithTechnician => new CheckIn(unit.Allocation, one, shelf, _dice.Chance(50)),
            SerialState.InTransit => _dice.Pick<ICommand>(
                new ReturnShipment(unit.Allocation, one, shelf, _dice.Chance(50)), new Deliver(unit.Allocation, one)),
            SerialState.Delivered => _dice.Pick<ICommand>(
                new ReverseRelease(unit.Allocation, one), new Receive(product.Id, shelf, one)),
            SerialState.WrittenOff => new AddUnits(product.Id, shelf, one, AdjustReason.Found),
            _ => _dice.Pick<ICommand>(
                new Unblock(product.Id, unit.Location, one), new WriteOff(product.Id, unit.Location, one, WriteOffReason.Loss),
                new EndSerialRecall(product.Id, one)),
        };
        return command.Sent(product.Tenant);
    }

    /// <summary>Stock of a recalled lot comes back to the shelf, or is to be taken from it.</summary>
    private ScriptStep NextOfAffected(ModelAllocation allocation)
    {
        AllocationState stage = allocation.Reservations.First(r => r.Ledger.Lot is { IsRecalled: true }).Stage;
        ICommand command = stage switch
        {
            AllocationState.Picked => new PutBack(allocation.Id, Amount.All),
            AllocationState.WithTechnician => new CheckIn(allocation.Id, Amount.All, SomeLocation(allocation.Product).Id, _dice.Chance(70)),
            AllocationState.Allocated => _dice.Pick<ICommand>(
                new Pick(allocation.Id, 1), new Ship(allocation.Id, 1), new Release(allocation.Id, Amount.All),
                new CheckOut(allocation.Id, Amount.All, World.Vehicle)),
            _ => new Deliver(allocation.Id, Amount.All),
        };
        return command.Sent(allocation.Product.Tenant);
    }

    private ScriptStep NextBesideRecall(ModelJob job)
    {
        ModelProduct product = job.Lot!.Product;
        List<ModelAllocation> holders = [.. _model.Allocations.Where(a => a.Product == product && !a.IsFinished)];
        return _dice.Weighted<Func<ScriptStep>>(
            (8, () => new Tick(_dice.Pick(1, 1, 2, 3, 256)).Sent()),
            (4, () => new StopJob(new(job.Id)).Sent(product.Tenant)),
            (2, () => new Receive(product.Id, SomeLocation(product).Id, Bulk(SomeQuantity(product, 3)).InLot(SomeLot(product)))
                .Sent(product.Tenant)),
            (3, () => holders.Count == 0 ? NextCreate() : NextUse(_dice.Pick(holders))),
            (2, NextFrozenLocation),
            (1, () => new CancelDocument(new(DocumentKind.SalesOrder, _dice.Pick("SO-1", "SO-2"))).Sent(product.Tenant)))();
    }
}
