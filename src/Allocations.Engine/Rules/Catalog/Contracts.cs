using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Makes, changes and ends the contracts of customers (CAT-4).</summary>
internal static unsafe class Contracts
{
    public static CommandStatus ApplySet(in RuleContext rule, SetContractCommand* command)
    {
        if (!AreTermsValid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        ContractBook contracts = state.Customers.Contracts;
        int contract = contracts.InForce(command->Customer);
        ContractRow wanted = TermsOf(command);
        if (contract == 0)
        {
            if (contracts.IsFull)
            {
                return rule.Refuse(CapacityReached, contracts.Rows.Count - 1);
            }

            state.Events.Defined(EventKind.ContractSet, command->Customer, NumberOf(command));
            Record(rule, command->Customer, s_none, wanted);
            contracts.Add(wanted, NumberOf(command));
            return rule.Done(command->Customer);
        }

        ContractRow before = contracts.Rows[contract];
        if (!state.Texts[before.NumberText].SequenceEqual(NumberOf(command)))
        {
            return rule.Refuse(ContractInForce, command->Customer);
        }

        if (AreEqual(before, wanted))
        {
            return rule.Answer(Unchanged, command->Customer);
        }

        Record(rule, command->Customer, before, wanted);
        long penalty = state.Factors.PenaltyOf(contract);
        contracts.Change(contract, wanted);
        state.Factors.CustomerChanged(
            command->Customer, PriorityFactor.ContractPenalty, penalty, state.Factors.PenaltyOf(contract));
        return rule.Done(command->Customer);
    }

    public static CommandStatus ApplyEnd(in RuleContext rule, CustomerCommand* command)
    {
        if (rule.CheckCustomer(command->Customer) is not Ok and var refused)
        {
            return refused;
        }

        int contract = rule.State.Customers.Contracts.InForce(command->Customer);
        return contract == 0
            ? rule.Answer(Unchanged, command->Customer)
            : rule.Done(command->Customer, index: ContractRule.End(rule, contract) ? 1 : 0);
    }

    private static readonly ContractRow s_none = new()
    {
        ValidUntil = ContractRow.Never, Penalty = ContractRow.NoPenalty, Floor = ContractRow.NoFloor,
    };

    private static bool AreTermsValid(SetContractCommand* command) =>
        RuleContext.IsInstant(command->ValidFrom)
        && (command->ValidUntil == ContractRow.Never || RuleContext.IsInstant(command->ValidUntil))
        && command->ValidFrom < command->ValidUntil && command->Penalty >= 0
        && (command->Floor == SetContractCommand.NoFloor || Priority.AreBitsValid(command->Floor))
        && command->ForbidsReallocation <= 1 && command->CancelsAtEnd <= 1;

    private static CommandStatus Check(in RuleContext rule, SetContractCommand* command)
    {
        if (rule.CheckCustomer(command->Customer) is not Ok and var unknown)
        {
            return unknown;
        }

        if (command->Floor != SetContractCommand.NoFloor && Priority.FromBits(command->Floor) is { IsInBand: false } floor)
        {
            return rule.Refuse(PriorityOutOfBand, floor.Number);
        }

        return command->ValidUntil <= rule.Time ? rule.Refuse(ContractInPast, command->Customer) : Ok;
    }

    private static ReadOnlySpan<byte> NumberOf(SetContractCommand* command) => new(command + 1, command->NumberBytes);

    private static ContractRow TermsOf(SetContractCommand* command) => new()
    {
        Customer = command->Customer,
        ValidFrom = command->ValidFrom,
        ValidUntil = command->ValidUntil,
        Penalty = command->Penalty,
        Floor = command->Floor,
        Traits = (command->ForbidsReallocation != 0 ? ContractTraits.ForbidsReallocation : 0)
            | (command->CancelsAtEnd != 0 ? ContractTraits.CancelsAtEnd : 0),
    };

    private static bool AreEqual(in ContractRow one, in ContractRow other) =>
        one.ValidFrom == other.ValidFrom && one.ValidUntil == other.ValidUntil && one.Penalty == other.Penalty
        && one.Floor == other.Floor && one.Traits == other.Traits;

    /// <summary>Records the terms that differ.</summary>
    private static void Record(in RuleContext rule, int customer, in ContractRow before, in ContractRow after)
    {
        Record(rule, customer, ChangedProperty.ValidFrom, before.ValidFrom, after.ValidFrom);
        Record(rule, customer, ChangedProperty.ValidUntil, before.ValidUntil, after.ValidUntil);
        Record(rule, customer, ChangedProperty.Penalty, before.Penalty, after.Penalty);
        Record(rule, customer, ChangedProperty.FloorPriority, FloorOf(before), FloorOf(after));
        Record(
            rule, customer, ChangedProperty.ForbidsReallocation, BitOf(before, ContractTraits.ForbidsReallocation),
            BitOf(after, ContractTraits.ForbidsReallocation));
        Record(
            rule, customer, ChangedProperty.CancelsAtEnd, BitOf(before, ContractTraits.CancelsAtEnd),
            BitOf(after, ContractTraits.CancelsAtEnd));
    }

    private static void Record(in RuleContext rule, int customer, ChangedProperty property, long before, long after)
    {
        if (before != after)
        {
            rule.State.Events.Set(EventKind.ContractSet, customer, property, before, after);
        }
    }

    private static long FloorOf(in ContractRow contract) =>
        contract.Floor == ContractRow.NoFloor ? long.MaxValue : contract.Floor;

    private static long BitOf(in ContractRow contract, ContractTraits trait) => contract.Is(trait) ? 1 : 0;
}
