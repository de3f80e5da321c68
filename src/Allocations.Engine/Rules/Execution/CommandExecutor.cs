using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Applies commands to the state, one by one or a batch with a prefetch pass ahead. A function of (state,
/// commands, time): nothing else is read, and nothing is allocated.</summary>
internal sealed unsafe partial class CommandExecutor(EngineState state)
{
    private readonly Lookahead _ahead = new(state);
    private readonly UnitScratch _units = new();
    private readonly Draining _draining = new(state);
    private readonly Repairing _repairing = new(state);
    private readonly Counting _counting = new(state);

    /// <summary>Applies one encoded command.</summary>
    public Outcome Execute(byte* command, long time)
    {
        Outcome outcome;
        ExecuteBatch(command, 1, time, &outcome);
        return outcome;
    }

    /// <summary>Says of a command what is known before it is executed. Every command is admitted once, in order.</summary>
    private Admission Admit(byte* command)
    {
        if (!CommandForm.IsWellFormed(command))
        {
            return Admission.IllFormed;
        }

        return ((CommandHeader*)command)->HasOperation ? state.Operations.Admit(command) : default;
    }

    /// <summary>Applies one admitted command. The same operation id and command give the stored outcome, the same id with
    /// another command is refused (NEW-3).</summary>
    private void Execute(byte* command, long time, Admission admission, Outcome* outcome)
    {
        CommandContext context = Begin((CommandHeader*)command, time, outcome);
        switch (admission.Kind)
        {
            case AdmissionKind.Plain:
                Apply(context, command);
                break;
            case AdmissionKind.First:
                Apply(context, command);
                state.Operations.Keep(admission.Row, *outcome);
                break;
            case AdmissionKind.Repeated:
                Repeat(context, command, admission.Row);
                break;
            case AdmissionKind.Reused:
                context.Refuse(AllocationStatus.OperationIdReused, state.Operations.OutcomeAt(admission.Row).Sequence);
                break;
            default:
                context.Refuse(AllocationStatus.InvalidCommand);
                break;
        }
    }

    /// <summary>The command takes its place in the order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CommandContext Begin(CommandHeader* header, long time, Outcome* outcome)
    {
        ref CounterRow counters = ref state.EditCounters();
        long sequence = ++counters.Sequence;
        counters.Time = time;
        state.Events.Begin(sequence, time, (byte)header->Kind, header->Tenant, header->Actor);
        return new CommandContext(sequence, time, header->Tenant, header->Actor, outcome);
    }

    /// <summary>Gives the stored outcome; but what a group has taken back was never done, so it is done now.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Repeat(in CommandContext context, byte* command, int row)
    {
        ref readonly Outcome stored = ref state.Operations.OutcomeAt(row);
        if (!IsTakenBack(stored))
        {
            *context.Outcome = stored.AsRepeated();
            return;
        }

        Apply(context, command);
        state.Operations.Keep(row, *context.Outcome);
    }

    private void Apply(in CommandContext context, byte* command)
    {
        AllocationStatus status = ApplyRule(context, command);
        if (status == AllocationStatus.Ok && state.Finished.IsLimited)
        {
            Retaining.LetGo(state, state.Time); // the command's, but for one that has set it back
        }
    }

    private AllocationStatus ApplyRule(in CommandContext context, byte* command)
    {
        var header = (CommandHeader*)command;
        byte* payload = command + CommandHeader.SizeOf;
        if (header->Kind == CommandKind.Malformed)
        {
            var malformed = (MalformedCommand*)payload;
            return Defining.IsFormStatus(malformed->Status)
                ? context.Refuse(malformed->Status, malformed->Id, malformed->Index)
                : context.Refuse(AllocationStatus.InvalidCommand);
        }

        if ((context.Tenant | context.Actor) != 0 && CheckWho(context, out AllocationStatus refusal))
        {
            return refusal;
        }

        if (state.IsArenaFull && CommandTable.NeedsRoom(header->Kind))
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.Arena.Count);
        }

        switch (header->Kind)
        {
            case CommandKind.CreateAllocation:
                return Allocating.Create(state, context, (CreateAllocationCommand*)payload, _units);
            case CommandKind.Release:
                return Releasing.Release(state, context, (ReleaseCommand*)payload, _units);
            case CommandKind.Cancel:
                return Cancelling.Cancel(state, context, (CancelCommand*)payload, _draining);
            case CommandKind.Receive:
                return Receiving.Receive(state, context, (StockCommand*)payload, _units, _draining);
            default:
                return ApplyOther(context, header->Kind, payload);
        }
    }

    /// <summary>The rules of all other commands. By itself, so that the frequent ones need no more of the stack than they
    /// use.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private AllocationStatus ApplyOther(in CommandContext context, CommandKind kind, byte* payload)
    {
        return kind switch
        {
            CommandKind.Ship => Releasing.Ship(state, context, (ReleaseCommand*)payload, _units),
            CommandKind.Adjust => Adjusting.Adjust(state, context, (StockCommand*)payload, _units, _draining),
            CommandKind.Move => Moving.Move(state, context, (MoveCommand*)payload, _units, _draining),
            CommandKind.Block => Blocking.Block(state, context, (BlockCommand*)payload, _units, _repairing),
            CommandKind.Unblock => Blocking.Unblock(state, context, (BlockCommand*)payload, _units, _draining),
            CommandKind.WriteOff => WritingOff.WriteOff(state, context, (BlockCommand*)payload, _units, _repairing),
            CommandKind.Count => _counting.Count(context, (CountStockCommand*)payload, _draining),
            CommandKind.CountLot => _counting.Count(context, (CountLotCommand*)payload, _draining),
            CommandKind.CountSerials =>
                _counting.CountSerials(context, (SerialsCommand*)payload, _units, _repairing, _draining),
            CommandKind.Substitute => Substituting.Substitute(state, context, (SubstituteCommand*)payload, _units, _draining),
            CommandKind.QuarantineSerials =>
                Quarantining.Quarantine(state, context, (SerialsCommand*)payload, _units, _repairing),
            CommandKind.DefineProduct => Defining.Product(state, context, (DefineProductCommand*)payload),
            CommandKind.DefineLocation => Defining.Location(state, context, (DefineLocationCommand*)payload),
            CommandKind.DefineLot => DefiningLots.Define(state, context, (DefineLotCommand*)payload),
            CommandKind.DefineTenant => Defining.Tenant(state, context, (DefinePartyCommand*)payload),
            CommandKind.DefineActor => Defining.Actor(state, context, (DefinePartyCommand*)payload),
            CommandKind.FreezeProduct => Freezing.Set(state, context, (ProductCommand*)payload, frozen: true),
            CommandKind.ThawProduct => Freezing.Set(state, context, (ProductCommand*)payload, frozen: false),
            CommandKind.FreezeLocation or CommandKind.ThawLocation => FreezingLocations.Set(
                state, context, (LocationCommand*)payload, _draining, kind == CommandKind.FreezeLocation),
            CommandKind.ChangeQuantity =>
                Changing.Quantity(state, context, (ChangeQuantityCommand*)payload, _units, _draining),
            CommandKind.Reschedule => Changing.Schedule(state, context, (RescheduleCommand*)payload),
            CommandKind.Redirect => Changing.Address(state, context, (RedirectCommand*)payload),
            CommandKind.Split => Splitting.Split(state, context, (SplitCommand*)payload, _units, _draining),
            CommandKind.Merge => Merging.Merge(state, context, (MergeCommand*)payload, _draining),
            CommandKind.Recreate => Recreating.Recreate(state, context, (RecreateCommand*)payload, _draining),
            CommandKind.CancelDocument =>
                CancellingDocuments.Cancel(state, context, (CancelDocumentCommand*)payload, _units, _draining),
            CommandKind.Reallocate =>
                Reallocating.Reallocate(state, context, (ReallocateCommand*)payload, _units, _draining),
            CommandKind.SetRetention => Retaining.Set(state, context, (SetRetentionCommand*)payload),
            CommandKind.StartTrail => KeepingTrail.Start(state, context),
            CommandKind.EndTrail => KeepingTrail.End(state, context),
            CommandKind.SetTrailRetention => KeepingTrail.Limit(state, context, (SetTrailRetentionCommand*)payload),
            CommandKind.Tick => Ticking.Tick(state, context, (TickCommand*)payload, _draining),
            CommandKind.CreateHold => Holding.Create(state, context, (CreateHoldCommand*)payload, _units),
            CommandKind.PromoteHold => Holding.Promote(state, context, (PromoteHoldCommand*)payload),
            CommandKind.SetExpiry => Expiring.Set(state, context, (SetExpiryCommand*)payload),
            CommandKind.SetTime => SettingTime.Set(state, context, (SetTimeCommand*)payload, _draining),
            CommandKind.SetSafetyStock => KeepingBack.Set(state, context, (SetSafetyStockCommand*)payload, _draining),
            CommandKind.SetSourcing => Sourcing.Set(state, context, (SetSourcingCommand*)payload),
            _ when kind.IsFulfillment() => Fulfilling.Apply(
                state, context, kind, (FulfillmentCommand*)payload, _units, _draining),
            _ => Unreachable(),
        };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool CheckWho(in CommandContext context, out AllocationStatus refusal)
    {
        refusal = default;
        if (context.Tenant != 0 && !state.Catalogue.Tenants.Exists(context.Tenant))
        {
            refusal = context.Refuse(AllocationStatus.UnknownTenant, context.Tenant);
        }
        else if (context.Actor != 0
            && (!state.Catalogue.Actors.Exists(context.Actor)
                || state.Catalogue.Actors.Rows[context.Actor].Tenant != context.Tenant))
        {
            refusal = context.Refuse(AllocationStatus.UnknownActor, context.Actor);
        }

        return refusal != AllocationStatus.Pending;
    }

    private static AllocationStatus Unreachable() => throw new UnreachableException("The form of the command was checked.");
}
