using System.Globalization;
using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;

namespace Allocations.Engine.Queries;

/// <summary>The whole state in words, in one canonical order: what two engines, or an engine and a model, are compared
/// by.</summary>
internal static class StateListing
{
    public static IEnumerable<string> Lines(EngineState state) =>
        Products(state)
            .Concat(Ledgers(state))
            .Concat(Allocations(state))
            .Concat(Reservations(state))
            .Concat(Units(state))
            .Concat(Queues(state));

    private static IEnumerable<string> Products(EngineState state)
    {
        for (int id = 1; id < state.Catalogue.Products.Rows.Count; id++)
        {
            ProductRow row = state.Catalogue.Products.Rows[id];
            int frozen = row.Is(ProductTraits.Frozen) ? 1 : 0;
            yield return Line(
                $"product {id} available {Q(row.Available)} waiting {Q(row.Waiting)} frozen {frozen}");
        }
    }

    private static IEnumerable<string> Ledgers(EngineState state) =>
        Enumerable.Range(1, state.Stock.Rows.Count - 1)
            .Select(ledger => state.Stock.Rows[ledger])
            .OrderBy(row => row.Product).ThenBy(row => row.Location)
            .Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"ledger {row.Product} {row.Location} free {Q(row.Free)} reserved {Q(row.Reserved)} " +
                $"picked {Q(row.Picked)} blocked {Q(row.Blocked)}"));

    private static IEnumerable<string> Allocations(EngineState state)
    {
        for (int id = 1; id < state.Allocations.Rows.Count; id++)
        {
            AllocationRow row = state.Allocations.Rows[id];
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"allocation {id} product {row.Product} {PriorityKey.PriorityOf(row.Key)} open {Q(row.Open)} " +
                $"onorder {Q(row.OnOrder)} reserved {Q(row.Reserved)} picked {Q(row.Picked)} " +
                $"technician {Q(row.WithTechnician)} transit {Q(row.InTransit)} " +
                $"delivered {Q(row.Delivered)} cancelled {Q(row.Cancelled)}");
        }
    }

    private static IEnumerable<string> Reservations(EngineState state)
    {
        for (int id = 1; id < state.Allocations.Rows.Count; id++)
        {
            var held = new SortedDictionary<int, long>();
            (int ledger, long quantity) = state.Allocations.FirstReservation(id);
            if (quantity > 0)
            {
                held[state.Stock.Rows[ledger].Location] = quantity;
            }

            for (int next = 0; (next = state.Allocations.NextReservation(id, next, out ledger, out quantity)) != 0;)
            {
                int location = state.Stock.Rows[ledger].Location;
                held[location] = held.GetValueOrDefault(location) + quantity;
            }

            foreach ((int location, long sum) in held)
            {
                yield return Line($"reservation {id} {location} {Q(sum)}");
            }
        }
    }

    private static IEnumerable<string> Units(EngineState state) =>
        Enumerable.Range(1, state.Serials.Units.Count - 1)
            .Select(unit => (Unit: unit, Row: state.Serials.Units[unit]))
            .OrderBy(unit => unit.Row.Product).ThenBy(unit => unit.Row.Number)
            .Select(unit => string.Create(
                CultureInfo.InvariantCulture,
                $"unit {unit.Row.Product} {Encoding.UTF8.GetString(state.Serials.SerialOf(unit.Unit))} " +
                $"number {unit.Row.Number} {unit.Row.State} " +
                $"location {state.Stock.Rows[unit.Row.Ledger].Location} allocation {unit.Row.Allocation}"));

    private static IEnumerable<string> Queues(EngineState state)
    {
        for (int id = 1; id < state.Catalogue.Products.Rows.Count; id++)
        {
            List<int> waiting = WaitingInOrder(state, id, int.MaxValue);
            if (waiting.Count > 0)
            {
                yield return Line($"queue {id} {string.Join(' ', waiting)}");
            }
        }
    }

    /// <summary>Who waits for a product, first in line first.</summary>
    public static List<int> WaitingInOrder(EngineState state, int product, int most)
    {
        var waiting = new List<int>();
        state.Queues.Walk.Start(state.Catalogue.Products.Rows[product].Queue);
        while (waiting.Count < most && state.Queues.Walk.Next(out _, out int allocation))
        {
            waiting.Add(allocation);
        }

        return waiting;
    }

    private static string Q(long millionths) => Quantity.FromMillionths(millionths).ToString();

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
