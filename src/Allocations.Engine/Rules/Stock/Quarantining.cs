using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A recall (SER-4): of the units named, wherever they are, those in stock go into quarantine, and those that are
/// promised are replaced.</summary>
internal static unsafe class Quarantining
{
    public static AllocationStatus Quarantine(
        EngineState state, in CommandContext context, SerialsCommand* command, UnitScratch scratch, Repairing repairing)
    {
        if ((command->Options & ~RepairOptions.CancelUnfilled) != 0)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status == AllocationStatus.Ok && !state.ProductRows[command->Product].IsSerialized)
        {
            status = AllocationStatus.ProductIsNotSerialized;
        }

        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Product);
        }

        status = NamedUnits.Resolve(
            state, command->Product, (byte*)command + SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount,
            scratch, default(KnownUnitRule), out Span<int> units, out long id, out int index);
        return status == AllocationStatus.Ok
            ? Quarantine(state, context, command, units, repairing)
            : context.Refuse(status, id, index);
    }

    private static AllocationStatus Quarantine(
        EngineState state, in CommandContext context, SerialsCommand* command, ReadOnlySpan<int> units, Repairing repairing)
    {
        int quarantined = 0;
        repairing.Begin();
        foreach (int unit in units)
        {
            if (state.UnitRows[unit].State is SerialState.Available or SerialState.Allocated)
            {
                Blocking.Unit(state, context, unit, SerialState.Quarantined, repairing);
                quarantined++;
            }
        }

        if (quarantined == 0)
        {
            return context.Answer(AllocationStatus.Unchanged, command->Product);
        }

        repairing.RepairAll(context, (command->Options & RepairOptions.CancelUnfilled) != 0);
        return context.Done(
            RepairOutcome.IdOf(command->Product, repairing.NotReplaced),
            quarantined * Quantity.MillionthsPerUnit,
            repairing.Replaced);
    }

    /// <summary>Any unit of this product.</summary>
    private readonly struct KnownUnitRule : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id) =>
            NamedUnits.Known(unit, otherProduct, out id);
    }
}
