using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The steps of allocations between shelf and customer.</summary>
internal static class StepLookups
{
    /// <summary>The parts of the steps of an allocation, the newest step first; empty for one of another tenant, or not in
    /// memory.</summary>
    public static IReadOnlyList<StepView> Of(EngineState state, int tenant, AllocationId id)
    {
        if (!state.Allocations.Exists(id.Value) || state.AllocationRows[(int)id.Value].Tenant != tenant)
        {
            return [];
        }

        int allocation = (int)id.Value;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        List<StepView> release = [];
        HashSet<int> parts = [];
        bool hasRelease = state.Steps.UnrecordedOf(allocation) > 0;
        foreach ((Place at, int unit) in Places(state, allocation))
        {
            if (hasRelease && at.Stage == AllocationState.Delivered
                && (unit != 0 ? Quantity.MillionthsPerUnit : state.Steps.UnrecordedAt(allocation, at.Ledger)) is > 0 and var left)
            {
                release.Add(View(state, new StepId(row.LastSequence), unit, Place.Allocated(at.Ledger), at, left));
            }

            for (int newest = state.Steps.Newest(allocation, unit, at); newest != 0; newest = state.Steps.OlderAtPlace(newest))
            {
                for (int part = newest; part != 0 && parts.Add(part);)
                {
                    part = state.Steps.Rows[part].Parent;
                }
            }
        }

        return [.. release, .. parts.Select(part => state.Steps.Rows[part])
            .OrderByDescending(part => part.Sequence).ThenBy(part => part.From.Bits).ThenBy(part => part.Unit)
            .Select(part => View(state, new StepId(part.Sequence), part.Unit, part.From, part.To, part.Quantity))];
    }

    /// <summary>The places behind the shelf where an allocation has, or got, something.</summary>
    private static HashSet<(Place At, int Unit)> Places(EngineState state, int allocation)
    {
        HashSet<(Place, int)> places = [];
        AllocationRow row = state.AllocationRows[allocation];
        if (row.Is(AllocationTraits.Serialized))
        {
            for (int unit = row.Units; unit != 0; unit = state.UnitRows[unit].Next)
            {
                AllocationState stage = AllocationState.Allocated + (state.UnitRows[unit].State - SerialState.Allocated);
                places.Add((new Place(state.UnitRows[unit].Ledger, stage), unit));
            }

            return places;
        }

        (Place first, long quantity) = state.Allocations.FirstReservation(allocation);
        if (quantity > 0)
        {
            places.Add((first, 0));
        }

        if (state.Allocations.DeliveredFromFirst(row) > 0)
        {
            places.Add((new Place(row.Place.Ledger, AllocationState.Delivered), 0));
        }

        for (int at = 0; (at = state.Allocations.NextReservation(allocation, at, out Place place, out _)) != 0;)
        {
            places.Add((place, 0));
        }

        return places;
    }

    private static StepView View(EngineState state, StepId step, int unit, Place from, Place to, long millionths) => new()
    {
        Id = step,
        From = from.Stage,
        To = to.Stage,
        FromLocation = new LocationId(state.LedgerRows[from.Ledger].Location),
        ToLocation = new LocationId(state.LedgerRows[to.Ledger].Location),
        Lot = new LotId(state.Stock.LotOf(state.LedgerRows[to.Ledger])),
        Serial = unit == 0 ? null : Encoding.UTF8.GetString(state.Serials.SerialOf(unit)),
        Quantity = Quantity.FromMillionths(millionths),
    };
}
