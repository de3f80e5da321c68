using Allocations.Engine.Events;
using Allocations.Engine.Queries;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>Previews commands (REA-4): executes them with undo armed, reads the results, and rolls everything back. The
/// changes are read from the undo log, and the events are recorded into the preview's own buffer, so no rule needs its own
/// preview and no trail gets an event. It runs on the writer, between batches. While the clock is too far ahead, the time is
/// the one that the clock should show: the results are those once the clock is right.</summary>
internal sealed unsafe class Previewing(EngineState state, CommandExecutor executor, EngineClock clock)
{
    /// <summary>Previews contiguous commands.</summary>
    /// <param name="commands">The encoded commands; groups are complete.</param>
    /// <param name="count">Their number.</param>
    /// <param name="durable">The sequence up to which the state is durable.</param>
    public CommandPreview Run(byte[] commands, int count, long durable) => Run(commands, count, durable, isApproved: false);

    /// <summary>Previews a command or a group that needs consent, as if it had been approved.</summary>
    /// <param name="commands">The encoded commands.</param>
    /// <param name="count">Their number.</param>
    /// <param name="durable">The sequence up to which the state is durable.</param>
    public CommandPreview RunApproved(byte[] commands, int count, long durable) =>
        Run(commands, count, durable, isApproved: true);

    private CommandPreview Run(byte[] commands, int count, long durable, bool isApproved)
    {
        var outcomes = new Outcome[count];
        var rows = new List<int>();
        long sequence = state.Sequence;
        using var happened = new EventBuffer();
        RecorderTarget before = state.Events.RecordInto(happened);
        state.Tables.BeginUndo();
        AllocationView?[] after;
        List<EngineEvent> events;
        int eventCount;
        try
        {
            fixed (byte* first = commands)
            fixed (Outcome* outcome = outcomes)
            {
                long now = Math.Max(state.Time, clock.Read().Trusted);
                if (isApproved)
                {
                    executor.ExecuteApproved(first, count, now, outcome);
                }
                else
                {
                    executor.ExecuteBatch(first, count, now, outcome);
                }
            }

            state.AllocationRows.AddTouched(rows);
            rows = Distinct(rows);
            after = [.. rows.Select(ViewOf)];
            happened.Seal();
            events = EventsOf(happened, out eventCount);
        }
        finally
        {
            state.Tables.Rollback();
            state.Events.GoBackTo(before);
        }

        List<AllocationChange> changes = [];
        int changed = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            changed += Compare(ViewOf(rows[i]), after[i], durable, changes);
        }

        return new CommandPreview(sequence, outcomes, changes, changed, events, eventCount);
    }

    /// <summary>Executes contiguous commands, looks at the state to which they lead, and rolls everything back.</summary>
    /// <param name="commands">The encoded commands; groups are complete.</param>
    /// <param name="count">Their number.</param>
    /// <param name="look">Looks at the state and the outcomes. It keeps nothing of the state.</param>
    public T Try<T>(byte[] commands, int count, Func<EngineState, Outcome[], T> look)
    {
        var outcomes = new Outcome[count];
        using var happened = new EventBuffer();
        RecorderTarget before = state.Events.RecordInto(happened);
        state.Tables.BeginUndo();
        try
        {
            fixed (byte* first = commands)
            fixed (Outcome* outcome = outcomes)
            {
                executor.ExecuteBatch(first, count, Math.Max(state.Time, clock.Read().Trusted), outcome);
            }

            return look(state, outcomes);
        }
        finally
        {
            state.Tables.Rollback();
            state.Events.GoBackTo(before);
        }
    }

    /// <summary>Translates the recorded events, while the units that the preview receives still have serial
    /// numbers.</summary>
    private List<EngineEvent> EventsOf(EventBuffer records, out int count)
    {
        List<TrailEvent> recorded = RecordedEvents.Of(records, EngineLimits.EventsPerPreview, out count);
        Dictionary<int, string> serials = RecordedEvents.SerialsOf(state, RecordedEvents.UnitsOf(recorded));
        return [.. recorded.Select(each => EventTranslation.Of(each, serials))];
    }

    private static List<int> Distinct(List<int> rows)
    {
        rows.Sort();
        return [.. rows.Distinct()];
    }

    /// <summary>Adds the change of a row; returns the number of allocations concerned.</summary>
    private static int Compare(AllocationView? before, AllocationView? after, long durable, List<AllocationChange> changes)
    {
        if (before == after)
        {
            return 0; // linked to another in a list, or empty before and after
        }

        bool isSame = before?.Id == after?.Id;
        before = before is { } view ? view with { IsDurable = view.Sequence <= durable } : null;

        if (isSame || before is null || after is null)
        {
            Add(changes, new AllocationChange(before, after));
            return 1;
        }

        Add(changes, new AllocationChange(before, null));
        Add(changes, new AllocationChange(null, after));
        return 2;
    }

    private static void Add(List<AllocationChange> changes, AllocationChange change)
    {
        if (changes.Count < EngineLimits.ChangesPerPreview)
        {
            changes.Add(change);
        }
    }

    /// <summary>The allocation in a row, shown as not durable; null if there is none.</summary>
    private AllocationView? ViewOf(int row)
    {
        if (row >= state.AllocationRows.Count)
        {
            return null;
        }

        long id = state.Allocations.IdOf(row);
        return state.Allocations.Exists(id)
            ? Lookups.View(
                new AllocationId(id), state.AllocationRows[row], state.Allocations.DetailOf(row),
                state.Timers.Of(state.AllocationRows[row]), durableSequence: 0)
            : null;
    }
}
