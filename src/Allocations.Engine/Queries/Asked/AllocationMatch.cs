using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Decides whether allocations meet a filter: first by their own rows, then by what these refer to.</summary>
internal sealed class AllocationMatch
{
    /// <summary>The position of the priority in a key (<see cref="PriorityKey"/>), above the place.</summary>
    private const int PlaceBits = 52;

    private readonly EngineState _state;
    private readonly int _tenant;
    private readonly AllocationFilter _filter;
    private readonly int _documentText;
    private readonly byte[]? _customer;
    private readonly (long From, long Before) _required;
    private readonly (long From, long Before) _created;
    private readonly (int Min, int Max) _priority;
    private readonly StockPlaces _places;

    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="filter">The filter, whose objects are the tenant's.</param>
    /// <param name="newestOfDocument">An allocation of its document; 0 if it has none.</param>
    public AllocationMatch(EngineState state, int tenant, AllocationFilter filter, int newestOfDocument)
    {
        _state = state;
        _tenant = tenant;
        _filter = filter;
        _documentText = state.AllocationRows[newestOfDocument].DocumentText;
        _customer = filter.Customer is { } customer ? Encoding.UTF8.GetBytes(customer) : null;
        _required = RangeOf(filter.RequiredFrom, filter.RequiredBefore);
        _created = RangeOf(filter.CreatedFrom, filter.CreatedBefore);
        _priority = (filter.MinPriority?.ToBits() ?? 0, filter.MaxPriority?.ToBits() ?? int.MaxValue);
        _places = new StockPlaces(state);
    }

    /// <summary>Whether an allocation matches.</summary>
    /// <param name="allocation">The row, in use or not.</param>
    /// <param name="visited">The number of rows visited, to which those that it refers to are added.</param>
    public bool Matches(int allocation, ref int visited)
    {
        ref readonly AllocationRow row = ref _state.AllocationRows[allocation];
        int priority = (int)(row.Key >> PlaceBits);
        return row.IsInUse && row.Tenant == _tenant
            && (_filter.Product.IsNone || row.Product == _filter.Product.Value)
            && (_documentText == 0 || row.DocumentText == _documentText)
            && priority >= _priority.Min && priority <= _priority.Max
            && IsIn(_created, row.CreatedAt)
            && (_filter.State is not { } state || _state.Allocations.StateOf(row) == state)
            && MeetsDeadline(row, ref visited)
            && MeetsCustomer(row, ref visited)
            && MeetsPlace(allocation, ref visited);
    }

    private static (long From, long Before) RangeOf(DateTimeOffset? from, DateTimeOffset? before) =>
        (from?.UtcTicks ?? long.MinValue, before?.UtcTicks ?? long.MaxValue);

    private static bool IsIn((long From, long Before) range, long time) => time >= range.From && time < range.Before;

    private bool MeetsDeadline(in AllocationRow row, ref int visited)
    {
        if (_filter.RequiredFrom is null && _filter.RequiredBefore is null)
        {
            return true;
        }

        visited++;
        long requiredBy = _state.Allocations.DetailOf(row).RequiredBy;
        return requiredBy != 0 && IsIn(_required, requiredBy);
    }

    private bool MeetsCustomer(in AllocationRow row, ref int visited)
    {
        if (_customer is null)
        {
            return true;
        }

        visited++;
        return _state.Allocations.CustomerTextOf(row).SequenceEqual(_customer);
    }

    private bool MeetsPlace(int allocation, ref int visited)
    {
        if (_filter.Location.IsNone && _filter.Lot.IsNone)
        {
            return true;
        }

        _places.Read(allocation, int.MaxValue, out int further);
        visited += 1 + further;
        foreach ((int ledger, _, _) in _places.Last)
        {
            ref readonly LedgerRow row = ref _state.LedgerRows[ledger];
            if ((_filter.Location.IsNone || row.Location == _filter.Location.Value)
                && (_filter.Lot.IsNone || _state.Stock.LotOf(row) == _filter.Lot.Value))
            {
                return true;
            }
        }

        return false;
    }
}
