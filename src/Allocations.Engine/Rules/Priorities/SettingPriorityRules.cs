using System.Globalization;
using System.Text.Unicode;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets and removes the priority rules of a tenant (PRI-3). A job looks at all unfinished
/// allocations, and adjusts those that the rules concern.</summary>
internal static unsafe class SettingPriorityRules
{
    private const int MostText = 384;

    public static CommandStatus ApplySet(in RuleContext rule, SetPriorityRuleCommand* command)
    {
        EngineState state = rule.State;
        if (!IsValid(command) || !IsOfVersion(state, command->Factor))
        {
            return rule.Refuse(InvalidOption);
        }

        if (command->RegionBytes > 0 && !rule.HasRoomForMarkets())
        {
            return rule.Refuse(CapacityReached, state.Customers.Markets.Rows.Count - 1);
        }

        PriorityRuleRow wanted = RowOf(command, rule.Tenant);
        wanted.Region = state.Customers.Markets.Find(rule.Tenant, RegionOf(command));
        bool isKnown = wanted.Region != 0 || command->RegionBytes == 0;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = state.PriorityRules.Find(rule.Tenant, code);
        if (existing != 0 && isKnown && state.PriorityRules.Rows[existing].IsSameAs(wanted))
        {
            return rule.Answer(Unchanged);
        }

        if (existing == 0 && state.PriorityRules.CountOf(rule.Tenant) >= EngineLimits.PriorityRulesPerTenant)
        {
            return rule.Refuse(TooManyPriorityRules, EngineLimits.PriorityRulesPerTenant);
        }

        if (existing == 0 && state.PriorityRules.IsFull)
        {
            return rule.Refuse(CapacityReached, state.PriorityRules.Rows.Count - 1);
        }

        if (CheckJob(rule) is not Ok and var full)
        {
            return full;
        }

        wanted.Region = state.Customers.AddMarket(rule.Tenant, RegionOf(command));
        Record(state, rule.Tenant, code, existing, wanted);
        if (command->Factor == PriorityFactor.DeliveredOrders)
        {
            state.Factors.BeginCount();
        }

        if (existing == 0)
        {
            state.PriorityRules.Add(wanted, code);
        }
        else
        {
            state.PriorityRules.Replace(existing, wanted);
        }

        return Begin(rule);
    }

    public static CommandStatus ApplyRemove(in RuleContext rule, RemovePriorityRuleCommand* command)
    {
        EngineState state = rule.State;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = state.PriorityRules.Find(rule.Tenant, code);
        if (existing == 0)
        {
            return rule.Answer(Unchanged);
        }

        if (CheckJob(rule) is not Ok and var full)
        {
            return full;
        }

        Record(state, rule.Tenant, code, existing, after: default);
        state.PriorityRules.Remove(existing);
        return Begin(rule);
    }

    /// <summary>Does a slice of the review: looks at the unfinished allocations in the next rows.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The timers that the tick could still fire.</param>
    /// <returns>The number of waiting allocations that got stock.</returns>
    public static int Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        bool isStopping = state.Jobs.Rows[job].Status == JobStatus.Stopping;
        int at = state.Jobs.Rows[job].Cursor;
        int end = isStopping ? at : Math.Min(state.AllocationRows.Count, at + (most * JobBook.RowsPerTimer));
        int served = 0;
        int done = 0;
        for (; at < end && done < most; at++)
        {
            ref readonly AllocationRow row = ref state.AllocationRows[at];
            state.Events.Cause = EventCause.PriorityRule; // serving a queue leaves another one
            if (row.IsInUse && !row.IsFinished && Reprioritizing.Review(rule, at, state.Priorities.BaseOf(at)))
            {
                done++;
                served += BackorderFill.Drain(rule, row.Product);
            }
        }

        state.Jobs.NoteSlice(job, rule.Sequence, done, served);
        bool isDone = isStopping || at >= state.AllocationRows.Count;
        state.Jobs.MoveTo(job, isDone ? 0 : at);
        if (isDone)
        {
            state.Jobs.Complete(job, rule.Time);
        }

