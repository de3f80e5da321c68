using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Rules;
using Allocations.Engine.State;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>A command that is refused changes no byte of the state, but for the sequence and the time.</summary>
public sealed class RefusalTests
{
    [SeededProperty(200)]
    internal static void A_refused_command_changes_no_byte(Script script) => Property.Holds(FirstThatChangedSomething(script));

    private static unsafe string? FirstThatChangedSomething(Script script)
    {
        using EngineState state = EngineSubject.NewState();
        using CommandBuffer buffer = new(EngineLimits.BytesPerBatch);
        var executor = new CommandExecutor(state);
        long time = EngineSubject.Time;
        foreach (ScriptStep step in script.All.Select(step => step with { IsLinked = false, Operation = 0 }))
        {
            time = Math.Max(time, state.Time) + TimeSpan.FromSeconds(step.After).Ticks;
            buffer.Clear();
            buffer.Add(step);
            UInt128 before = DigestOf(state);
            Outcome outcome = executor.Execute(buffer.Start, time);
            if (outcome is { IsSuccess: false, Status: not CommandStatus.ApprovalRequired } && DigestOf(state) != before)
            {
                return $"{step} was refused with {outcome.Status}, and changed something";
            }

            time = step.Command is SetTime ? state.Time : time;
        }

        return null;
    }

    /// <summary>The digest as if there were no sequence and no time, which every command moves.</summary>
    private static UInt128 DigestOf(EngineState state)
    {
        CounterRow now = state.EditCounters();
        (state.EditCounters().Sequence, state.EditCounters().Time) = (0, 0);
        UInt128 digest = state.Digest();
        state.EditCounters() = now;
        return digest;
    }
}
