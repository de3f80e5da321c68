using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The steps of an allocation's quantities from bucket to bucket (LIFE-2): what all of them check, and what they
/// move.</summary>
internal static unsafe class Steps
{
    /// <summary>Checks who, whether anything can take the step, and how much of it shall: the quantity, or a refusal.</summary>
    public static bool Check(
        EngineState state, in CommandContext context, in Asked asked, out long quantity, out AllocationStatus refusal)
    {
        quantity = 0;
        AllocationStatus status = Checks.Allocation(state, context, asked.Allocation);
        if (status != AllocationStatus.Ok)
        {
            refusal = context.Refuse(status, asked.Allocation);
            return false;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)asked.Allocation];
        long held = Transitions.Held(asked.Action, state.Allocations, row, out AllocationState first);
        if (held == 0)
        {
            refusal = context.Answer(AllocationStatus.InvalidTransition, asked.Allocation, state: state.Allocations.StateOf(row),
                target: Transitions.Target(asked.Action));
            return false;
        }

        quantity = asked.Everything ? held : asked.Quantity;
        refusal = default;
        if (!asked.Everything && !CheckQuantity(state, context, asked, row, out refusal))
        {
            return false;
        }

        if (quantity > held)
        {
            refusal = context.Answer(AllocationStatus.ExceedsState, asked.Allocation, held, state: first);
            return false;
        }