        return served;
    }

    /// <summary>Starts the review, or begins the one that runs again.</summary>
    private static CommandStatus Begin(in RuleContext rule)
    {
        JobBook jobs = rule.State.Jobs;
        int job = jobs.FindRunning(JobKind.PriorityReview);
        if (job == 0)
        {
            job = jobs.Start(JobKind.PriorityReview, rule.Sequence, rule.Time);
            jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        }

        jobs.Restart(job);
        return rule.Done(jobs.Rows[job].Id);
    }

    private static CommandStatus CheckJob(in RuleContext rule) =>
        rule.State.Jobs.FindRunning(JobKind.PriorityReview) != 0 || rule.State.Jobs.HasRoom
            ? Ok
            : rule.Refuse(CapacityReached, JobBook.MaxJobs - 1);

    private static bool IsValid(SetPriorityRuleCommand* command)
    {
        bool isRange = command->Factor is > PriorityFactor.None and <= PriorityFactor.DeliveredOrders
            && (command->Factor == PriorityFactor.Region) == (command->RegionBytes > 0)
            && command->LiftsTo <= PriorityStrategy.High
            && command->Points is >= -EngineLimits.PointsOfPriorityRule and <= EngineLimits.PointsOfPriorityRule
            && (command->Points != 0 || command->LiftsTo != PriorityStrategy.Unspecified)
            && command->FurtherSteps is >= 0 and <= EngineLimits.FurtherStepsOfPriorityRule
            && command->From >= 0 && command->Every >= 0 && (command->Every > 0 || command->FurtherSteps == 0);
        return isRange
            && (command->Factor != PriorityFactor.Region
                || (command->From == 0 && command->Every == 0 && command->FurtherSteps == 0))
            && (!PriorityRuleRow.IsTime(command->Factor)
                || command->From + ((Int128)command->Every * command->FurtherSteps)
                    <= (Int128)EngineLimits.HoursOfPriorityRule * Quantity.MillionthsPerUnit);
    }

    /// <summary>Whether the factor was there already.</summary>
    private static bool IsOfVersion(EngineState state, PriorityFactor factor) =>
        factor <= PriorityFactor.OrderValue || state.RulesVersion >= RulesVersion.FactorsOfCustomers;

    private static ReadOnlySpan<byte> RegionOf(SetPriorityRuleCommand* command) =>
        new((byte*)(command + 1) + command->CodeBytes, command->RegionBytes);

    /// <summary>The rule, with times in ticks; the distance of a single step does not count.</summary>
    private static PriorityRuleRow RowOf(SetPriorityRuleCommand* command, int tenant)
    {
        long unit = PriorityRuleRow.IsTime(command->Factor) ? PriorityRuleBook.TicksPerMillionth : 1;
        return new PriorityRuleRow
        {
            From = command->From * unit, Every = command->FurtherSteps == 0 ? 0 : command->Every * unit, Tenant = tenant,
            Points = command->Points, Steps = (ushort)(command->FurtherSteps + 1), Factor = command->Factor,
            LiftsTo = command->LiftsTo,
        };
    }

    /// <summary>Records the rule before and after, as text.</summary>
    private static void Record(EngineState state, int tenant, ReadOnlySpan<byte> code, int before, in PriorityRuleRow after)
    {
        if (!state.Events.IsRecording)
        {
            return;
        }

        Span<byte> room = stackalloc byte[2 * MostText];
        ReadOnlySpan<byte> was = before == 0 ? default : Text(state, room[..MostText], code, state.PriorityRules.Rows[before]);
        ReadOnlySpan<byte> becomes = after.IsInUse ? Text(state, room[MostText..], code, after) : default;
        state.Events.SetText(EventKind.PriorityRuleSet, tenant, ChangedProperty.PriorityRule, was, becomes);
    }

    private static ReadOnlySpan<byte> Text(
        EngineState state, Span<byte> room, ReadOnlySpan<byte> code, in PriorityRuleRow row)
    {
        code.CopyTo(room);
        PriorityRule rule = row.ToRule(code: string.Empty, region: null);
        Utf8.TryWrite(
            room[code.Length..], CultureInfo.InvariantCulture,
            $": {rule.Factor} from {rule.From} every {rule.Every} steps {row.Steps} points {rule.Points} to {rule.LiftsTo}",
            out int written);
        written += code.Length;
        if (row.Region != 0)
        {
            ReadOnlySpan<byte> region = state.Customers.MarketText(row.Region);
            " in '"u8.CopyTo(room[written..]);
            region.CopyTo(room[(written + 5)..]);
            room[written + 5 + region.Length] = (byte)'\'';
            written += region.Length + 6;
        }

        return room[..written];
    }
}
