using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>What commands call allocations, so that a command goes on meaning the same when others are left out before
/// it.</summary>
internal static class AllocationNames
{
    /// <summary>Whether the outcome of a command names a new allocation.</summary>
    public static bool Gives(ICommand command) => command is CreateAllocation or CreateHold or CreateHoldFor or Split or Recreate;

    /// <summary>The step with the ids that its allocations have now.</summary>
    public static ScriptStep Renamed(ScriptStep step, Dictionary<AllocationId, AllocationId> names) => step with
    {
        Command = step.Command.Change<AllocationId>(id => names.GetValueOrDefault(id, id)),
    };
}
