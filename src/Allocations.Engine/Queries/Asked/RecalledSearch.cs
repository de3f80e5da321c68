using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Finds the recalled units of a product, with the allocations that have them.</summary>
internal static class RecalledSearch
{
    public static RecalledSerialPage Find(EngineState state, int tenant, ProductId product, int cursor, int limit)
    {
        var filter = new SerialFilter(limit) { IsRecalled = true, Cursor = cursor };
        SerialPage page = SerialSearch.Find(state, tenant, product, filter);
        return new RecalledSerialPage([.. page.Units.Select(unit => Of(state, unit))], page.NextCursor);
    }

    private static RecalledSerial Of(EngineState state, SerialView unit)
    {
        var recalled = new RecalledSerial(unit);
        if (unit.Allocation.IsNone || !state.Allocations.Exists(unit.Allocation.Value))
        {
            return recalled;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)unit.Allocation.Value];
        return recalled with
        {
            Document = row.DocumentText == 0
                ? null
                : new SourceDocument(row.DocumentKind, state.Texts.ToString(row.DocumentText)),
            Customer = CustomerLookups.TextOf(state, row),
            ShipTo = TextOf(state, state.Allocations.DetailOf(row).ShipToText),
        };
    }

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);
}
