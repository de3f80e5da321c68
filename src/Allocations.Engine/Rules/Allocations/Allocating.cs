using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Creates an allocation (NEW-1, NEW-2): the available quantity is allocated, the rest waits in the product's
/// queue.</summary>
internal static unsafe partial class Allocating
{
    public static CommandStatus Apply(in RuleContext rule, CreateAllocationCommand* command)
    {
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        Span<int> units = default;
        if (command->SerialCount > 0)
        {
            byte* serials = (byte*)(command + 1) + command->BytesBeforeSerials;
            int only = 0;
            bool isOfOne = (command->Further & FurtherOptions.OneLocation) != 0;
            if (NamedUnits.Resolve(
                rule, command->Product, serials, command->SerialBytes, command->SerialCount,
                new WantedUnitRule(command, isOfOne ? &only : null),
                out units) is not Ok and var wrong)
            {
                return wrong;
            }

            if ((command->Further & FurtherOptions.WholeBins) != 0 && WholeBinRule.Check(rule, units) is not Ok and var broken)
            {
                return broken;
            }
        }

        return command->LocationCount > 0 && rule.State.Grants != 0 && RestrictedStock.IsIn(rule.State, LocationsOf(command))
            ? PromiseRestricted(rule, command, units)
            : Promise(rule, command, units, command->Options);
    }

