using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Rules;

/// <summary>Lots (SER-7): defining one, and what becomes of it when its time has come.</summary>
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

    /// <summary>The earliest timer of a lot fires: nothing of it is reserved from here on.</summary>
    public static void ExpireNext(EngineState state, in CommandContext context)
    {
        int lot = state.Lots.ExpireNext();
        long quantity = state.Stock.Expire(lot, context.Sequence);
        state.Events.Cause = EventCause.Timer;
        state.Events.LotExpired(lot, state.Lots.Rows[lot].Product, quantity);
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
