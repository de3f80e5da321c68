using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The vehicles to which the undoing of a delivery brings stock back. A location whose kind was changed since, while
/// nothing was there, is no vehicle any more, and has no stock with a technician.</summary>
internal static class Vehicles
{
    /// <summary>The location with the lowest id that is no vehicle any more, to which the undoing of a step would bring stock
    /// back that was with a technician; 0 for none.</summary>
    public static int FindFormer(EngineState state, int step)
    {
        int found = 0;
        for (int part = step; part != 0; part = state.Steps.NextOfStep(part))
        {
            ref readonly StepRow row = ref state.Steps.Rows[part];
            int other = row.Quantity == 0 ? 0 : FormerOf(state, row.From);
            found = other != 0 && (found == 0 || other < found) ? other : found;
        }

        return found;
    }

    /// <summary>The location of a place with a technician, if it is no vehicle any more; otherwise 0.</summary>
    public static int FormerOf(EngineState state, Place from)
    {
        if (from.Stage != AllocationState.WithTechnician || state.RulesVersion < RulesVersion.VehicleOfUndone)
        {
            return 0;
        }

        int location = state.LedgerRows[from.Ledger].Location;
        return state.Catalog.Locations.Rows[location].Kind == LocationKind.TechnicianVehicle ? 0 : location;
    }
}