    private static CommandStatus Check(in RuleContext rule, CreateAllocationCommand* command)
    {
        if (!AreOptionsValid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (command->Further != 0 && CheckExpiry(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        if (rule.CheckProduct(command->Product) is not Ok and var unknown)
        {
            return unknown;
        }

        ref readonly ProductRow product = ref rule.State.ProductRows[command->Product];
        if (product.Is(ProductTraits.Closed))
        {
            return rule.RefuseDemand(command->Product);
        }

        if (command->NamesCustomer && RequestedCustomer.Check(rule, command) is not Ok and var without)
        {
            return without;
        }

        Priority priority = Priority.FromBits(command->Priority);
        if (!priority.IsInBand)
        {
            return rule.Refuse(PriorityOutOfBand, priority.Number);
        }

        if (command->JustificationBytes == 0 && rule.State.Allocations.Justifications.AreDemanded
            && rule.State.Allocations.Justifications.AreDemandedFor(rule.Tenant, priority))
        {
            return rule.Refuse(JustificationMissing, priority.Number);
        }

        CommandStatus status;
        return (status = rule.CheckQuantity(product, command->Product, command->Quantity, command->SerialCount)) != Ok
            || (command->HasTerms && (status = CheckList(rule, command)) != Ok)
                ? status
                : rule.CheckRoomForDemand(command->Product, command->Quantity);
    }

    /// <summary>Whether every enum has a defined member, and an instant is in the calendar.</summary>
    public static bool AreOptionsValid(CreateAllocationCommand* command) =>
        (command->Options & ~RequestOptions.All) == 0 && command->Further == 0
            ? AreMembers(command)
            : AreMembersAndInstants(command);

    private static bool AreMembers(CreateAllocationCommand* command) =>
        SourcingOf(command) <= (int)SourcingPolicy.EmptyBins + 1
        && Priority.AreBitsValid(command->Priority)
        && command->DocumentKind is not (> DocumentKind.Project and not DocumentKind.Other)
        && RuleContext.IsInstant(command->RequestedAt)
        && RuleContext.IsInstant(command->RequiredBy);

    private static CommandStatus Promise(
        in RuleContext rule, CreateAllocationCommand* command, ReadOnlySpan<int> units, RequestOptions options)
    {
        EngineState state = rule.State;
        Priority given = Priority.FromBits(RequestedCustomer.PriorityOf(rule, command));
        Priority priority = given;
        long nextStep = long.MaxValue;
        bool hasRules = state.PriorityRules.IsInUse;
        if (hasRules)
        {
            priority = Reprioritizing.PriorityFor(rule, command, given, out nextStep);
        }

        ulong key = PriorityKey.Of(priority, rule.Place);
        long fillable = units.IsEmpty
            ? FillableFor(state, command, key, out OutcomeNotes notes)
            : NamedIsFillable(command, out notes);
        if (fillable < command->Quantity && (options & RequestOptions.RefuseIfShort) != 0)
        {
            return rule.Answer(InsufficientStock, command->Product, fillable, notes: notes);
        }

        long taken = fillable >= command->Quantity ? command->Quantity
            : (options & RequestOptions.AllowPartial) != 0 ? fillable
            : 0;
        if (taken < command->Quantity && state.ProductRows[command->Product].Is(ProductTraits.LimitsPromises)
            && BackorderLimitRule.Check(
                rule, command->Product, RequestedCustomer.Of(rule, command), command->Quantity - taken, notes)
                is not Ok and var refused)
        {
            return refused;
        }

        if (state.Allocations.IsFull)
        {
            return rule.Refuse(CapacityReached, state.AllocationRows.Count - 1);
        }

        int allocation = Write(rule, command, key);
        if (hasRules)
        {
            Reprioritizing.KeepBase(rule, allocation, given, nextStep);
        }

        if (given != Priority.FromBits(command->Priority))
        {
            state.Allocations.RecordFloor(allocation, Priority.FromBits(command->Priority), given);
        }

        Reserve(rule, allocation, taken, units);
        return Finish(rule, command, allocation, taken, notes);
    }

    /// <summary>The free stock that the new allocation may have: none, if it is held for an earlier one.</summary>
    private static long FillableFor(EngineState state, CreateAllocationCommand* command, ulong key, out OutcomeNotes notes)
    {
        notes = OutcomeNotes.None;
        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        long most = product.Is(ProductTraits.HasSafetyStock)
            ? SafetyStockRule.Promisable(state, product, key)
            : product.Available;
        long fillable = !command->HasTerms
            ? most
            : Math.Min(most, FillableFromList(state, command, most));

        if (fillable == 0 || !product.Is(ProductTraits.HoldsForHead) || product.WaitingCount == 0)
        {
            return fillable;
        }

        ref readonly AllocationRow head = ref state.AllocationRows[state.Queues.HeadOfAll(command->Product)];
        if (head.Is(AllocationTraits.AllowPartial) || head.Key < key)
        {
            return fillable;
        }

        notes = OutcomeNotes.KeptForEarlier;
        return 0;
    }

    private static long NamedIsFillable(CreateAllocationCommand* command, out OutcomeNotes notes)
    {
        notes = OutcomeNotes.None;
        return command->Quantity;
    }

    private static int Write(in RuleContext rule, CreateAllocationCommand* command, ulong key)
    {
        AllocationBook book = rule.State.Allocations;
        ref ProductRow product = ref rule.State.ProductRows.Edit(command->Product);
        product.OutstandingAtMost += command->Quantity;
        int allocation = book.Add();
        ref AllocationRow row = ref book.Rows.Edit(allocation);
        Memory.SequenceLock.Enter(ref row.Version);
        row.Product = command->Product;
        row.Open = command->Quantity;
        row.Key = key;
        row.LastSequence = rule.Sequence;
        row.CreatedAt = rule.Time;
        row.SetOwner(rule.Tenant, TraitsOf(command, product));
        row.SetOrigin(rule.Actor, command->DocumentKind);
        Memory.SequenceLock.Leave(ref row.Version);
        WriteDetail(rule, command, allocation);
        return allocation;
    }

    private static AllocationTraits TraitsOf(CreateAllocationCommand* command, in ProductRow product) =>
        ((command->Options & RequestOptions.AllowPartial) != 0 ? AllocationTraits.AllowPartial : 0)
        | ((command->Options & RequestOptions.AllowNonStock) != 0 ? AllocationTraits.AllowNonStock : 0)
        | (product.IsSerialized ? AllocationTraits.Serialized : 0)
        | (command->HasTerms || SourcingOf(command) > 0 ? AllocationTraits.HasLocations : 0);

    /// <summary>The request's own policy plus one; 0 for the product's.</summary>
    private static int SourcingOf(CreateAllocationCommand* command) => (int)(command->Options & RequestOptions.Sourcing) >> 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteDetail(in RuleContext rule, CreateAllocationCommand* command, int allocation)
    {
        if (rule.State.Events.IsRecording)
        {
            RecordCreated(rule.State, command, allocation);
        }

        if (command->BytesBeforeSerials > 0)
        {
            WriteTail(rule, command, allocation);
        }

        bool isOrdinary = (command->RequestedAt == 0 || command->RequestedAt == rule.Time)
            && command->RequiredBy == 0 && SourcingOf(command) == 0 && command->Further == 0;
        if (!isOrdinary)
        {
            WriteMore(rule, command, allocation);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteMore(in RuleContext rule, CreateAllocationCommand* command, int allocation)
    {
        rule.State.Allocations.SetRequest(
            allocation, command->RequestedAt == rule.Time ? 0 : command->RequestedAt, command->RequiredBy,
            (byte)SourcingOf(command));
        if (command->Further != 0)
        {
            WriteTerms(rule, command, allocation);
        }
    }

    private static void RecordCreated(EngineState state, CreateAllocationCommand* command, int allocation)
    {
        long id = state.Allocations.IdOf(allocation);
        state.Events.Created(
            id, command->Product, command->Quantity, command->DocumentKind,
            new ReadOnlySpan<byte>(
                (byte*)(command + 1) + command->BytesBeforeDocument, command->DocumentBytes));
        state.Allocations.RecordOptions(allocation);
        state.Events.Requested(
            id, command->Product, ChangedProperty.RefuseIfShort, usual: 0,
            (command->Options & RequestOptions.RefuseIfShort) != 0 ? 1 : 0);
    }

    /// <summary>Terms, document and texts, which most requests come without.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteTail(in RuleContext rule, CreateAllocationCommand* command, int allocation)
    {
        EngineState state = rule.State;
        AllocationBook book = state.Allocations;
        byte* tail = (byte*)(command + 1) + command->BytesBeforeDocument;
        if (command->HasTerms)
        {
            book.SetLocations(allocation, ListOf(command), HeadOf(command), TermsOf(command));
        }

        if (command->DocumentBytes > 0)
        {
            book.LinkDocument(
                allocation, rule.Tenant, command->DocumentKind, new ReadOnlySpan<byte>(tail, command->DocumentBytes));
            tail += command->DocumentBytes;
        }

        book.SetCustomer(
            allocation, RequestedCustomer.Of(rule, command),
            new ReadOnlySpan<byte>(tail, command->CustomerBytes));
        tail += command->CustomerBytes;
        if (command->ShipToBytes + command->NotesBytes > 0)
        {
            ref AllocationDetailRow detail = ref book.EditDetail(allocation);
            detail.ShipToText = AddText(state, ref tail, command->ShipToBytes);
            detail.NotesText = AddText(state, ref tail, command->NotesBytes);
        }

        book.Justifications.Keep(allocation, new ReadOnlySpan<byte>(tail, command->JustificationBytes));
        book.RecordTexts(allocation);
    }

    private static int AddText(EngineState state, ref byte* tail, int bytes)
    {
        if (bytes == 0)
        {
            return 0;
        }

        int text = state.Texts.Add(new ReadOnlySpan<byte>(tail, bytes));
        tail += bytes;
        return text;
    }

    private static void Reserve(in RuleContext rule, int allocation, long taken, ReadOnlySpan<int> units)
    {
        if (!units.IsEmpty)
        {
            rule.State.Allocations.KeepTo(allocation, rule.State.UnitRows[units[0]].Ledger);
            foreach (int unit in units)
            {
                Sourcing.TakeUnit(rule, allocation, unit);
            }
        }
        else if (taken > 0)
        {
            Sourcing.Take(rule, allocation, taken);
        }
    }

    private static CommandStatus Finish(
        in RuleContext rule,
        CreateAllocationCommand* command,
        int allocation,
        long taken,
        OutcomeNotes notes)
    {
        EngineState state = rule.State;
        long id = state.Allocations.IdOf(allocation);
        long waits = command->Quantity - taken;
        Debug.Assert(state.AllocationRows[allocation].Allocated == taken, "what was fillable is reserved");
        Debug.Assert(state.AllocationRows[allocation].Open == waits, "what is not reserved is open");
        if (waits == 0)
        {
            return rule.Done(id, taken, state: AllocationState.Allocated, notes: notes);
        }

        state.ProductRows.Edit(command->Product).Waiting += waits;
        state.Queues.Enter(allocation, rule.Sequence);
        if ((command->Options & RequestOptions.AllowNonStock) != 0)
        {
            notes |= OutcomeNotes.NeedsProcurement;
        }

        return rule.Done(id, taken, state: AllocationState.Open, notes: notes);
    }

    /// <summary>A free unit at a location that the request, or the location's kind, permits; at the location of the units before
    /// it, if the request is for one.</summary>
    private readonly struct WantedUnitRule(CreateAllocationCommand* command, int* only) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            CommandStatus status;
            if ((status = NamedUnits.CheckKnown(rule, named)) != Ok || (status = NamedUnits.CheckFree(rule, named)) != Ok)
            {
                return status;
            }

            int location = rule.State.LedgerRows[rule.State.UnitRows[named.Row].Ledger].Location;
            ReadOnlySpan<int> listed = LocationsOf(command);
            return !OneLocationRule.Permits(only, location) || !(listed.IsEmpty || listed.Contains(location))
                ? rule.Refuse(SerialElsewhere, location, named.Index)
                : listed.IsEmpty ? rule.CheckAllocatable(location, named.Index)
                : Ok;
        }
    }
}
