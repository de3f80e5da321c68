using Allocations.Engine.Model;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The object that a refusal names, if it exists and the tenant may see it.</summary>
/// <param name="Allocation">The row of an allocation; 0 for none.</param>
/// <param name="Product">A product, or that of the allocation; 0 for none.</param>
/// <param name="Location">A location; 0 for none.</param>
/// <param name="Lot">A lot; 0 for none.</param>
internal readonly record struct RefusalSubject(int Allocation, int Product, int Location, int Lot)
{
    public static RefusalSubject Of(EngineState state, int? tenant, in Outcome outcome)
    {
        if (outcome.Status == CommandStatus.ExpiryInPast)
        {
            return default; // an allocation, or the product of a request: the status does not say which
        }

        if (outcome.Status.NamesAllocation() || outcome.Status is CommandStatus.SerialAlreadyAllocated
            or CommandStatus.SerialNotOfAllocation)
        {
            return OfAllocation(state, tenant, outcome.Id);
        }

        int id = (int)outcome.Id;
        return IsOfProduct(outcome.Status) ? OfProduct(state, tenant, id)
            : IsOfLocation(outcome.Status) ? OfLocation(state, tenant, id)
            : IsOfLot(outcome.Status) ? OfLot(state, tenant, id)
            : default;
    }

    /// <summary>The object in a sentence; empty if there is none.</summary>
    public string Words(EngineState state) =>
        Allocation != 0
            ? $"This is about {Names.Allocation(new AllocationId(state.Allocations.IdOf(Allocation)))} of "
                + $"{Names.Product(state, Product)}, which is {WaitingSentences.Words(state.Allocations.StateOf(Allocation))}."
        : Location != 0 ? $"This is about {Names.Location(state, Location)}."
        : Lot != 0 ? $"This is about {Names.Lot(state, Lot)} of {Names.Product(state, Product)}."
        : Product != 0 ? $"This is about {Names.Product(state, Product)}."
        : "";

    private static RefusalSubject OfAllocation(EngineState state, int? tenant, long id) =>
        state.Allocations.Exists(id) && IsOf(tenant, state.AllocationRows[(int)id].Tenant)
            ? new RefusalSubject((int)id, state.AllocationRows[(int)id].Product, 0, 0)
            : default;

    private static RefusalSubject OfProduct(EngineState state, int? tenant, int id) =>
        state.Catalog.Products.Exists(id) && IsOf(tenant, state.ProductRows[id].Tenant)
            ? new RefusalSubject(0, id, 0, 0)
            : default;

    private static RefusalSubject OfLocation(EngineState state, int? tenant, int id) =>
        state.Catalog.Locations.Exists(id) && IsOf(tenant, state.Catalog.Locations.Rows[id].Tenant)
            ? new RefusalSubject(0, 0, id, 0)
            : default;

    private static RefusalSubject OfLot(EngineState state, int? tenant, int id) =>
        state.Lots.Codes.Exists(id) && IsOf(tenant, state.ProductRows[state.Lots.Rows[id].Product].Tenant)
            ? new RefusalSubject(0, state.Lots.Rows[id].Product, 0, id)
            : default;

    private static bool IsOf(int? tenant, int owner) => tenant is null || tenant == owner;

    private static bool IsOfProduct(CommandStatus status) => status is
        CommandStatus.ProductFrozen or CommandStatus.ProductNotAllocatable or CommandStatus.ProductIsSerialized
        or CommandStatus.ProductIsNotSerialized or CommandStatus.QuantityNotWhole
        or CommandStatus.QuantityNotMultipleOfIncrement or CommandStatus.QuantityOverflow or CommandStatus.InsufficientStock
        or CommandStatus.SerialOfAnotherProduct or CommandStatus.ProductNotFrozen or CommandStatus.ProductHasNoLots
        or CommandStatus.LotRequired or CommandStatus.ProductDiscontinued or CommandStatus.BackorderLimitReached
        or CommandStatus.ChannelLimitReached;

    private static bool IsOfLocation(CommandStatus status) => status is
        CommandStatus.LocationIsQuarantine or CommandStatus.LocationIsStaging or CommandStatus.LocationIsVehicle
        or CommandStatus.LocationIsConsignment or CommandStatus.LocationIsRestricted or CommandStatus.LocationIsFrozen
        or CommandStatus.SameLocation or CommandStatus.DuplicateLocation or CommandStatus.LocationIsNotVehicle
        or CommandStatus.SerialElsewhere or CommandStatus.LocationDiscontinued or CommandStatus.LocationNotConfirmed
        or CommandStatus.BinNotWhole or CommandStatus.NotPermitted;

    private static bool IsOfLot(CommandStatus status) => status is
        CommandStatus.LotIsRecalled or CommandStatus.LotExpired or CommandStatus.LotNotOfProduct or CommandStatus.SameLot
        or CommandStatus.LotNotPermitted;
}