        return true;
    }

    private static bool CheckQuantity(
        EngineState state, in CommandContext context, in Asked asked, in AllocationRow row, out AllocationStatus refusal)
    {
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        AllocationStatus status = asked.IsOfUnits ? Checks.Form(product, asked.SerialCount) : AllocationStatus.Ok;
        if (status == AllocationStatus.Ok)
        {
            status = Checks.Positive(product, asked.Quantity);
        }

        long id = status == AllocationStatus.QuantityNotPositive ? 0 : row.Product;
        if (status == AllocationStatus.Ok
            && asked.SerialCount > 0
            && asked.Quantity != asked.SerialCount * Quantity.MillionthsPerUnit)
        {
            (status, id) = (AllocationStatus.SerialCountMismatch, asked.SerialCount);
        }

        refusal = context.Refuse(status, id);
        return status == AllocationStatus.Ok;
    }

    /// <summary>Whether it touches stock at a frozen location. Units that are named are looked at one by one.</summary>
    public static bool CheckShelves(EngineState state, in CommandContext context, in Asked asked, out AllocationStatus refusal)
    {
        int frozen = asked.NamesUnits ? 0 : FrozenShelves.Find(state, asked.Action, (int)asked.Allocation);
        refusal = frozen == 0 ? default : context.Refuse(AllocationStatus.LocationIsFrozen, frozen);
        return frozen == 0;
    }

    /// <summary>Finds the units that are named: all held by the allocation, in a state that the action takes from.</summary>
    public static bool Find(
        EngineState state,
        in CommandContext context,
        in Asked asked,
        UnitScratch scratch,
        out Span<int> units,
        out AllocationStatus refusal)
    {
        refusal = default;
        units = default;
        if (!asked.NamesUnits)
        {
            return true;
        }

        int allocation = (int)asked.Allocation;
        AllocationStatus status = NamedUnits.Resolve(
            state, state.AllocationRows[allocation].Product, asked.Serials, asked.SerialBytes, asked.SerialCount, scratch,
            new HeldUnitRule(allocation, asked.Action), out units, out long id, out int index);
        refusal = context.Refuse(status, id, index);
        return status == AllocationStatus.Ok;
    }

    /// <summary>Takes the step, with the named units, or with the quantity; to another ledger, or (0) within each.</summary>
    public static void Take(
        EngineState state, in CommandContext context, in Asked asked, ReadOnlySpan<int> units, long quantity, int toLedger)
    {
        int allocation = (int)asked.Allocation;
        foreach (int unit in units)
        {
            TakeUnit(state, context, asked.Action, allocation, unit, toLedger);
        }

        if (units.IsEmpty)
        {
            if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
            {
                MarkUnits(state, asked.Action, allocation, toLedger);
            }

            TakeQuantity(state, context, asked.Action, allocation, quantity, toLedger);
        }
    }

    /// <summary>An allocation that is delivered or cancelled by now joins the finished.</summary>
    public static AllocationStatus Done(
        EngineState state, in CommandContext context, long allocation, long quantity, int served = 0)
    {
        AllocationState left = state.Allocations.StateOf((int)allocation);
        if (left >= AllocationState.Delivered)
        {
            state.Finished.Add((int)allocation, context.Time);
        }

        return context.Done(allocation, quantity, served, left);
    }

    /// <summary>From which ledger an action would take first; there is something to take.</summary>
    public static int FirstLedger(EngineState state, AllocationAction action, int allocation)
    {
        AllocationState from = AllocationState.InTransit;
        while (Transitions.Target(action, from) == AllocationState.None
            || state.Allocations.FirstAt(allocation, from) is not (_, > 0))
        {
            from--;
        }

        return state.Allocations.FirstAt(allocation, from).Ledger;
    }

    /// <summary>From the most advanced bucket first, there from the reservations in the order in which they were made.</summary>
    public static void TakeQuantity(
        EngineState state, in CommandContext context, AllocationAction action, int allocation, long quantity, int toLedger)
    {
        long left = quantity;
        for (AllocationState from = AllocationState.InTransit; left > 0; from--)
        {
            AllocationState to = Transitions.Target(action, from);
            while (to != AllocationState.None
                && left > 0
                && state.Allocations.FirstAt(allocation, from) is (int ledger, > 0) first)
            {
                long part = Math.Min(left, first.Quantity);
                int target = toLedger == 0 ? ledger : Alike(state, ledger, toLedger);
                Carry(state, context, allocation, ledger, from, target, to, part);
                left -= part;
            }
        }
    }

    /// <summary>The ledger where something goes: that one, or that of its own lot at the same location. It exists, or there is
    /// room for it.</summary>
    private static int Alike(EngineState state, int ledger, int toLedger) =>
        state.Stock.LotOf(state.LedgerRows[ledger]) == 0
            ? toLedger
            : state.Stock.FindOrAddAlike(ledger, state.LedgerRows[toLedger].Location);

    private static void TakeUnit(
        EngineState state, in CommandContext context, AllocationAction action, int allocation, int unit, int toLedger)
    {
        int ledger = state.UnitRows[unit].Ledger;
        AllocationState from = BucketOf(state.UnitRows[unit].State);
        AllocationState to = Transitions.Target(action, from);
        int target = toLedger == 0 ? ledger : toLedger;
        Mark(state, allocation, unit, target, to);
        Carry(state, context, allocation, ledger, from, target, to, Quantity.MillionthsPerUnit);
    }

    /// <summary>Every unit of the allocation that can take the step.</summary>
    public static void MarkUnits(EngineState state, AllocationAction action, int allocation, int toLedger)
    {
        int next;
        for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = next)
        {
            UnitRow row = state.UnitRows[unit];
            next = row.Next;
            AllocationState to = Transitions.Target(action, BucketOf(row.State));
            if (to != AllocationState.None)
            {
                Mark(state, allocation, unit, toLedger == 0 ? row.Ledger : toLedger, to);
            }
        }
    }

    private static void Mark(EngineState state, int allocation, int unit, int ledger, AllocationState to)
    {
        if (to == AllocationState.Cancelled)
        {
            state.Serials.Free(unit, ledger, ref state.AllocationRows.Edit(allocation).Units);
        }
        else
        {
            state.Serials.Advance(unit, ledger, StateOf(to));
        }
    }

    private static void Carry(
        EngineState state,
        in CommandContext context,
        int allocation,
        int fromLedger,
        AllocationState from,
        int toLedger,
        AllocationState to,
        long quantity)
    {
        state.Stock.Carry(fromLedger, from, toLedger, to, quantity, context.Sequence);
        state.Allocations.Carry(allocation, fromLedger, from, toLedger, to, quantity, context.Sequence);
    }

    /// <summary>The bucket in which a unit in this state, held by an allocation or delivered, counts.</summary>
    public static AllocationState BucketOf(SerialState state) => state switch
    {
        SerialState.Allocated => AllocationState.Allocated,
        SerialState.Picked => AllocationState.Picked,
        SerialState.WithTechnician => AllocationState.WithTechnician,
        SerialState.InTransit => AllocationState.InTransit,
        _ => AllocationState.Delivered,
    };

    private static SerialState StateOf(AllocationState bucket) => bucket switch
    {
        AllocationState.Allocated => SerialState.Allocated,
        AllocationState.Picked => SerialState.Picked,
        AllocationState.WithTechnician => SerialState.WithTechnician,
        AllocationState.InTransit => SerialState.InTransit,
        _ => SerialState.Delivered,
    };
}
