using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Applies commands to the state, one by one or a batch with a prefetch pass ahead. A function of (state,
/// commands, time): nothing else is read, and nothing is allocated.</summary>
internal sealed unsafe partial class CommandExecutor(EngineState state)
{
    private readonly Prefetcher _ahead = new(state);
    private readonly RuleScratch _scratch = new();

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
            return Admission.Malformed;
        }

        return ((CommandHeader*)command)->HasOperation ? state.Operations.Admit(command) : default;
    }

    /// <summary>Applies one admitted command. The same operation id and command give the stored outcome, the same id with
    /// another command is refused (NEW-3).</summary>
    private void Execute(byte* command, long time, Admission admission, Outcome* outcome)
    {
        var header = (CommandHeader*)command;
        var rule = new RuleContext(state, _scratch, Begin(header, time), time, header->Tenant, header->Actor, outcome);
        switch (admission.Kind)
        {
            case AdmissionKind.Plain:
                Apply(rule, command);
                break;
            case AdmissionKind.First:
                Apply(rule, command);
                state.Operations.Keep(admission.Row, *outcome);
                break;
            case AdmissionKind.Repeated:
                Repeat(rule, command, admission.Row);
                break;
            case AdmissionKind.Reused:
                rule.Refuse(CommandStatus.OperationIdReused, state.Operations.OutcomeAt(admission.Row).Sequence);
                break;
            default:
                rule.Refuse(CommandStatus.InvalidCommand);
                break;
        }
    }

    /// <summary>The command takes its place in the order, and gets its sequence. The context is not made here: it would be copied
    /// when it is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Begin(CommandHeader* header, long time)
    {
        ref CounterRow counters = ref state.EditCounters();
        long sequence = ++counters.Sequence;
        counters.Time = time;
        state.Events.Begin(sequence, time, (byte)header->Kind, header->Tenant, header->Actor);
        return sequence;
    }

    /// <summary>Gives the stored outcome; but a command that was refused for a reason that can pass is executed now.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Repeat(in RuleContext rule, byte* command, int row)
    {
        ref readonly Outcome stored = ref state.Operations.OutcomeAt(row);
        if (!IsServedAnew(stored))
        {
            *rule.Outcome = stored.AsRepeated();
            return;
        }

        Apply(rule, command);
        state.Operations.Keep(row, *rule.Outcome);
    }

    private void Apply(in RuleContext rule, byte* command)
    {
        CommandStatus status = ApplyOne(rule, command);
        if (status == CommandStatus.Ok && state.Finished.IsLimited)
        {
            RetentionRule.Retire(state, state.Time); // the command's, but for one that has set it back
        }

        if (state.Indexes.HasChanges)
        {
            state.Indexes.Update();
        }
    }

    /// <summary>Applies the rule of a command, and then serves those who take bins only whole, if it left other bins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CommandStatus ApplyOne(in RuleContext rule, byte* command)
    {
        CommandStatus status = ApplyRule(rule, command);
        if (state.News.IsLess)
        {
            BackorderFill.DrainChangedBins(rule, status);
        }

        return status;
    }

    private CommandStatus ApplyRule(in RuleContext rule, byte* command)
    {
        var header = (CommandHeader*)command;
        byte* payload = command + CommandHeader.SizeOf;
        if (header->Kind == CommandKind.RejectedRequest)
        {
            var malformed = (RejectedRequestCommand*)payload;
            return Defining.IsFormStatus(malformed->Status)
                ? rule.Refuse(malformed->Status, malformed->Id, malformed->Index)
                : rule.Refuse(CommandStatus.InvalidCommand);
        }

        if (((uint)rule.Tenant | (uint)rule.Actor | (ulong)state.Grants) != 0
            && CheckSender(rule, header->Kind, payload) is not CommandStatus.Ok and var refused)
        {
            return refused;
        }

        if (state.IsArenaFull && CommandTable.NeedsRoom(header->Kind))
        {
            return rule.Refuse(CommandStatus.CapacityReached, state.Arena.Count);
        }

        if (state.HasRunningJobs && CheckJobs(rule, header->Kind, payload) is not CommandStatus.Ok and var waits)
        {
            return waits;
        }

        switch (header->Kind)
        {
            case CommandKind.CreateAllocation:
                return Allocating.Apply(rule, (CreateAllocationCommand*)payload);
            case CommandKind.Release:
                return Releasing.ApplyRelease(rule, (ReleaseCommand*)payload);
            case CommandKind.Cancel:
                return Cancelling.Apply(rule, (CancelCommand*)payload);
            case CommandKind.Receive:
                return Receiving.Apply(rule, (StockCommand*)payload);
            default:
                return ApplyAndSay(rule, header->Kind, payload);
        }
    }

    /// <summary>Applies any other command, and records its texts.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus ApplyAndSay(in RuleContext rule, CommandKind kind, byte* payload)
    {
        CommandStatus status = ApplyOther(rule, kind, payload);
        if (status == CommandStatus.Ok && rule.State.Events.IsRecording)
        {
            SaidTexts.Record(rule.State, kind, payload);
        }

        return status;
    }

    /// <summary>The rules of all other commands. By itself, so that the frequent ones need no more of the stack than they
    /// use.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus ApplyOther(in RuleContext rule, CommandKind kind, byte* payload)
    {
        return kind switch
        {
            CommandKind.Ship => Releasing.ApplyShip(rule, (ReleaseCommand*)payload),
            CommandKind.ReceiveBackdated => Receiving.ApplyBackdated(rule, (ReceiveBackdatedCommand*)payload),
            CommandKind.Adjust => Adjusting.Apply(rule, (StockCommand*)payload),
            CommandKind.Move => Moving.Apply(rule, (MoveCommand*)payload),
            CommandKind.Block => Blocking.ApplyBlock(rule, (BlockCommand*)payload),
            CommandKind.Unblock => Blocking.ApplyUnblock(rule, (BlockCommand*)payload),
            CommandKind.WriteOff => WritingOff.Apply(rule, (BlockCommand*)payload),
            CommandKind.CountStock => Counting.ApplyCount(rule, (CountStockCommand*)payload),
            CommandKind.CountSerials => Counting.ApplyCountSerials(rule, (SerialsCommand*)payload),
            CommandKind.Substitute => Substituting.Apply(rule, (SubstituteCommand*)payload),
            CommandKind.ExchangeLots => ExchangingLots.Apply(rule, (ExchangeLotsCommand*)payload),
            CommandKind.QuarantineSerials => Quarantining.Apply(rule, (SerialsCommand*)payload),
            CommandKind.ChangeQuantity => Changing.ApplyQuantity(rule, (ChangeQuantityCommand*)payload),
            CommandKind.Reschedule => Changing.ApplySchedule(rule, (RescheduleCommand*)payload),
            CommandKind.Redirect => Changing.ApplyAddress(rule, (RedirectCommand*)payload),
            CommandKind.ChangePriority => ChangingPriority.Apply(rule, (ChangePriorityCommand*)payload),
            CommandKind.SetPriorityRule => SettingPriorityRules.ApplySet(rule, (SetPriorityRuleCommand*)payload),
            CommandKind.RemovePriorityRule => SettingPriorityRules.ApplyRemove(rule, (RemovePriorityRuleCommand*)payload),
            CommandKind.GrantPermission => Granting.ApplyGrant(rule, (PermissionCommand*)payload),
            CommandKind.RevokePermission => Granting.ApplyRevoke(rule, (PermissionCommand*)payload),
            CommandKind.SetDistributionSegment => SettingSegments.ApplySet(rule, (SetDistributionSegmentCommand*)payload),
            CommandKind.RemoveDistributionSegment =>
                SettingSegments.ApplyRemove(rule, (RemoveDistributionSegmentCommand*)payload),
            CommandKind.SetDistributionWeight => SettingSegments.ApplyWeight(rule, (SetDistributionWeightCommand*)payload),
            CommandKind.PlanDistribution => Planning.ApplyPlan(rule, (PlanDistributionCommand*)payload),
            CommandKind.CommitDistribution => Planning.ApplyCommit(rule, (DistributionCommand*)payload),
            CommandKind.DiscardDistribution => Planning.ApplyDiscard(rule, (DistributionCommand*)payload),
            CommandKind.Split => Splitting.Apply(rule, (SplitCommand*)payload),
            CommandKind.Merge => Merging.Apply(rule, (MergeCommand*)payload),
            CommandKind.Recreate => Recreating.Apply(rule, (RecreateCommand*)payload),
            CommandKind.CancelPart => CancellingParts.Apply(rule, (CancelPartCommand*)payload),
            CommandKind.CancelDocument => CancellingDocuments.Apply(rule, (CancelDocumentCommand*)payload),
            CommandKind.Reallocate => Reallocating.Apply(rule, (ReallocateCommand*)payload),
            CommandKind.ReallocateMany => ReallocatingMany.Apply(rule, (ReallocateManyCommand*)payload),
            CommandKind.SetRetention => RetentionRule.Apply(rule, (SetRetentionCommand*)payload),
            CommandKind.StartTrail => KeepingTrail.ApplyStart(rule, (NoPayload*)payload),
            CommandKind.EndTrail => KeepingTrail.ApplyEnd(rule, (NoPayload*)payload),
            CommandKind.SetTrailRetention => KeepingTrail.ApplyLimit(rule, (SetTrailRetentionCommand*)payload),
            CommandKind.Tick => Ticking.Apply(rule, (TickCommand*)payload),
            CommandKind.CreateHold => Holding.ApplyCreate(rule, (CreateAllocationCommand*)payload),
            CommandKind.CreateHoldFor => Holding.ApplyCreateFor(rule, (CreateAllocationCommand*)payload),
            CommandKind.ConfirmHold => Holding.ApplyConfirm(rule, (ConfirmHoldCommand*)payload),
            CommandKind.SetExpiry => Expiring.Apply(rule, (SetExpiryCommand*)payload),
            CommandKind.RecallLot => Recalling.ApplyRecall(rule, (LotCommand*)payload),
            CommandKind.EndLotRecall => Recalling.ApplyEnd(rule, (LotCommand*)payload),
            CommandKind.RecallSerials => RecallingSerials.ApplyRecall(rule, (SerialsCommand*)payload),
            CommandKind.EndSerialRecall => RecallingSerials.ApplyEnd(rule, (SerialsCommand*)payload),
            CommandKind.CreateIndex => Indexing.ApplyCreate(rule, (IndexCommand*)payload),
            CommandKind.DropIndex => Indexing.ApplyDrop(rule, (IndexCommand*)payload),
            CommandKind.StopJob => StoppingJobs.Apply(rule, (StopJobCommand*)payload),
            CommandKind.SetTime => SettingTime.Apply(rule, (SetTimeCommand*)payload),
            CommandKind.Pick => Fulfilling.ApplyPick(rule, (FulfillmentCommand*)payload),
            CommandKind.PutBack => Fulfilling.ApplyPutBack(rule, (FulfillmentCommand*)payload),
            CommandKind.CheckOut => Fulfilling.ApplyCheckOut(rule, (FulfillmentCommand*)payload),
            CommandKind.CheckIn => Fulfilling.ApplyCheckIn(rule, (FulfillmentCommand*)payload),
            CommandKind.Deliver => Fulfilling.ApplyDeliver(rule, (FulfillmentCommand*)payload),
            CommandKind.PlaceOnOrder => Fulfilling.ApplyPlaceOnOrder(rule, (FulfillmentCommand*)payload),
            CommandKind.TakeOffOrder => Fulfilling.ApplyTakeOffOrder(rule, (FulfillmentCommand*)payload),
            CommandKind.ReverseRelease => Reversing.Apply(rule, (FulfillmentCommand*)payload),
            CommandKind.ReturnShipment => Fulfilling.ApplyReturn(rule, (FulfillmentCommand*)payload),
            CommandKind.RecordLoss => Losing.Apply(rule, (RecordLossCommand*)payload),
            CommandKind.Relocate => Relocating.Apply(rule, (RelocateCommand*)payload),
            CommandKind.ReleaseFrom => ReleasingFrom.Apply(rule, (ReleaseFromCommand*)payload),
            CommandKind.UndoStep => Undoing.Apply(rule, (UndoStepCommand*)payload),
            _ => ApplyToCatalog(rule, kind, payload),
        };
    }

    /// <summary>No job works on the product, and the expiry job will not end what the command would use.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus CheckJobs(in RuleContext rule, CommandKind kind, byte* payload) =>
        ProductLocks.Check(rule, kind, payload) is not CommandStatus.Ok and var locked ? locked
        : rule.State.Jobs.FindRunning(JobKind.Expiry) == 0 ? CommandStatus.Ok
        : ExpiredAllocations.Check(rule, kind, payload);

    /// <summary>The tenant exists, and so does the actor, in this tenant; and he may give the command.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus CheckSender(in RuleContext rule, CommandKind kind, byte* payload)
    {
        Catalog catalog = state.Catalog;
        if (rule.Tenant != 0 && !catalog.Tenants.Exists(rule.Tenant))
        {
            return rule.Refuse(CommandStatus.UnknownTenant, rule.Tenant);
        }

        bool isKnown = rule.Actor == 0
            || (catalog.Actors.Exists(rule.Actor) && catalog.Actors.Rows[rule.Actor].Tenant == rule.Tenant);
        return !isKnown ? rule.Refuse(CommandStatus.UnknownActor, rule.Actor)
            : state.Grants == 0 ? CommandStatus.Ok
            : PermissionCheck.Check(rule, kind, payload);
    }

    private static CommandStatus Unreachable() => throw new UnreachableException("The form of the command was checked.");
}
