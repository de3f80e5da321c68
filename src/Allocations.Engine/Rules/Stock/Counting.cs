using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Corrections by a count (SUP-1, SER-6): the books are set to the counted stock.</summary>
internal static unsafe class Counting
{
    /// <summary>Sets the quantity of a ledger to the counted one: a surplus becomes free, a deficit is taken from free
    /// stock.</summary>
    public static CommandStatus ApplyCount(in RuleContext rule, CountStockCommand* command)
    {
        if (CheckCount(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        int product = command->Product;
        int ledger = rule.State.Stock.Find(product, command->Location, command->Lot);
        long change = command->Quantity - OnTheShelf(rule.State.LedgerRows[ledger]);
        return change > 0 ? Add(rule, command, change)
            : change < 0 ? Remove(rule, product, ledger, -change)
            : rule.Answer(Unchanged, product);
    }

    /// <summary>Corrects the units at a location to the counted ones: free ones from elsewhere are moved here, missing ones
    /// are written off and replaced in their allocations.</summary>
    public static CommandStatus ApplyCountSerials(in RuleContext rule, SerialsCommand* command)
    {
        if (CheckSerials(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        CommandStatus status = NamedUnits.Resolve(
            rule, command->Product, (byte*)command + SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount,
            new FoundUnitRule(command->Location), out Span<int> units);
        return status == Ok ? Reconcile(rule, command, units) : status;
    }

    /// <summary>The quantity that a count should find. Picked stock is on hand, but has left the shelf.</summary>
    private static long OnTheShelf(in LedgerRow row) => row.Free + row.Allocated + row.Blocked;

    private static CommandStatus CheckCount(in RuleContext rule, CountStockCommand* command)
    {
        CommandStatus status;
        return (status = rule.CheckProduct(command->Product)) != Ok
            || (status = rule.CheckForm(command->Product, serials: 0)) != Ok
            || (status = rule.CheckLot(command->Product, command->Lot)) != Ok
            || (status = command->Quantity == 0 ? Ok : rule.CheckQuantity(command->Product, command->Quantity)) != Ok
                ? status
                : rule.CheckLocation(command->Location);
    }

    private static CommandStatus Add(in RuleContext rule, CountStockCommand* command, long change)
    {
        int product = command->Product;
        CommandStatus status;
        if ((status = rule.CheckRoomForStock(product, change)) != Ok
            || (status = rule.CheckRoomForLedger(product, command->Location, command->Lot)) != Ok)
        {
            return status;
        }

        int ledger = rule.State.Stock.FindOrAdd(product, command->Location, command->Lot);
        rule.State.Stock.AdjustUp(ledger, change, rule.Sequence);
        Debug.Assert(OnTheShelf(rule.State.LedgerRows[ledger]) == command->Quantity, "the books say what was found");
        int served = BackorderFill.Drain(rule, product);
        return rule.Done(product, change, served);
    }

    private static CommandStatus Remove(in RuleContext rule, int product, int ledger, long deficit)
    {
        if (rule.CheckStock(product, deficit, rule.State.LedgerRows[ledger].Free) is not Ok and var refused)
        {
            return refused;
        }

        rule.State.Stock.AdjustDown(ledger, deficit, rule.Sequence);
        return rule.Done(product, -deficit);
    }

    private static CommandStatus CheckSerials(in RuleContext rule, SerialsCommand* command)
    {
        if ((command->Options & ~RepairOptions.CancelUnfilled) != 0)
        {
            return rule.Refuse(InvalidOption);
        }

        int number = command->Product;
        if (rule.CheckProduct(number) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly ProductRow product = ref rule.State.ProductRows[number];
        return !product.IsSerialized ? rule.Refuse(ProductIsNotSerialized, number)
            : !product.Is(ProductTraits.Frozen) ? rule.Refuse(ProductNotFrozen, number)
            : rule.CheckLocation(command->Location);
    }

    private static CommandStatus Reconcile(in RuleContext rule, SerialsCommand* command, ReadOnlySpan<int> units)
    {
        EngineState state = rule.State;
        int product = command->Product;
        int ledger = state.Stock.Find(product, command->Location);
        ReadOnlySpan<int> missing = ledger == 0 ? default : FindMissing(rule, product, ledger, units);
        bool moves = HasMisplaced(state, units, ledger);
        if (!moves && missing.IsEmpty)
        {
            return rule.Answer(Unchanged, product);
        }

        if (moves)
        {
            if (rule.CheckRoomForLedger(product, command->Location) is not Ok and var refused)
            {
                return refused;
            }

            ledger = state.Stock.FindOrAdd(product, command->Location);
            MoveHere(rule, units, ledger);
        }

        Repairing.Begin(rule);
        foreach (int unit in missing)
        {
            Repairing.TakeBack(rule, unit);
            WritingOff.WriteOffUnit(rule, unit);
        }

        Debug.Assert(ExpectedAt(state, ledger) == CountHere(state, units, ledger), "the books say what was found");
        Repairing.RepairAll(rule, command->Options);
        BackorderFill.Drain(rule, product);
        return Repairing.Done(rule, product, missing.Length * Quantity.MillionthsPerUnit);
    }

    private static bool HasMisplaced(EngineState state, ReadOnlySpan<int> units, int ledger)
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

    private static void MoveHere(in RuleContext rule, ReadOnlySpan<int> units, int ledger)
    {
        EngineState state = rule.State;
        foreach (int unit in units)
        {
            int from = state.UnitRows[unit].Ledger;
            if (from != ledger)
            {
                state.Stock.Move(from, ledger, Quantity.MillionthsPerUnit, rule.Sequence);
                state.Serials.Move(unit, ledger);
            }
        }
    }

    /// <summary>The units that should be at a ledger, but are not in the list, by their numbers.</summary>
    private static ReadOnlySpan<int> FindMissing(in RuleContext rule, int product, int ledger, ReadOnlySpan<int> units)
    {
        EngineState state = rule.State;
        CountScratch scratch = rule.Scratch.Counts;
        ReadOnlySpan<int> listed = scratch.Sort(units);
        long expected = ExpectedAt(state, ledger) - CountHere(state, units, ledger);
        int count = 0;
        for (int number = 0; expected > 0 && number < state.Serials.CountOf(product); number++)
        {
            int unit = state.Serials.UnitOf(product, number);
            ref readonly UnitRow row = ref state.UnitRows[unit];
            if (row.Ledger == ledger && row.IsOnTheShelf && listed.BinarySearch(unit) < 0)
            {
                scratch.KeepMissing(count++, unit);
                expected--;
            }
        }

        return scratch.Missing(count);
    }

    /// <summary>The number of units that should be on the shelf.</summary>
    private static long ExpectedAt(EngineState state, int ledger) =>
        OnTheShelf(state.LedgerRows[ledger]) / Quantity.MillionthsPerUnit;

    private static int CountHere(EngineState state, ReadOnlySpan<int> units, int ledger)
    {
        int here = 0;
        foreach (int unit in units)
        {
            here += state.UnitRows[unit].Ledger == ledger && state.UnitRows[unit].IsOnTheShelf ? 1 : 0;
        }

        return here;
    }

    /// <summary>A unit that can be at the location where it was counted: it should be there, or it is free
    /// elsewhere.</summary>
    private readonly struct FoundUnitRule(int location) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            bool isHere = rule.State.LedgerRows[row.Ledger].Location == location;
            return isHere && (row.State == SerialState.Picked || row.IsOnTheShelf)
                ? Ok
                : NamedUnits.CheckFree(rule, named);
        }
    }
}
