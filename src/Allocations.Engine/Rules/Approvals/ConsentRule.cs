using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Finds the policy that demands consent for a command (REA-3): of those whose conditions it meets, the one of the
/// highest level, and of equal levels the one whose code is first.</summary>
internal static unsafe class ConsentRule
{
    /// <summary>The kind of decision that a command is; none for one that needs no consent.</summary>
    public static ApprovalDecision DecisionOf(CommandKind kind) => kind switch
    {
        CommandKind.ChangePriority => ApprovalDecision.PriorityChange,
        CommandKind.Reallocate or CommandKind.ReallocateMany => ApprovalDecision.Reallocation,
        CommandKind.Cancel or CommandKind.CancelPart or CommandKind.CancelDocument => ApprovalDecision.Cancellation,
        CommandKind.Release or CommandKind.Ship or CommandKind.ReleaseFrom => ApprovalDecision.RestrictedRelease,
        CommandKind.WriteOff or CommandKind.RecordLoss => ApprovalDecision.WriteOff,
        _ => ApprovalDecision.None,
    };

    /// <summary>The row of the policy that applies; 0 for none.</summary>
    public static int FindPolicy(in RuleContext rule, CommandKind kind, byte* payload)
    {
        EngineState state = rule.State;
        ApprovalDecision decision = DecisionOf(kind);
        int found = 0;
        for (int row = state.ApprovalPolicies.FirstOf(rule.Tenant); row != 0; row = state.ApprovalPolicies.Rows[row].Next)
        {
            ref readonly ApprovalPolicyRow policy = ref state.ApprovalPolicies.Rows[row];
            if (policy.Decision == decision && IsStricter(state, row, found) && Concerns(rule, policy, kind, payload))
            {
                found = row;
            }
        }

        return found;
    }

    /// <summary>Whether a policy applies rather than another one, or none (0).</summary>
    public static bool IsStricter(EngineState state, int policy, int other)
    {
        if (other == 0)
        {
            return true;
        }

        ApprovalLevel level = state.ApprovalPolicies.Rows[policy].Level;
        ApprovalLevel least = state.ApprovalPolicies.Rows[other].Level;
        return level != least
            ? level > least
            : state.ApprovalPolicies.CodeOf(policy).SequenceCompareTo(state.ApprovalPolicies.CodeOf(other)) < 0;
    }

    /// <summary>The allocation that a command is about; 0 for none, for a document, and for
    /// lines.</summary>
    public static long AllocationOf(CommandKind kind, byte* payload) => kind switch
    {
        CommandKind.ChangePriority => ((ChangePriorityCommand*)payload)->Allocation,
        CommandKind.Reallocate => ((ReallocateCommand*)payload)->From,
        CommandKind.Cancel => ((CancelCommand*)payload)->Allocation,
        CommandKind.CancelPart => ((CancelPartCommand*)payload)->Allocation,
        CommandKind.Release or CommandKind.Ship => ((ReleaseCommand*)payload)->Allocation,
        CommandKind.ReleaseFrom => ((ReleaseFromCommand*)payload)->Allocation,
        CommandKind.WriteOff => ((BlockCommand*)payload)->Allocation,
        CommandKind.RecordLoss => ((RecordLossCommand*)payload)->Allocation,
        _ => 0,
    };

    private static bool Concerns(in RuleContext rule, in ApprovalPolicyRow policy, CommandKind kind, byte* payload)
    {
        if (kind == CommandKind.CancelDocument)
        {
            return ConcernsDocument(rule, policy, (CancelDocumentCommand*)payload);
        }

        if (kind == CommandKind.ReallocateMany)
        {
            return ConcernsLines(rule, policy, payload);
        }

        long id = AllocationOf(kind, payload);
        bool isNamed = rule.State.Allocations.Exists(id) && rule.State.AllocationRows[(int)id].Tenant == rule.Tenant;
        if (!isNamed && (id != 0 || kind != CommandKind.WriteOff))
        {
            return false; // the command is refused
        }

        ConsentCase of = CaseOf(rule, kind, payload, isNamed ? (int)id : 0);
        return of.Value >= policy.MinimumValue && Meets(rule.State, policy, of);
    }

