using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The rules that forbid a reallocation (REA-1): of the giver's request, product, contract and customer, and of the
/// tenant's policy.</summary>
internal static class ForbiddenReallocation
{
    /// <summary>Refuses a reallocation that a rule forbids, and names the rule.</summary>
    public static CommandStatus Check(in RuleContext rule, int from, int to)
    {
        EngineState state = rule.State;
        ReallocationRule by = Find(state, state.AllocationRows[from], state.AllocationRows[to]);
        if (by == ReallocationRule.None)
        {
            return CommandStatus.Ok;
        }

        long figure = state.RulesVersion >= RulesVersion.RuleOfRefusal ? (long)by * Quantity.MillionthsPerUnit : 0;
        return rule.Refuse(CommandStatus.ReallocationForbidden, state.Allocations.IdOf(from), quantity: figure);
    }

    /// <summary>Whether a rule forbids that an allocation gives anything, whoever receives it.</summary>
    public static bool Forbids(EngineState state, in AllocationRow giver) =>
        Find(state, giver, receiver: giver) != ReallocationRule.None;

    private static ReallocationRule Find(EngineState state, in AllocationRow giver, in AllocationRow receiver) =>
        (state.Allocations.TermsOf(giver) & RequestTerms.ForbidsReallocation) != 0 ? ReallocationRule.Request
        : state.ProductRows[giver.Product].Is(ProductTraits.ForbidsReallocation) ? ReallocationRule.Product
        : ContractRule.ForbidsReallocation(state, giver) ? ReallocationRule.Contract
        : FindOfCustomer(state, giver) is not ReallocationRule.None and var byCustomer ? byCustomer
        : FindOfBands(state, giver, receiver);

    private static ReallocationRule FindOfCustomer(EngineState state, in AllocationRow giver)
    {
        int customer = state.Allocations.CustomerOf(giver);
        return customer == 0 ? ReallocationRule.None
            : state.Customers.Rows[customer].ForbidsReallocation ? ReallocationRule.Customer
            : state.ReallocationPolicies.Of(giver.Tenant).KeepsTier(state.Customers.Rows[customer].Tier) ? ReallocationRule.Tier
            : ReallocationRule.None;
    }

    private static ReallocationRule FindOfBands(EngineState state, in AllocationRow giver, in AllocationRow receiver)
    {
        ReallocationPolicyRow policy = state.ReallocationPolicies.Of(giver.Tenant);
        PriorityStrategy own = PriorityKey.PriorityOf(giver.Key).Strategy;
        return policy.KeepsBand(own) ? ReallocationRule.Band
            : policy.ForbidsLowerBands != 0 && PriorityKey.PriorityOf(receiver.Key).Strategy < own ? ReallocationRule.LowerBand
            : ReallocationRule.None;
    }
}
