using Allocations.Engine.Events;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Nothing happens without an event, and no event says what did not happen.</summary>
public sealed unsafe class EventTests
{
    [SeededProperty(800)]
    internal static void From_the_events_alone_follow_all_quantities_and_units(Script script) =>
        Property.Holds(Play(script));

    [SeededProperty(200)]
    internal static void Recording_changes_nothing_and_is_the_same_every_time(Script script) =>
        Property.Holds(DifferenceByRecording(script));

    private static string? DifferenceByRecording(Script script)
    {
        (UInt128 digest, _) = PlayWhole(script, isRecorded: false);
        (UInt128 recorded, byte[] first) = PlayWhole(script, isRecorded: true);
        (_, byte[] second) = PlayWhole(script, isRecorded: true);
        return digest != recorded ? "recording changed the state"
            : !first.AsSpan().SequenceEqual(second) ? "the same commands have other events"
            : null;
    }

    private static string? Play(Script script)
    {
        using EngineState state = EngineSubject.NewState();
        var executor = new CommandExecutor(state);
        using var records = new EventBuffer();
        state.Events.RecordInto(records);
        var books = new EventBooks();
        long time = EngineSubject.Time;
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            time += TimeSpan.FromSeconds(group[0].After).Ticks;
            records.Clear();
            using CommandBuffer commands = Encode(group);
            new Previewing(state, executor, FixedTime.Clock(time)).Run(commands.Copy(out _), group.Count, long.MaxValue);
            if (records.Count > 0)
            {
                return $"a preview of {string.Join(' ', group)} has events";
            }

            Outcome[] outcomes = Execute(executor, commands, group.Count, time);
            records.Seal();
            string? problem = Check(state, books, records, outcomes, time);
            time = state.Time;
            if (problem is not null)
            {
                return $"after {string.Join(' ', group)}: {problem}";
            }
        }

        return null;
    }

    private static string? Check(EngineState state, EventBooks books, EventBuffer records, Outcome[] outcomes, long time)
    {
        long first = state.Sequence - outcomes.Length;
        long sequence = first;
        for (int i = 0; i < records.Count; i++)
        {
            EventRecord* record = records.Records + i;
            var header = (CommandRecord*)record;
            if (i == 0 || header->Kind == CommandRecord.Mark)
            {
                // An approval that runs a command begins again behind it, with the same sequence.
                if (header->Kind != CommandRecord.Mark || header->Sequence < sequence || header->Time != time)
                {
                    return $"the events are of command {header->Sequence} at {header->Time}, behind {sequence}";
                }

                sequence = header->Sequence;
                if (sequence <= first || sequence > state.Sequence)
                {
                    return $"the events are of command {sequence}, which is another one";
                }

                continue;
            }

            // Whom the members of a group let go leaves at its end, whatever its last member says.
            CommandStatus status = outcomes[(int)(sequence - first - 1)].Status;
            bool isEnd = outcomes.Length > 1 && sequence == state.Sequence && record->Cause == EventCause.Retention;
            if (status is not (CommandStatus.Ok or CommandStatus.ApprovalRequired) && !(isEnd && outcomes.Any(outcome => outcome.Status == CommandStatus.Ok)))
            {
                return $"command {sequence}, which says {status}, has events";
            }

            if (books.Take(*record) is { } problem)
            {
                return problem;
            }

            i += record->HasText ? 1 + ((TextRecord*)(record + 1))->Records : 0;
        }

        return Conformance.FirstDifference([.. EventBooks.Lines(state)], [.. books.Lines()]);
    }

    private static (UInt128 Digest, byte[] Records) PlayWhole(Script script, bool isRecorded)
    {
        using EngineState state = EngineSubject.NewState();
        var executor = new CommandExecutor(state);
        using var records = new EventBuffer();
        state.Events.RecordInto(isRecorded ? records : null);
        long time = EngineSubject.Time;
        foreach (IReadOnlyList<ScriptStep> group in script.AllGroups)
        {
            time += TimeSpan.FromSeconds(group[0].After).Ticks;
            using CommandBuffer commands = Encode(group);
            Execute(executor, commands, group.Count, time);
            time = state.Time;
        }

        records.Seal();
        return (state.Digest(), new ReadOnlySpan<byte>(records.Records, records.Count * EventRecord.SizeOf).ToArray());
    }

    private static CommandBuffer Encode(IReadOnlyList<ScriptStep> group)
    {
        var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        buffer.BeginGroup();
        for (int i = 0; i < group.Count; i++)
        {
            Assert.Equal(i, buffer.Add(group[i]));
        }

        buffer.EndGroup();
        return buffer;
    }

    private static Outcome[] Execute(CommandExecutor executor, CommandBuffer commands, int count, long time)
    {
        var outcomes = new Outcome[count];
        fixed (Outcome* first = outcomes)
        {
            executor.ExecuteBatch(commands.Start, count, time, first);
        }

        return outcomes;
    }
}