    /// <summary>Of a document, one allocation that meets the other conditions is enough, and their values are added.</summary>
    private static bool ConcernsDocument(in RuleContext rule, in ApprovalPolicyRow policy, CancelDocumentCommand* command)
    {
        EngineState state = rule.State;
        if (command->Kind is > DocumentKind.Project and not DocumentKind.Other)
        {
            return false; // the command is refused
        }

        Int128 value = 0;
        bool isMet = false;
        int newest = state.Allocations.FindByDocument(
            rule.Tenant, command->Kind, new ReadOnlySpan<byte>(command + 1, command->NumberBytes));
        for (int row = newest; row != 0; row = state.AllocationRows[row].PreviousOfDocument)
        {
            long remains = Remainder.Of(state, row);
            if (remains > 0 && Meets(state, policy, new ConsentCase(ApprovalDecision.Cancellation, row, 0)))
            {
                isMet = true;
                value += ValueOf(state, state.AllocationRows[row].Product, remains);
            }
        }

        return isMet && value >= policy.MinimumValue;
    }

    /// <summary>Of lines, one giver that meets the other conditions is enough, and the values of what such givers give are
    /// added.</summary>
    private static bool ConcernsLines(in RuleContext rule, in ApprovalPolicyRow policy, byte* payload)
    {
        EngineState state = rule.State;
        Int128 value = 0;
        bool isMet = false;
        foreach (ref readonly LineOfReallocation line in CommandTable.Find(CommandKind.ReallocateMany)!.Lines(payload))
        {
            if (line.Quantity > 0 && state.Allocations.Exists(line.From)
                && state.AllocationRows[(int)line.From].Tenant == rule.Tenant
                && Meets(state, policy, new ConsentCase(ApprovalDecision.Reallocation, (int)line.From, 0)))
            {
                isMet = true;
                value += ValueOf(state, state.AllocationRows[(int)line.From].Product, line.Quantity);
            }
        }

        return isMet && value >= policy.MinimumValue;
    }

    private static ConsentCase CaseOf(in RuleContext rule, CommandKind kind, byte* payload, int allocation)
    {
        EngineState state = rule.State;
        ApprovalDecision decision = DecisionOf(kind);
        int product = state.AllocationRows[allocation].Product;
        switch (kind)
        {
            case CommandKind.ChangePriority:
                return new(
                    decision, allocation,
                    state.Allocations.ValueOf(state.AllocationRows[allocation], state.ProductRows[product].UnitValue),
                    AskedStrategy(((ChangePriorityCommand*)payload)->Priority));
            case CommandKind.Reallocate:
                return new(decision, allocation, ValueOf(state, product, ((ReallocateCommand*)payload)->Quantity));
            case CommandKind.Cancel:
                return new(decision, allocation, ValueOf(state, product, Remainder.Of(state, allocation)));
            case CommandKind.CancelPart:
                var cancel = (CancelPartCommand*)payload;
                long part = cancel->Everything != 0 ? Remainder.Of(state, allocation) : cancel->Quantity;
                return new(decision, allocation, ValueOf(state, product, part));
            case CommandKind.ReleaseFrom:
                var from = (ReleaseFromCommand*)payload;
                long taken = from->Everything != 0 ? HeldAt(state, allocation, from->Location) : from->Quantity;
                return new(decision, allocation, ValueOf(state, product, taken), Location: from->Location);
            case CommandKind.RecordLoss:
                var loss = (RecordLossCommand*)payload;
                ref readonly AllocationDetailRow detail = ref state.Allocations.DetailOf(state.AllocationRows[allocation]);
                long lost = loss->Everything != 0
                    ? detail.Picked + detail.WithTechnician + detail.InTransit
                    : loss->Quantity;
                return new(decision, allocation, ValueOf(state, product, lost));
            case CommandKind.WriteOff:
                var stock = (BlockCommand*)payload;
                product = state.Catalog.Products.Exists(stock->Product) ? stock->Product : 0;
                return new(decision, allocation, ValueOf(state, product, stock->Quantity), Location: stock->Location);
            default:
                var release = (ReleaseCommand*)payload;
                long released = release->Everything != 0
                    ? state.Allocations.ReleasableOf(state.AllocationRows[allocation])
                    : release->Quantity;
                return new(decision, allocation, ValueOf(state, product, released));
        }
    }

