using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Everything that is stored of an allocation.</summary>
internal static class DetailLookups
{
    public static AllocationDetails? Of(EngineState state, int tenant, AllocationId id, long durable)
    {
        if (Lookups.Find(state, tenant, id, durable) is not { } view)
        {
            return null;
        }

        int allocation = (int)id.Value;
        AllocationRow row = state.AllocationRows[allocation];
        AllocationDetailRow detail = state.Allocations.DetailOf(row);
        var places = new StockPlaces(state);
        bool isWhole = places.Read(allocation, EngineLimits.PlacesPerAnswer, out _);
        return new AllocationDetails
        {
            View = view,
            Document = row.DocumentText == 0
                ? default
                : new SourceDocument(row.DocumentKind, state.Texts.ToString(row.DocumentText)),
            Customer = CustomerLookups.TextOf(state, row),
            CustomerId = new CustomerId(state.Allocations.CustomerOf(row)),
            Contract = CustomerViews.ContractNumberOf(state, row),
            BasePriority = Priority.FromBits(state.Allocations.BasePriorityOf(allocation)),
            ShipTo = TextOf(state, detail.ShipToText),
            Notes = TextOf(state, detail.NotesText),
            Justification = TextOf(state, state.Allocations.Justifications.TextOf(allocation)),
            RequiredBy = TimeOf(detail.RequiredBy),
            RequestedAt = new DateTimeOffset(state.Allocations.RequestedAtOf(allocation), TimeSpan.Zero),
            CreatedAt = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
            FinishedAt = row.IsFinished ? new DateTimeOffset(row.FinishedAt, TimeSpan.Zero) : null,
            Actor = new ActorId(row.Actor),
            Locations = LocationsOf(state, allocation),
            UsableUntil = TimeOf(state.Allocations.UsableUntilOf(allocation)),
            Lot = new LotId(state.Allocations.LotOf(allocation)),
            Sourcing = detail.Sourcing == 0 ? null : (SourcingPolicy)(detail.Sourcing - 1),
            SourcingLimits = AllocationBook.LimitsOf(detail.Terms),
            AllowNonStock = row.Is(AllocationTraits.AllowNonStock),
            ForbidsReallocation = (detail.Terms & RequestTerms.ForbidsReallocation) != 0,
            IsContinued = detail.LivesOn,
            Stock = places.ToStock(EngineLimits.PlacesPerAnswer),
            IsStockComplete = isWhole && places.Last.Length <= EngineLimits.PlacesPerAnswer,
            Sequence = state.Sequence,
        };
    }

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);

    private static DateTimeOffset? TimeOf(long ticks) => ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    private static LocationId[] LocationsOf(EngineState state, int allocation)
    {
        ReadOnlySpan<int> listed = state.Allocations.LocationsOf(allocation);
        var locations = new LocationId[listed.Length];
        for (int i = 0; i < listed.Length; i++)
        {
            locations[i] = new LocationId(listed[i]);
        }

        return locations;
    }
}
