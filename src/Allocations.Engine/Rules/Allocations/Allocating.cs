using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Creating an allocation (NEW-1, NEW-2): everything that can be reserved is, the rest waits in the product's
/// queue.</summary>
internal static unsafe partial class Allocating
{
    public static AllocationStatus Create(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, UnitScratch scratch)
    {
        AllocationStatus status = Check(state, context, command, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        Span<int> units = default;
        if (command->SerialCount > 0)
        {
            byte* serials = (byte*)(command + 1) + command->BytesBeforeSerials;
            status = NamedUnits.Resolve(
                state, command->Product, serials, command->SerialBytes, command->SerialCount, scratch,
                new WantedUnitRule(command), out units, out id, out index);
            if (status != AllocationStatus.Ok)
            {
                return context.Refuse(status, id, index);
            }
        }

        return Promise(state, context, command, units);
    }

    private static AllocationStatus Check(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, out long id, out int index)
    {
        (id, index) = (command->Product, 0);
        if (!AreOptionsValid(command))
        {
            id = 0;
            return AllocationStatus.InvalidOption;
        }

        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        if ((product.Traits & (ProductTraits.NotAllocatable | ProductTraits.Frozen)) != 0)
        {
            return product.Is(ProductTraits.NotAllocatable)
                ? AllocationStatus.ProductNotAllocatable
                : AllocationStatus.ProductFrozen;
        }

        Priority priority = Priority.FromBits(command->Priority);
        if (!priority.IsInBand)
        {
            id = priority.Number;
            return AllocationStatus.PriorityOutOfBand;
        }

        status = CheckQuantity(product, command, ref id);
        if (status == AllocationStatus.Ok && command->LocationCount > 0)
        {
            status = CheckList(state, context, command, out id, out index);
        }

        if (status == AllocationStatus.Ok && !Bounds.HasRoomForDemand(state, command->Product, command->Quantity))
        {
            (id, status) = (command->Product, AllocationStatus.QuantityOverflow);
        }

        return status;
    }

    /// <summary>Whether every enum holds one of its members, and an instant is one of the calendar.</summary>
    public static bool AreOptionsValid(CreateAllocationCommand* command) =>
        (command->Options & ~RequestOptions.All) == 0 ? AreMembers(command) : AreMembersBehindInstant(command);

    private static bool AreMembers(CreateAllocationCommand* command) =>
        SourcingOf(command) <= (int)SourcingPolicy.EmptyBins + 1
        && Priority.AreBitsValid(command->Priority)
        && command->DocumentKind is not (> DocumentKind.Project and not DocumentKind.Other)
        && Checks.IsInstant(command->RequestedAt)
        && Checks.IsInstant(command->RequiredBy);

    private static AllocationStatus CheckQuantity(in ProductRow product, CreateAllocationCommand* command, ref long id)
    {
        if (command->SerialCount > 0 && !product.IsSerialized)
        {
            return AllocationStatus.ProductIsNotSerialized;
        }

        AllocationStatus status = Checks.Positive(product, command->Quantity);
        if (status == AllocationStatus.QuantityNotPositive)
        {
            id = 0;
        }
        else if (status == AllocationStatus.Ok
            && command->SerialCount > 0
            && command->Quantity != command->SerialCount * Quantity.MillionthsPerUnit)
        {
            (id, status) = (command->SerialCount, AllocationStatus.SerialCountMismatch);
        }

        return status;
    }

    private static AllocationStatus Promise(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, ReadOnlySpan<int> units)
    {
        var options = command->Options;
        ulong key = PriorityKey.Of(Priority.FromBits(command->Priority), context.Sequence);
        long fillable = units.IsEmpty
            ? FillableFor(state, command, key, out OutcomeNotes notes)
            : NamedIsFillable(command, out notes);
        if (fillable < command->Quantity && (options & RequestOptions.RefuseIfShort) != 0)
        {
            return context.Answer(AllocationStatus.InsufficientStock, command->Product, fillable, notes: notes);
        }

        if (state.Allocations.IsFull)
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.AllocationRows.Count - 1);
        }

