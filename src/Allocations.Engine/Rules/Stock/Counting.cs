using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Corrections by a count (SUP-1, SER-6): the books say what was found.</summary>
internal sealed unsafe class Counting(EngineState state)
{
    private readonly int[] _listed = new int[EngineLimits.SerialsPerCommand];

    /// <summary>Kept, so that a count allocates nothing once it has grown.</summary>
    private int[] _missing = new int[64];

    /// <summary>What lies at a ledger is corrected to what was counted: a surplus is free, a deficit is taken from
    /// free.</summary>
    public AllocationStatus Count(in CommandContext context, CountStockCommand* command, Draining draining) =>
        Count(context, command, lot: 0, draining);

    /// <summary>The same of a lot.</summary>
    public AllocationStatus Count(in CommandContext context, CountLotCommand* command, Draining draining) =>
        Count(context, &command->Count, command->Lot, draining);

    private AllocationStatus Count(in CommandContext context, CountStockCommand* command, int lot, Draining draining)
    {
        AllocationStatus status = CheckCount(context, command, lot, out long id);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id);
        }

        int product = command->Product;
        int ledger = state.Stock.Find(product, command->Location, lot);
        long change = command->Counted - (ledger == 0 ? 0 : OnTheShelf(state.LedgerRows[ledger]));
        return change > 0 ? Add(context, command, lot, change, draining)
            : change < 0 ? Remove(context, product, ledger, -change)
            : context.Answer(AllocationStatus.Unchanged, product);
    }

    /// <summary>The units at a location are those that were found: free ones from elsewhere are moved here, missing ones are
    /// written off, and who was promised them is made whole.</summary>
    public AllocationStatus CountSerials(
        in CommandContext context, SerialsCommand* command, UnitScratch scratch, Repairing repairing, Draining draining)
    {
        int index = 0;
        Span<int> units = default;
        AllocationStatus status = CheckSerials(context, command, out long id);
        if (status == AllocationStatus.Ok)
        {
            status = NamedUnits.Resolve(
                state, command->Product, (byte*)command + SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount,
                scratch, new FoundUnitRule(command->Location), out units, out id, out index);
        }

        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        return Reconcile(context, command, units, repairing, draining);
    }

    /// <summary>What a count should find. What is picked is on hand, but has left the shelf.</summary>
    private static long OnTheShelf(in LedgerRow row) => row.Free + row.Reserved + row.Blocked;

    private AllocationStatus CheckCount(in CommandContext context, CountStockCommand* command, int lot, out long id)
    {
        id = command->Product;
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        status = Checks.Form(product, serials: 0);
        if (status == AllocationStatus.Ok)
        {
            status = Checks.Lot(state, command->Product, lot, ref id);
        }

        if (status == AllocationStatus.Ok && command->Counted != 0)
        {
            status = Checks.Positive(product, command->Counted);
            if (status == AllocationStatus.QuantityNotPositive)
            {
                id = 0;
            }
        }

        if (status == AllocationStatus.Ok)
        {
            id = command->Location;
            status = Checks.Location(state, context, command->Location);
        }

        return status;
    }

    private AllocationStatus Add(in CommandContext context, CountStockCommand* command, int lot, long change, Draining draining)
    {
        int product = command->Product;
        if (!Bounds.HasRoomForStock(state, product, change))
        {
            return context.Refuse(AllocationStatus.QuantityOverflow, product);
        }

        if (!state.Stock.HasRoomFor(product, command->Location, lot))
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.LedgerRows.Count - 1);
        }

        int ledger = state.Stock.FindOrAdd(product, command->Location, lot);
        state.Stock.AdjustUp(ledger, change, context.Sequence);
        int served = draining.Drain(product, context.Sequence);
        return context.Done(product, change, served);
    }

    private AllocationStatus Remove(in CommandContext context, int product, int ledger, long deficit)
    {
        long free = state.LedgerRows[ledger].Free;
        if (free < deficit)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, product, quantity: free);
        }

        state.Stock.AdjustDown(ledger, deficit, context.Sequence);
        return context.Done(product, -deficit);
    }

    private AllocationStatus CheckSerials(in CommandContext context, SerialsCommand* command, out long id)
    {
        id = 0;
        if ((command->Options & ~RepairOptions.CancelUnfilled) != 0)
        {
            return AllocationStatus.InvalidOption;
        }

        id = command->Product;
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        if (!product.IsSerialized || !product.Is(ProductTraits.Frozen))
        {
            return product.IsSerialized ? AllocationStatus.ProductNotFrozen : AllocationStatus.ProductIsNotSerialized;
        }

        id = command->Location;
        return Checks.Location(state, context, command->Location);
    }

    private AllocationStatus Reconcile(
        in CommandContext context, SerialsCommand* command, ReadOnlySpan<int> units, Repairing repairing, Draining draining)
    {
        int product = command->Product;
        int ledger = state.Stock.Find(product, command->Location);
        ReadOnlySpan<int> missing = ledger == 0 ? default : FindMissing(product, ledger, units);
        bool moves = HasMisplaced(units, ledger);
        if (!moves && missing.IsEmpty)
        {
            return context.Answer(AllocationStatus.Unchanged, product);
        }

        if (moves)
        {
            if (!state.Stock.HasRoomFor(product, command->Location))
            {
                return context.Refuse(AllocationStatus.CapacityReached, state.LedgerRows.Count - 1);
            }

            MoveHere(context, units, state.Stock.FindOrAdd(product, command->Location));
        }

        repairing.Begin();
        foreach (int unit in missing)
        {
            repairing.TakeBack(context, unit);
            WritingOff.Unit(state, context, unit);
        }

        repairing.RepairAll(context, (command->Options & RepairOptions.CancelUnfilled) != 0);
        draining.Drain(product, context.Sequence);
        return context.Done(
            RepairOutcome.IdOf(product, repairing.NotReplaced),
            missing.Length * Quantity.MillionthsPerUnit,
            repairing.Replaced);
    }

    private bool HasMisplaced(ReadOnlySpan<int> units, int ledger)
    {
        foreach (int unit in units)
        {
            if (state.UnitRows[unit].Ledger != ledger)
            {
                return true;
            }
        }

        return false;
    }

    private void MoveHere(in CommandContext context, ReadOnlySpan<int> units, int ledger)
    {
        foreach (int unit in units)
        {
            int from = state.UnitRows[unit].Ledger;
            if (from != ledger)
            {
                state.Stock.Move(from, ledger, Quantity.MillionthsPerUnit, context.Sequence);
                state.Serials.Move(unit, ledger);
            }
        }
    }

    /// <summary>The units that should be at a ledger, and are not in the list, by their numbers.</summary>
    private ReadOnlySpan<int> FindMissing(int product, int ledger, ReadOnlySpan<int> units)
    {
        Span<int> listed = _listed.AsSpan(0, units.Length);
        units.CopyTo(listed);
        listed.Sort();
        long expected = ExpectedAt(ledger) - CountHere(units, ledger);
        int count = 0;
        for (int number = 0; expected > 0 && number < state.Serials.CountOf(product); number++)
        {
            int unit = state.Serials.UnitOf(product, number);
            ref readonly UnitRow row = ref state.UnitRows[unit];
            if (row.Ledger == ledger && row.IsOnTheShelf && listed.BinarySearch(unit) < 0)
            {
                Remember(count++, unit);
                expected--;
            }
        }

        return _missing.AsSpan(0, count);
    }

    /// <summary>How many units should be found on the shelf.</summary>
    private long ExpectedAt(int ledger) => OnTheShelf(state.LedgerRows[ledger]) / Quantity.MillionthsPerUnit;

    private int CountHere(ReadOnlySpan<int> units, int ledger)
    {
        int here = 0;
        foreach (int unit in units)
        {
            here += state.UnitRows[unit].Ledger == ledger && state.UnitRows[unit].IsOnTheShelf ? 1 : 0;
        }

        return here;
    }

    private void Remember(int at, int unit)
    {
        if (at == _missing.Length)
        {
            Array.Resize(ref _missing, at * 2);
        }

        _missing[at] = unit;
    }

    /// <summary>A unit that can lie where it was found: it should, or it is free elsewhere.</summary>
    private readonly struct FoundUnitRule(int location) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            ref readonly UnitRow row = ref state.UnitRows[unit];
            bool isHere = state.LedgerRows[row.Ledger].Location == location;
            if (isHere && (row.State == SerialState.Picked || row.IsOnTheShelf))
            {
                return AllocationStatus.Ok;
            }

            return FreeUnitRule.State(row, out id);
        }
    }
}
