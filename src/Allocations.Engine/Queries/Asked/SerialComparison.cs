using System.Text;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Compares a count of serial numbers with the books.</summary>
internal static class SerialComparison
{
    /// <summary>Compares; a number that stands twice in the list counts once.</summary>
    public static SerialCountReport? Of(
        EngineState state, int tenant, ProductId product, LocationId location, string[] serials)
    {
        if (!state.Catalog.Products.Exists(product.Value)
            || state.ProductRows[product.Value].Tenant != tenant
            || !state.ProductRows[product.Value].IsSerialized
            || !state.Catalog.Locations.Exists(location.Value)
            || state.Catalog.Locations.Rows[location.Value].Tenant != tenant)
        {
            return null;
        }

        string[] distinct = [.. serials.Distinct(StringComparer.Ordinal)];
        int[] units = [.. distinct.Select(serial => Find(state, product.Value, serial))];
        int ledger = state.Stock.Find(product.Value, location.Value);
        int[] known = [.. units.Where(unit => unit != 0)];
        return new SerialCountReport
        {
            Sequence = state.Sequence,
            Found = Views(state, known.Where(unit => IsHere(state, unit, ledger))),
            Missing = Views(state, Missing(state, product.Value, ledger, [.. known])),
            Misplaced = Views(state, known.Where(unit => !IsHere(state, unit, ledger))),
            Unknown = [.. distinct.Where((_, index) => units[index] == 0)],
        };
    }

    private static int Find(EngineState state, int product, string serial)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        return utf8.Length is 0 or > EngineLimits.SerialBytes ? 0 : state.Serials.Find(product, utf8, out _);
    }

    private static bool IsHere(EngineState state, int unit, int ledger)
    {
        ref readonly UnitRow row = ref state.UnitRows[unit];
        return row.Ledger == ledger && (row.IsOnTheShelf || row.State == SerialState.Picked);
    }

    private static IEnumerable<int> Missing(EngineState state, int product, int ledger, HashSet<int> known)
    {
        for (int number = 0; ledger != 0 && number < state.Serials.CountOf(product); number++)
        {
            int unit = state.Serials.UnitOf(product, number);
            UnitRow row = state.UnitRows[unit];
            if (row.Ledger == ledger && row.IsOnTheShelf && !known.Contains(unit))
            {
                yield return unit;
            }
        }
    }

    private static IReadOnlyList<SerialView> Views(EngineState state, IEnumerable<int> units) =>
        [.. units.Select(unit => Lookups.View(state, unit))];
}
