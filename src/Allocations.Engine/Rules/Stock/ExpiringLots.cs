using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Expires lots (SER-7): their stock stays at its location, but is no longer promised.</summary>
internal static class ExpiringLots
{
    /// <summary>Fires the earliest timer of a lot.</summary>
    public static void ExpireNext(in RuleContext rule)
    {
        EngineState state = rule.State;
        int lot = state.Lots.ExpireNext();
        long quantity = state.Stock.Expire(lot, rule.Sequence);
        state.Events.Cause = EventCause.Timer;
        state.Events.OfLot(EventKind.LotExpired, lot, state.Lots.Rows[lot].Product, quantity);
    }
}
