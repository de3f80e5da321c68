using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Freezes and thaws a location (SUP-1), as for a count: while it is frozen no stock enters or leaves it, and its
/// stock is not promised.</summary>
/// <remarks>Each product's available stock must be exact immediately afterwards, so one command visits all ledgers of the
/// location, which takes about as long as a list of serial numbers with as many entries. A thaw serves only the queues of
/// products with free stock there.</remarks>
internal static unsafe class FreezingLocations
{
    public static CommandStatus ApplyFreeze(in RuleContext rule, LocationCommand* command) => Set(rule, command, frozen: true);

    public static CommandStatus ApplyThaw(in RuleContext rule, LocationCommand* command) => Set(rule, command, frozen: false);

    private static CommandStatus Set(in RuleContext rule, LocationCommand* command, bool frozen)
    {
        EngineState state = rule.State;
        int location = command->Location;
        if (rule.CheckLocation(location) is not Ok and var refused)
        {
            return refused;
        }

        ref LocationRow row = ref state.Catalog.Locations.Rows.Edit(location);
        if (row.IsFrozen == frozen)
        {
            return rule.Answer(Unchanged, location);
        }

        row.IsFrozen = frozen;
        state.EditCounters().FrozenLocations += frozen ? 1 : -1;
        state.Events.Set(frozen ? EventKind.LocationFrozen : EventKind.LocationThawed, location);
        if (row.Kind != LocationKind.Pickable)
        {
            return rule.Done(location); // its stock could not be promised anyway
        }

        return rule.Done(location, index: LocationSupply.Update(rule, location));
    }
}
