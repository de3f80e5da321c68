using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Moves allocated stock to another location, with its reservation.</summary>
internal static unsafe class Relocating
{
    public static CommandStatus Apply(in RuleContext rule, RelocateCommand* command)
    {
        if (command->Everything > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        if ((status = Check(rule, command)) != Ok
            || (status = FindUnits(rule, command, out Span<int> units)) != Ok)
        {
            return status;
        }

        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        Span<int> ledgers = Ledgers(rule, allocation, command->From);
        long there = 0;
        foreach (int ledger in ledgers)
        {
            there += state.Allocations.AllocatedAt(allocation, ledger);
        }

        long quantity = command->Everything != 0 ? there : command->Quantity;
        if (quantity > there || there == 0)
        {
            return rule.RefuseExcess(ExceedsAllocated, allocation, there);
        }

        if (SourceMoves.Check(rule, allocation, quantity, command->To) is not Ok and var divided)
        {
            return divided;
        }

        if (!HasRoom(state, ledgers, command->To))
        {
            return rule.RefuseLedger();
        }

        Move(rule, allocation, ledgers, quantity, command->To);
        foreach (int unit in units)
        {
            MoveUnit(state, unit, command->To);
        }

        if (units.IsEmpty && state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            MoveUnits(state, allocation, command->From, command->To);
        }

        return rule.Done(
            command->Allocation, quantity, Serve(rule, allocation, command->To), state.Allocations.StateOf(allocation));
    }

    /// <summary>An allocation that keeps to one location may be given more at the other one.</summary>
    private static int Serve(in RuleContext rule, int allocation, int location)
    {
        if (!SourceMoves.Follow(rule.State, allocation, location))
        {
            return 0;
        }

        SourceMoves.Settle(rule, allocation);
        return BackorderFill.Drain(rule, rule.State.AllocationRows[allocation].Product);
    }

    private static CommandStatus Check(in RuleContext rule, RelocateCommand* command)
    {
        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (row.Allocated == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Allocated);
        }

        CommandStatus status;
        return command->Everything == 0
            && (status = rule.CheckFormAndQuantity(row.Product, command->Quantity, command->SerialCount)) != Ok
                ? status
            : (status = rule.CheckStockLocation(command->From)) != Ok
                || (status = rule.CheckSourceLocation(command->To, index: 1)) != Ok
                || (status = rule.CheckEntry(command->To, index: 1)) != Ok
                ? status
            : command->From == command->To ? rule.Refuse(SameLocation, command->From)
            : Ok;
    }

    private static CommandStatus FindUnits(in RuleContext rule, RelocateCommand* command, out Span<int> units)
    {
        units = default;
        return command->SerialCount == 0 || command->Everything != 0 ? Ok : NamedUnits.Resolve(
            rule, rule.State.AllocationRows[(int)command->Allocation].Product, (byte*)(command + 1), command->SerialBytes,
            command->SerialCount, new RelocatedUnitRule((int)command->Allocation, command->From), out units);
    }

    /// <summary>The ledgers at a location in which an allocation has allocated stock, the reservation that was made first
    /// first.</summary>
    private static Span<int> Ledgers(in RuleContext rule, int allocation, int location)
    {
        EngineState state = rule.State;
        int count = 0;
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out _)) != 0;)
        {
            count += IsAt(state, place, location) ? 1 : 0;
        }

        Span<int> ledgers = rule.Scratch.Ledgers.Begin(count + 1);
        int found = 0;
        (Place first, long quantity) = state.Allocations.FirstReservation(allocation);
        if (quantity > 0 && IsAt(state, first, location))
        {
            ledgers[found++] = first.Ledger;
        }

        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out _)) != 0;)
        {
            if (IsAt(state, place, location))
            {
                ledgers[found++] = place.Ledger;
            }
        }

        return ledgers[..found];
    }

    private static bool IsAt(EngineState state, Place place, int location) =>
        place.Stage == AllocationState.Allocated && state.LedgerRows[place.Ledger].Location == location;

    private static bool HasRoom(EngineState state, ReadOnlySpan<int> ledgers, int location)
    {
        int missing = 0;
        foreach (int ledger in ledgers)
        {
            LedgerRow row = state.LedgerRows[ledger];
            missing += state.Stock.Find(row.Product, location, state.Stock.LotOf(row)) == 0 ? 1 : 0;
        }

        return missing <= state.LedgerRows.Capacity - state.LedgerRows.Count;
    }

    private static void Move(in RuleContext rule, int allocation, ReadOnlySpan<int> ledgers, long quantity, int location)
    {
        EngineState state = rule.State;
        foreach (int ledger in ledgers)
        {
            long part = Math.Min(quantity, state.Allocations.AllocatedAt(allocation, ledger));
            if (part == 0)
            {
                break;
            }

            int target = state.Stock.FindOrAddAlike(ledger, location);
            FulfillmentSteps.Carry(
                rule, allocation, ledger, AllocationState.Allocated, target, AllocationState.Allocated, part);
            quantity -= part;
        }

        Debug.Assert(quantity == 0, "so much is there");
    }

    private static void MoveUnits(EngineState state, int allocation, int from, int to)
    {
        for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = state.UnitRows[unit].Next)
        {
            UnitRow row = state.UnitRows[unit];
            if (row.State == SerialState.Allocated && state.LedgerRows[row.Ledger].Location == from)
            {
                MoveUnit(state, unit, to);
            }
        }
    }

    private static void MoveUnit(EngineState state, int unit, int to) => state.Serials.Advance(
        unit, state.Stock.FindOrAddAlike(state.UnitRows[unit].Ledger, to), SerialState.Allocated);

    /// <summary>A unit that is allocated to this allocation, at the location.</summary>
    private readonly struct RelocatedUnitRule(int allocation, int location) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            if (row.State != SerialState.Allocated || row.Allocation != allocation)
            {
                bool isHeld = row.State is >= SerialState.Allocated and <= SerialState.InTransit;
                return rule.Refuse(SerialNotOfAllocation, isHeld ? row.Holder : 0, named.Index);
            }

            int where = rule.State.LedgerRows[row.Ledger].Location;
            return where == location ? Ok : rule.Refuse(SerialElsewhere, where, named.Index);
        }
    }
}