        int allocation = Write(state, context, command, key);
        long taken = fillable >= command->Quantity ? command->Quantity
            : (options & RequestOptions.AllowPartial) != 0 ? fillable
            : 0;
        Reserve(state, context, allocation, taken, units);
        return Finish(state, context, command, allocation, taken, notes);
    }

    /// <summary>Free stock that this newcomer may have: nothing, if it is held for somebody in front of it.</summary>
    private static long FillableFor(EngineState state, CreateAllocationCommand* command, ulong key, out OutcomeNotes notes)
    {
        notes = OutcomeNotes.None;
        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        long fillable = command->LocationCount == 0
            ? product.Available
            : FillableFromList(state, command);
        if (product.Is(ProductTraits.HasSafetyStock))
        {
            fillable = Math.Min(fillable, KeepingBack.Promisable(state, product, key));
        }

        if (fillable == 0 || !product.Is(ProductTraits.HoldsForHead) || product.WaitingCount == 0)
        {
            return fillable;
        }

        ref readonly AllocationRow head = ref state.AllocationRows[state.Queues.HeadOfAll(command->Product)];
        if (head.Is(AllocationTraits.AllowPartial) || head.Key < key)
        {
            return fillable;
        }

        notes = OutcomeNotes.HeldForAnother;
        return 0;
    }

    private static long NamedIsFillable(CreateAllocationCommand* command, out OutcomeNotes notes)
    {
        notes = OutcomeNotes.None;
        return command->Quantity;
    }

    private static int Write(EngineState state, in CommandContext context, CreateAllocationCommand* command, ulong key)
    {
        AllocationBook book = state.Allocations;
        ref ProductRow product = ref state.ProductRows.Edit(command->Product);
        product.OutstandingAtMost += command->Quantity;
        int allocation = book.Add();
        ref AllocationRow row = ref book.Rows.Edit(allocation);
        Memory.SequenceLock.Enter(ref row.Version);
        row.Product = command->Product;
        row.Open = command->Quantity;
        row.Key = key;
        row.LastSequence = context.Sequence;
        row.CreatedAt = context.Time;
        row.SetOwner(context.Tenant, TraitsOf(command, product));
        row.SetOrigin(context.Actor, command->DocumentKind);
        Memory.SequenceLock.Leave(ref row.Version);
        WriteDetail(state, context, command, allocation);
        return allocation;
    }

    private static AllocationTraits TraitsOf(CreateAllocationCommand* command, in ProductRow product) =>
        ((command->Options & RequestOptions.AllowPartial) != 0 ? AllocationTraits.AllowPartial : 0)
        | ((command->Options & RequestOptions.AllowNonStock) != 0 ? AllocationTraits.AllowNonStock : 0)
        | (product.IsSerialized ? AllocationTraits.Serialized : 0)
        | (command->LocationCount > 0 || SourcingOf(command) > 0 ? AllocationTraits.HasLocations : 0);

    /// <summary>The request's own policy plus one; 0 for the product's.</summary>
    private static int SourcingOf(CreateAllocationCommand* command) => (int)(command->Options & RequestOptions.Sourcing) >> 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteDetail(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, int allocation)
    {
        if (state.Events.IsRecording)
        {
            SayCreated(state, command, allocation);
        }

        if (command->BytesBeforeSerials > 0)
        {
            WriteTail(state, context, command, allocation);
        }

        bool isOrdinary = (command->RequestedAt == 0 || command->RequestedAt == context.Time)
            && command->RequiredBy == 0 && SourcingOf(command) == 0;
        if (!isOrdinary)
        {
            WriteMore(state, context, command, allocation);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteMore(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, int allocation)
    {
        ref AllocationDetailRow detail = ref state.Allocations.EditDetail(allocation);
        detail.RequestedAt = command->RequestedAt == context.Time ? 0 : command->RequestedAt;
        detail.RequiredBy = command->RequiredBy;
        detail.Sourcing = (byte)SourcingOf(command);
    }

    private static void SayCreated(EngineState state, CreateAllocationCommand* command, int allocation) =>
        state.Events.Created(
            state.Allocations.IdOf(allocation), command->Product, command->Quantity, command->DocumentKind,
            new ReadOnlySpan<byte>(
                (byte*)(command + 1) + (command->LocationCount * sizeof(int)), command->DocumentBytes));

    /// <summary>Locations, document and texts, which most requests come without.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteTail(
        EngineState state, in CommandContext context, CreateAllocationCommand* command, int allocation)
    {
        AllocationBook book = state.Allocations;
        byte* tail = (byte*)(command + 1);
        if (command->LocationCount > 0)
        {
            book.SetLocations(allocation, ListOf(command), EntriesAhead(command));
            tail += command->LocationCount * sizeof(int);
        }

        if (command->DocumentBytes > 0)
        {
            book.LinkDocument(
                allocation, context.Tenant, command->DocumentKind, new ReadOnlySpan<byte>(tail, command->DocumentBytes));
            tail += command->DocumentBytes;
        }

        book.Rows.Edit(allocation).CustomerText = AddText(state, ref tail, command->CustomerBytes);
        if (command->ShipToBytes + command->NotesBytes > 0)
        {
            ref AllocationDetailRow detail = ref book.EditDetail(allocation);
            detail.ShipToText = AddText(state, ref tail, command->ShipToBytes);
            detail.NotesText = AddText(state, ref tail, command->NotesBytes);
        }
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

    private static void Reserve(
        EngineState state, in CommandContext context, int allocation, long taken, ReadOnlySpan<int> units)
    {
        if (!units.IsEmpty)
        {
            foreach (int unit in units)
            {
                Sourcing.TakeUnit(state, allocation, unit, context.Sequence);
            }
        }
        else if (taken > 0)
        {
            Sourcing.Take(state, allocation, taken, context.Sequence);
        }
    }

    private static AllocationStatus Finish(
        EngineState state,
        in CommandContext context,
        CreateAllocationCommand* command,
        int allocation,
        long taken,
        OutcomeNotes notes)
    {
        long id = state.Allocations.IdOf(allocation);
        long waits = command->Quantity - taken;
        if (waits == 0)
        {
            return context.Done(id, taken, state: AllocationState.Allocated, notes: notes);
        }

        state.ProductRows.Edit(command->Product).Waiting += waits;
        state.Queues.Enter(allocation, context.Sequence);
        if ((command->Options & RequestOptions.AllowNonStock) != 0)
        {
            notes |= OutcomeNotes.NeedsProcurement;
        }

        return context.Done(id, taken, state: AllocationState.Open, notes: notes);
    }

    /// <summary>A free unit at a location that the request, or the location's kind, permits.</summary>
    private readonly struct WantedUnitRule(CreateAllocationCommand* command) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            ref readonly UnitRow row = ref state.UnitRows[unit];
            status = FreeUnitRule.State(row, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            int location = state.LedgerRows[row.Ledger].Location;
            id = location;
            ReadOnlySpan<int> listed = LocationsOf(command);
            return listed.IsEmpty ? Checks.Allocatable(state.Catalogue.Locations.Rows[location])
                : listed.Contains(location) ? AllocationStatus.Ok
                : AllocationStatus.SerialElsewhere;
        }
    }
}
