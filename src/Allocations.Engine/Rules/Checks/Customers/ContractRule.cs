using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The consequences of contracts (CAT-4, CAN-2): the floor of priorities, stock that must stay, and the end.</summary>
internal static class ContractRule
{
    /// <summary>The lowest priority of demand that a customer has at a time; null if no contract gives one.</summary>
    public static Priority? FloorOf(EngineState state, int customer, long time)
    {
        int contract = state.Customers.Contracts.InForce(customer);
        ref readonly ContractRow row = ref state.Customers.Contracts.Rows[contract];
        return contract != 0 && row.IsValidAt(time) && row.Floor != ContractRow.NoFloor ? Priority.FromBits(row.Floor) : null;
    }

    /// <summary>The floor of the contract under which an allocation was created; null if that is not valid any more, or has
    /// none.</summary>
    public static Priority? FloorOf(EngineState state, in AllocationRow allocation, long time)
    {
        int contract = CustomerReference.ContractOf(allocation.Customer);
        ref readonly ContractRow row = ref state.Customers.Contracts.Rows[contract];
        return contract != 0 && !row.IsEnded && row.IsValidAt(time) && row.Floor != ContractRow.NoFloor
            ? Priority.FromBits(row.Floor)
            : null;
    }

    /// <summary>The reference of new demand of a customer: to its contract if that is valid, or else to the customer.</summary>
    public static int ReferenceFor(EngineState state, int customer, long time)
    {
        int contract = state.Customers.Contracts.InForce(customer);
        return contract != 0 && state.Customers.Contracts.Rows[contract].IsValidAt(time)
            ? CustomerReference.OfContract(contract)
            : CustomerReference.Of(customer);
    }

    /// <summary>Whether the contract under which an allocation was created is in force, and forbids that its stock is
    /// reallocated.</summary>
    public static bool ForbidsReallocation(EngineState state, in AllocationRow allocation)
    {
        int contract = CustomerReference.ContractOf(allocation.Customer);
        return contract != 0 && state.Customers.Contracts.Rows[contract] is { IsEnded: false } row
            && row.Is(ContractTraits.ForbidsReallocation);
    }

    /// <summary>Ends a contract that is in force. If its terms say so, a job cancels what it carried: the one that does that for
    /// other contracts begins again with the first allocation, or a new one starts with this command.</summary>
    /// <returns>Whether a job cancels what it carried.</returns>
    public static bool End(in RuleContext rule, int contract)
    {
        EngineState state = rule.State;
        ContractRow row = state.Customers.Contracts.Rows[contract];
        state.Events.Defined(EventKind.ContractEnded, row.Customer, state.Texts[row.NumberText]);
        long job = row.Is(ContractTraits.CancelsAtEnd) ? JobOf(rule) : 0;
        long penalty = state.Factors.PenaltyOf(contract);
        state.Customers.Contracts.End(contract, job);
        state.Factors.CustomerChanged(row.Customer, PriorityFactor.ContractPenalty, penalty, after: 0);
        return job != 0;
    }

    private static long JobOf(in RuleContext rule)
    {
        JobBook jobs = rule.State.Jobs;
        int job = jobs.FindRunning(JobKind.ContractEnd);
        if (job == 0)
        {
            job = jobs.Start(JobKind.ContractEnd, rule.Sequence, rule.Time);
            jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        }

        jobs.MoveTo(job, cursor: 1);
        return jobs.Rows[job].Id;
    }
}
