using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Recalls units by their serial numbers, wherever they are, and ends such a recall (SUP-7).</summary>
internal static unsafe class RecallingSerials
{
    public static CommandStatus ApplyRecall(in RuleContext rule, SerialsCommand* command)
    {
        if (Check(rule, command, RepairOptions.CancelUnfilled, out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        (int recalled, int blocked, int away) = (0, 0, 0);
        Repairing.Begin(rule);
        foreach (int unit in units)
        {
            if (!state.UnitRows[unit].IsRecalled)
            {
                bool isOnTheShelf = state.UnitRows[unit].State is SerialState.Available or SerialState.Allocated;
                if (isOnTheShelf)
                {
                    Repairing.Block(rule, unit, SerialState.Quarantined);
                    blocked++;
                }

                state.Serials.Recall(unit, isOnTheShelf);
                recalled++;
            }

            away += state.UnitRows[unit].State is >= SerialState.Picked and <= SerialState.Delivered ? 1 : 0;
        }

        if (recalled == 0)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        Repairing.RepairAll(rule, command->Options);
        int notReplaced = rule.Scratch.Repairs.NotReplaced;
        return rule.Done(RepairOutcome.IdOf(command->Product, notReplaced), blocked * Quantity.MillionthsPerUnit, away);
    }

    public static CommandStatus ApplyEnd(in RuleContext rule, SerialsCommand* command)
    {
        if (Check(rule, command, RepairOptions.None, out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        (int ended, int freed) = (0, 0);
        foreach (int unit in units)
        {
            if (!state.UnitRows[unit].IsRecalled)
            {
                continue;
            }

            ended++;
            if (state.Serials.EndRecall(unit))
            {
                state.Stock.Unblock(state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
                state.Serials.Unblock(unit);
                freed++;
            }
        }

        return ended == 0
            ? rule.Answer(Unchanged, command->Product)
            : rule.Done(
                command->Product, freed * Quantity.MillionthsPerUnit, BackorderFill.Drain(rule, command->Product));
    }

    private static CommandStatus Check(
        in RuleContext rule, SerialsCommand* command, RepairOptions permitted, out Span<int> units)
    {
        units = default;
        CommandStatus status;
        return (command->Options & ~permitted) != 0 ? rule.Refuse(InvalidOption)
            : (status = rule.CheckProduct(command->Product)) != Ok
                || (status = rule.CheckForm(command->Product, command->SerialCount)) != Ok ? status
            : NamedUnits.Resolve(
                rule, command->Product, (byte*)command + SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount,
                default(KnownUnitRule), out units);
    }
}
