using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Allocations.Engine.Queries;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>Steps between shelf and customer can be undone, newest first; then all is as before (LIFE-6).</summary>
public sealed class UndoTests
{
    /// <summary>Lines that say how something came about, and not how things stand.</summary>
    private static readonly string[] s_history = ["finished ", "step ", "ended ", "adjusted by ", "job "];

    [SeededProperty(400)]
    internal static void A_step_that_is_undone_at_once_leaves_all_as_before(Script script) =>
        Property.Holds(FirstThatLeftSomething(script));

    [SeededProperty(400)]
    internal static void Steps_that_are_undone_newest_first_leave_all_as_before_each(Script script) =>
        Property.Holds(FirstThatIsNotUndone(script));

    [SeededProperty(300)]
    internal static void The_steps_that_are_read_back_are_those_that_were_taken(Script script) =>
        Property.Holds(FirstThatIsReadDifferently(script));

    private static string? FirstThatIsReadDifferently(Script script)
    {
        using var engine = new EngineSubject();
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        foreach (ScriptStep step in script.All.Select(step => step with { IsLinked = false, Operation = 0 }))
        {
            engine.Execute(step);
            model.Execute(step);
        }

        foreach (ModelAllocation allocation in model.Allocations)
        {
            List<string> read = [.. engine
                .Ask(state => StepLookups.Of(state, allocation.Product.Tenant, allocation.Id))
                .Select(part => Line(part.Id.Value, part.From, part.FromLocation, part.To, part.ToLocation, part.Serial, part.Quantity))
                .Order(StringComparer.Ordinal)];
            List<string> taken = [.. allocation.Steps.All.SelectMany(step => allocation.Steps.PartsOf(step.Sequence))
                .Select(part => Line(
                    part.Sequence, part.From.Stage, part.From.Ledger.Location.Id, part.To.Stage, part.To.Ledger.Location.Id,
                    part.Unit?.Serial, Quantity.Of(part.Quantity)))
                .Order(StringComparer.Ordinal)];
            if (Conformance.FirstDifference(taken, read) is { } difference)
            {
                return $"the steps of allocation {allocation.Id} differ: {difference}";
            }
        }

        return null;
    }

    private static string Line(
        long step, AllocationState from, LocationId fromLocation, AllocationState to, LocationId toLocation, string? serial,
        Quantity quantity) => $"{step} {from} {fromLocation} {to} {toLocation} {serial} {quantity}";

    private static string? FirstThatLeftSomething(Script script)
    {
        using var engine = new EngineSubject();
        long sequence = 0;
        foreach (ScriptStep step in Of(script))
        {
            List<string> before = Standing(engine);
            bool isTaken = engine.Execute(step).Status == CommandStatus.Ok;
            sequence++;
            if (!isTaken || AllocationOf(step.Command) is not { } allocation || !IsInMemory(engine, allocation))
            {
                continue;
            }

            Expected undone = engine.Execute((step with { Command = new UndoStep(allocation, new(sequence), Amount.All), After = 0 }));
            sequence++;
            if (undone.Status != CommandStatus.Ok || Conformance.FirstDifference(before, Standing(engine)) is { } difference)
            {
                return $"{step} was undone: {undone} {Conformance.FirstDifference(before, Standing(engine))}";
            }
        }

        return null;
    }

    private static string? FirstThatIsNotUndone(Script script)
    {
        using var engine = new EngineSubject();
        var model = new ReferenceModel(World.OperationWindow, World.LastGeneration);
        long sequence = 0;
        foreach (ScriptStep step in Of(script))
        {
            engine.Execute(step);
            model.Execute(step);
            sequence++;
        }

        foreach (ModelAllocation allocation in model.Allocations.Where(a => a.Allocated > 0).Take(3).ToList())
        {
            if (UndoAll(engine, model, allocation, ref sequence) is { } problem)
            {
                return $"{problem}, of allocation {allocation.Id}";
            }
        }

        return null;
    }

