using System.Text;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Finds units of a product by state, location, range of serial numbers and order of receipt. The writer answers, so
/// a query examines a bounded number of units and returns the cursor of the next one.</summary>
internal sealed class SerialSearch
{
    /// <summary>The maximum number of units examined for one query: it occupies the writer for about a millisecond at
    /// most.</summary>
    private const int MostLookedAt = 16_384;

    private readonly EngineState _state;
    private readonly int _product;
    private readonly SerialFilter _filter;
    private readonly int _end;

    /// <summary>The ledger of the requested location; 0 for any.</summary>
    private readonly int _ledger;

    private SerialSearch(EngineState state, int product, SerialFilter filter, int end, int ledger)
    {
        _state = state;
        _product = product;
        _filter = filter;
        _end = end;
        _ledger = ledger;
    }

    public static SerialPage Find(EngineState state, int tenant, ProductId product, SerialFilter filter)
    {
        if (!state.Catalog.Products.Exists(product.Value) || state.ProductRows[product.Value].Tenant != tenant)
        {
            return new SerialPage([], null);
        }

        int end = filter.ReceivedBefore is { } serial
            ? KnownNumberOf(state, product.Value, serial, filter)
            : state.ProductRows[product.Value].Units.Count;
        int ledger = filter.Location.IsNone ? 0 : state.Stock.Find(product.Value, filter.Location.Value);
        if (!filter.Location.IsNone && ledger == 0)
        {
            return new SerialPage([], null);
        }

        var search = new SerialSearch(state, product.Value, filter, end, ledger);
        return filter.Range is { Count: <= EngineLimits.SerialsPerCommand } range
            ? search.ByName(range)
            : search.ByReceipt();
    }

    /// <summary>Searches by name, if the serial numbers are few enough to look each of them up.</summary>
    private SerialPage ByName(SerialRange range)
    {
        var numbers = new List<int>();
        for (long i = 0; i < range.Count; i++)
        {
            int number = NumberOf(_state, _product, range[i]);
            if (number >= _filter.Cursor && number < _end && Matches(UnitOf(number)))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return new SerialPage(
            [.. numbers.Take(_filter.Limit).Select(number => Lookups.View(_state, UnitOf(number)))],
            numbers.Count > _filter.Limit ? numbers[_filter.Limit] : null);
    }

    private SerialPage ByReceipt()
    {
        var found = new List<SerialView>();
        int looked = 0;
        int number = NextFrom(_filter.Cursor);
        for (; number < _end && found.Count < _filter.Limit && looked < MostLookedAt; looked++)
        {
            int unit = UnitOf(number);
            if (Matches(unit) && _filter.Range?.Contains(Encoding.UTF8.GetString(_state.Serials.SerialOf(unit))) != false)
            {
                found.Add(Lookups.View(_state, unit));
            }

            number = NextFrom(number + 1);
        }

        return new SerialPage(found, number < _end ? number : null);
    }

    /// <summary>The next unit that may match: for free units at one location, directly from its pool.</summary>
    private int NextFrom(int number)
    {
        if (_ledger == 0 || _filter.State != SerialState.Available || number >= _end)
        {
            return number;
        }

        int next = _state.Serials.NextFreeFrom(_ledger, number);
        return next < 0 ? _end : next;
    }

    /// <summary>Whether a unit matches; a unit whose number now belongs to another unit does not.</summary>
    private bool Matches(int unit)
    {
        UnitRow row = _state.UnitRows[unit];
        return (_filter.State is not { } state || row.State == state)
            && (_ledger == 0 || row.Ledger == _ledger)
            && (_filter.IsRecalled is not { } isRecalled || row.IsRecalled == isRecalled)
            && (row.IsInStock || _state.Serials.Find(_product, _state.Serials.SerialOf(unit), out _) == unit);
    }

    private int UnitOf(int number) => _state.Serials.UnitOf(_product, number);

    /// <summary>The number of a unit that must exist, since otherwise the order of receipt before it is unknown.</summary>
    private static int KnownNumberOf(EngineState state, int product, string serial, SerialFilter filter)
    {
        int number = NumberOf(state, product, serial);
        return number >= 0 ? number : throw new ArgumentException(
            $"The product has no unit '{serial}', so nothing is known to be received before it.", nameof(filter));
    }

    /// <summary>The position in the order of receipt; -1 if there is no such unit.</summary>
    private static int NumberOf(EngineState state, int product, string serial)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        int unit = utf8.Length is 0 or > EngineLimits.SerialBytes ? 0 : state.Serials.Find(product, utf8, out _);
        return unit == 0 ? -1 : state.UnitRows[unit].Number;
    }
}
