using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Plans, commits and discards fair distribution runs (REA-5). The work is done by a job
/// (<see cref="Distributing"/>).</summary>
internal static unsafe class Planning
{
    public static CommandStatus ApplyPlan(in RuleContext rule, PlanDistributionCommand* command)
    {
        if (command->CommitsAtOnce > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        if ((status = command->Product == 0 ? Ok : rule.CheckProduct(command->Product)) != Ok
            || (status = command->Location == 0 ? Ok : rule.CheckLocation(command->Location)) != Ok)
        {
            return status;
        }

        EngineState state = rule.State;
        var profile = new ReadOnlySpan<byte>(command + 1, command->ProfileBytes);
        int segment = state.Segments.FirstOf(rule.Tenant, profile);
        if (segment == 0)
        {
            return rule.Refuse(UnknownDistributionProfile);
        }

        if (CheckJob(rule) is not Ok and var busy)
        {
            return busy;
        }

        int job = state.Jobs.Start(
            JobKind.Distribution, rule.Sequence, rule.Time, lot: rule.Tenant, product: command->Product);
        long id = state.Jobs.Rows[job].Id;
        state.Distribution.Begin(
            new DistributionRunRow
            {
                Id = id, Job = id, Tenant = rule.Tenant, Product = command->Product, Location = command->Location,
                Segment = segment, State = DistributionState.Planning, CommitsAtOnce = command->CommitsAtOnce,
                Phase = DistributionPhase.Lock, Cursor = 1, LockedFrom = 1, LockedTo = 1,
            },
            profile);
        if (command->Product != 0)
        {
            DistributionScope.Add(rule, command->Product);
            DistributionScope.EndLocking(state);
        }

        Record(state, DistributionState.None, DistributionState.Planning);
        state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        return rule.Done(id);
    }

    public static CommandStatus ApplyCommit(in RuleContext rule, DistributionCommand* command)
    {
        if (CheckPlanned(rule, command->Distribution) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        DistributionRunRow run = state.Distribution.Run;
        CommandStatus status;
        if ((status = run.Product == 0 ? Ok : ProductLocks.CheckProduct(rule, run.Product)) != Ok
            || (status = DistributionComparison.CheckFirst(rule)) != Ok
            || (status = CheckJob(rule)) != Ok)
        {
            return status;
        }

        int job = state.Jobs.Start(
            JobKind.Distribution, rule.Sequence, rule.Time, lot: rule.Tenant, product: run.Product);
        ref DistributionRunRow row = ref state.Distribution.EditRun();
        row.Job = state.Jobs.Rows[job].Id;
        row.State = DistributionState.Applying;
        row.Phase = DistributionPhase.Lock;
        row.End = DistributionState.None;
        (row.Cursor, row.LockedFrom, row.LockedTo) = (1, 1, 1);
        if (run.Product != 0)
        {
            DistributionScope.EndLocking(state);
        }

        Record(state, DistributionState.Planned, DistributionState.Applying);
        state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        return rule.Done(row.Job);
    }

    public static CommandStatus ApplyDiscard(in RuleContext rule, DistributionCommand* command)
    {
        if (CheckPlanned(rule, command->Distribution) is not Ok and var refused)
        {
            return refused;
        }

        rule.State.Distribution.EditRun().State = DistributionState.Discarded;
        Record(rule.State, DistributionState.Planned, DistributionState.Discarded);
        return rule.Done(command->Distribution);
    }

    /// <summary>Records that the run has another state.</summary>
    public static void Record(EngineState state, DistributionState before, DistributionState after) => state.Events.Set(
        EventKind.DistributionChanged, state.Distribution.Run.Tenant, ChangedProperty.DistributionState, (long)before,
        (long)after);

    /// <summary>Checks that the tenant has a run of this number that is planned.</summary>
    private static CommandStatus CheckPlanned(in RuleContext rule, long id)
    {
        ref readonly DistributionRunRow run = ref rule.State.Distribution.Run;
        bool isOwn = id != 0 && run.Id == id && run.Tenant == rule.Tenant;
        return isOwn && run.IsRunning ? rule.Refuse(DistributionRuns, run.Job)
            : !isOwn || run.State != DistributionState.Planned ? rule.Refuse(UnknownDistribution, id)
            : Ok;
    }

    /// <summary>Checks that no other run is at work, and that a job can start.</summary>
    private static CommandStatus CheckJob(in RuleContext rule)
    {
        EngineState state = rule.State;
        return state.Distribution.Run.IsRunning ? rule.Refuse(DistributionRuns, state.Distribution.Run.Job)
            : state.Jobs.HasRoom ? Ok
            : rule.Refuse(CapacityReached, JobBook.MaxJobs - 1);
    }
}