    private static PriorityStrategy AskedStrategy(int bits) =>
        Priority.AreBitsValid(bits) ? Priority.FromBits(bits).Strategy : PriorityStrategy.Unspecified;

    /// <summary>In whole millionths; below 0 for a quantity that is not above 0.</summary>
    private static long ValueOf(EngineState state, int product, long quantity) =>
        quantity <= 0 ? -1 : AllocationBook.ValueOf(quantity, state.ProductRows[product].UnitValue);

    /// <summary>Whether all conditions are met, except that of the value.</summary>
    private static bool Meets(EngineState state, in ApprovalPolicyRow policy, in ConsentCase of)
    {
        if (of.Allocation == 0 && policy.NeedsAllocation)
        {
            return false;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[of.Allocation];
        bool isMet = (policy.Before == PriorityStrategy.Unspecified
                || policy.Before == PriorityKey.PriorityOf(row.Key).Strategy)
            && (policy.After == PriorityStrategy.Unspecified || policy.After == of.After)
            && (policy.UnderContract == 0 || CustomerReference.ContractOf(row.Customer) != 0)
            && MeetsCustomer(state, policy, row);
        return isMet && (of.Decision == ApprovalDecision.RestrictedRelease
            ? LeavesRestricted(state, policy, of)
            : policy.Location == 0 || policy.Location == of.Location
                || (of.Allocation != 0 && HasStockAt(state, of.Allocation, policy.Location)));
    }

    private static bool MeetsCustomer(EngineState state, in ApprovalPolicyRow policy, in AllocationRow row)
    {
        if ((policy.Customer | policy.Group | policy.Tier) == 0)
        {
            return true;
        }

        int customer = CustomerReference.IsText(row.Customer) ? 0 : state.Allocations.CustomerOf(row);
        ref readonly CustomerRow known = ref state.Customers.Rows[customer];
        return customer != 0
            && (policy.Customer == 0 || policy.Customer == customer)
            && (policy.Group == 0 || state.Customers.IsWithin(known.Group, policy.Group))
            && (policy.Tier == 0 || policy.Tier == known.Tier);
    }

    private static bool LeavesRestricted(EngineState state, in ApprovalPolicyRow policy, in ConsentCase of)
    {
        if (of.Location != 0)
        {
            return IsRestricted(state, of.Location) && (policy.Location == 0 || policy.Location == of.Location);
        }

        (Place place, long quantity) = state.Allocations.FirstReservation(of.Allocation);
        bool leaves = quantity > 0 && Leaves(state, policy, place);
        for (int at = 0; !leaves && (at = state.Allocations.NextReservation(of.Allocation, at, out place, out _)) != 0;)
        {
            leaves = Leaves(state, policy, place);
        }

        return leaves;
    }

    private static bool Leaves(EngineState state, in ApprovalPolicyRow policy, Place place)
    {
        int location = state.LedgerRows[place.Ledger].Location;
        return place.Stage is AllocationState.Allocated or AllocationState.Picked && IsRestricted(state, location)
            && (policy.Location == 0 || policy.Location == location);
    }

    private static bool IsRestricted(EngineState state, int location) =>
        state.Catalog.Locations.Exists(location) && state.Catalog.Locations.Rows[location].Kind == LocationKind.Restricted;

    private static bool HasStockAt(EngineState state, int allocation, int location)
    {
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        bool isThere = quantity > 0 && Place.IsHeld(place.Stage) && state.LedgerRows[place.Ledger].Location == location;
        for (int at = 0; !isThere && (at = state.Allocations.NextReservation(allocation, at, out place, out _)) != 0;)
        {
            isThere = Place.IsHeld(place.Stage) && state.LedgerRows[place.Ledger].Location == location;
        }

        return isThere;
    }

    /// <summary>The quantity that can be released from a location.</summary>
    private static long HeldAt(EngineState state, int allocation, int location)
    {
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        long held = IsThere(state, place, location) ? quantity : 0;
        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out place, out quantity)) != 0;)
        {
            held += IsThere(state, place, location) ? quantity : 0;
        }

        return held;
    }

    private static bool IsThere(EngineState state, Place place, int location) =>
        place.Stage is AllocationState.Allocated or AllocationState.Picked
        && state.LedgerRows[place.Ledger].Location == location;
}
