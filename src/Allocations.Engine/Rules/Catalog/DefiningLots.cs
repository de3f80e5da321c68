using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Defining lots (SER-7).</summary>
internal static unsafe class DefiningLots
{
    public static AllocationStatus Define(EngineState state, in CommandContext context, DefineLotCommand* command)
    {
        bool isNever = command->ExpiresAt == SetExpiryCommand.Never;
        if (!isNever && (command->ExpiresAt < 0 || command->ExpiresAt > DateTime.MaxValue.Ticks))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status == AllocationStatus.Ok && !state.ProductRows[command->Product].Is(ProductTraits.LotTracked))
        {
            status = AllocationStatus.ProductHasNoLots;
        }

        return status == AllocationStatus.Ok
            ? Define(state, context, command, isNever ? LotRow.Never : command->ExpiresAt)
            : context.Refuse(status, command->Product);
    }

    private static AllocationStatus Define(
        EngineState state, in CommandContext context, DefineLotCommand* command, long expiresAt)
    {
        Lots lots = state.Lots;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = lots.Codes.Find(command->Product, code);
        if (existing != 0)
        {
            bool same = lots.Rows[existing].ExpiresAt == expiresAt;
            return context.Answer(same ? AllocationStatus.Unchanged : AllocationStatus.DefinedDifferently, existing);
        }

        if (lots.Codes.IsFull)
        {
            return context.Refuse(AllocationStatus.CapacityReached, lots.Rows.Count - 1);
        }

        int added = lots.Add(command->Product, code, expiresAt, context.Time);
        state.Events.LotDefined(added, command->Product, expiresAt, code);
        return context.Done(added);
    }
}
