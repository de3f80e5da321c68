using Allocations.Engine.Commands;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Quarantine (SER-4): named units in stock, at any location, go into quarantine, and allocated ones are
/// replaced.</summary>
internal static unsafe class Quarantining
{
    public static CommandStatus Apply(in RuleContext rule, SerialsCommand* command)
    {
        if ((command->Options & ~RepairOptions.CancelUnfilled) != 0)
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        if ((status = rule.CheckProduct(command->Product)) != Ok
            || (status = rule.CheckForm(command->Product, command->SerialCount)) != Ok
            || (status = NamedUnits.Resolve(
                rule, command->Product, (byte*)command + SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount,
                default(KnownUnitRule), out Span<int> units)) != Ok)
        {
            return status;
        }

        return Quarantine(rule, command, units);
    }

    private static CommandStatus Quarantine(in RuleContext rule, SerialsCommand* command, ReadOnlySpan<int> units)
    {
        int quarantined = 0;
        Repairing.Begin(rule);
        foreach (int unit in units)
        {
            if (rule.State.UnitRows[unit].State is SerialState.Available or SerialState.Allocated)
            {
                Repairing.Block(rule, unit, SerialState.Quarantined);
                quarantined++;
            }
        }

        if (quarantined == 0)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        Repairing.RepairAll(rule, command->Options);
        return Repairing.Done(rule, command->Product, quarantined * Quantity.MillionthsPerUnit);
    }
}