    /// <summary>Takes part of what is there one step further, again and again; then goes all the way back.</summary>
    private static string? UndoAll(EngineSubject engine, ReferenceModel model, ModelAllocation allocation, ref long sequence)
    {
        Stack<(long Sequence, List<string> Before)> taken = new();
        AllocationId id = allocation.Id;
        (AllocationState[] From, Func<Amount, ICommand> Step)[] steps =
        [
            ([AllocationState.Allocated], part => new Pick(id, part)),
            ([AllocationState.Allocated], part => new Pick(id, part)),
            ([AllocationState.Picked], part => new CheckOut(id, part, World.Vehicle)),
            ([AllocationState.Picked, AllocationState.Allocated], part => new Ship(id, part)),
            ([AllocationState.InTransit, AllocationState.WithTechnician], part => new Deliver(id, part)),
            ([AllocationState.Picked, AllocationState.Allocated], part => new Release(id, part)),
            ([AllocationState.Picked, AllocationState.Allocated], part => new Ship(id, part)),
            ([AllocationState.InTransit, AllocationState.WithTechnician], part => new Deliver(id, part)),
            ([AllocationState.Picked, AllocationState.Allocated], part => new Release(id, Amount.All)),
        ];
        foreach ((AllocationState[] from, Func<Amount, ICommand> step) in steps)
        {
            if (!from.Any(bucket => allocation.Buckets[bucket] > 0))
            {
                continue;
            }

            List<string> before = Standing(engine);
            ScriptStep command = step(HalfOf(allocation, from)).Sent(allocation.Product.Tenant);
            CommandStatus status = engine.Execute(command).Status;
            model.Execute(command);
            sequence++;
            if (status == CommandStatus.Ok)
            {
                taken.Push((sequence, before));
            }
        }

        while (IsInMemory(engine, id) && taken.TryPop(out (long Sequence, List<string> Before) last))
        {
            ScriptStep command = new UndoStep(id, new(last.Sequence), Amount.All).Sent(allocation.Product.Tenant);
            Expected undone = engine.Execute(command);
            model.Execute(command);
            sequence++;
            if (undone.Status != CommandStatus.Ok || Conformance.FirstDifference(last.Before, Standing(engine)) is not null)
            {
                return $"step {last.Sequence} was undone: {undone} {Conformance.FirstDifference(last.Before, Standing(engine))}";
            }
        }

        return null;
    }

    /// <summary>The commands one by one, each behind a tick, as from the writer. That others are retired meanwhile has no way
    /// back.</summary>
    private static IEnumerable<ScriptStep> Of(Script script) => script.All
        .Where(step => step.Command is not SetRetention)
        .SelectMany(step => (ScriptStep[])
            [Tick.OfWriter.Sent(after: step.After), step with { IsLinked = false, Operation = 0, After = 0 }]);

    private static Amount HalfOf(ModelAllocation allocation, AllocationState[] from)
    {
        if (allocation.Product.IsSerialized)
        {
            SerialState[] states = [.. from.Select(bucket => (SerialState)((int)bucket - 1))];
            List<string> units = [.. allocation.Product.Units
                .Where(unit => unit.Allocation == allocation.Id && states.Contains(unit.State)).Select(unit => unit.Serial)];
            return Amount.Units([.. units.Take(Math.Max(1, units.Count / 2))]);
        }

        decimal increment = allocation.Product.Increment;
        decimal held = from.Sum(bucket => allocation.Buckets[bucket]) / increment;
        return Quantity.Of(Math.Max(1, Math.Floor(held / 2)) * increment);
    }

    private static AllocationId? AllocationOf(ICommand command) => command switch
    {
        Pick step => step.Allocation,
        CheckOut step => step.Allocation,
        Ship step => step.Allocation,
        Deliver step => step.Allocation,
        Release step => step.Allocation,
        _ => null,
    };

    private static bool IsInMemory(EngineSubject engine, AllocationId allocation) => engine.Views().ContainsKey(allocation);

    private static List<string> Standing(EngineSubject engine) => [.. engine.Listing()
        .Where(line => !s_history.Any(word => line.StartsWith(word, StringComparison.Ordinal)))
        .Where(line => !line.EndsWith(" free 0 reserved 0 picked 0 blocked 0", StringComparison.Ordinal)) // an empty ledger
        .Order(StringComparer.Ordinal)];
}
