using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Lots that expire (SER-7): their stock stays where it is, and nothing of it is promised any more.</summary>
internal static class ExpiringLots
{
    /// <summary>Fires the earliest timer of a lot.</summary>
    public static void ExpireNext(in RuleContext rule)
    {
        EngineState state = rule.State;
        int lot = state.Lots.ExpireNext();
        long quantity = state.Stock.Expire(lot, rule.Sequence);
        state.Events.Cause = EventCause.Timer;
        state.Events.LotExpired(lot, state.Lots.Rows[lot].Product, quantity);
    }
}
