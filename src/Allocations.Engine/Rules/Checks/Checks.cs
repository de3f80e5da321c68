using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The checks that several rules share. Each says Ok, or the status, with the same precedence everywhere.</summary>
internal static class Checks
{
    private const long MaxPerCommand = long.MaxValue >> 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AllocationStatus Product(EngineState state, in CommandContext context, int product) =>
        !state.Catalogue.Products.Exists(product) ? AllocationStatus.UnknownProduct
        : state.ProductRows[product].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : AllocationStatus.Ok;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AllocationStatus Allocation(EngineState state, in CommandContext context, long allocation) =>
        !state.Allocations.Exists(allocation) ? Missing(state, allocation)
        : state.AllocationRows[(int)allocation].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : AllocationStatus.Ok;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AllocationStatus Missing(EngineState state, long allocation) =>
        state.Allocations.HasLeft(allocation) ? AllocationStatus.AllocationRetired : AllocationStatus.UnknownAllocation;

    public static AllocationStatus Location(EngineState state, in CommandContext context, int location) =>
        !state.Catalogue.Locations.Exists(location) ? AllocationStatus.UnknownLocation
        : state.Catalogue.Locations.Rows[location].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : AllocationStatus.Ok;

    /// <summary>A location where stock is received, adjusted or moved: any but a frozen one.</summary>
    public static AllocationStatus StockLocation(EngineState state, in CommandContext context, int location)
    {
        AllocationStatus status = Location(state, context, location);
        return status == AllocationStatus.Ok && state.Catalogue.Locations.Rows[location].IsFrozen
            ? AllocationStatus.LocationIsFrozen
            : status;
    }

    /// <summary>A location that a technician takes parts to.</summary>
    public static AllocationStatus Vehicle(EngineState state, in CommandContext context, int location)
    {
        AllocationStatus status = Location(state, context, location);
        if (status != AllocationStatus.Ok)
        {
            return status;
        }

        ref readonly LocationRow row = ref state.Catalogue.Locations.Rows[location];
        return row.Kind != LocationKind.TechnicianVehicle ? AllocationStatus.LocationIsNotVehicle
            : row.IsFrozen ? AllocationStatus.LocationIsFrozen
            : AllocationStatus.Ok;
    }

    /// <summary>A location that a request names to be taken from: its kind must permit it, and it must not be frozen.</summary>
    public static AllocationStatus SourceLocation(EngineState state, in CommandContext context, int location)
    {
        AllocationStatus status = Location(state, context, location);
        return status == AllocationStatus.Ok ? Allocatable(state.Catalogue.Locations.Rows[location]) : status;
    }

    /// <summary>Which rule forbids to allocate from a location; Ok if none does.</summary>
    public static AllocationStatus Allocatable(in LocationRow location) => location.Kind switch
    {
        LocationKind.Pickable => location.IsFrozen ? AllocationStatus.LocationIsFrozen : AllocationStatus.Ok,
        LocationKind.Staging => AllocationStatus.LocationIsStaging,
        LocationKind.TechnicianVehicle => AllocationStatus.LocationIsVehicle,
        LocationKind.Quarantine => AllocationStatus.LocationIsQuarantine,
        LocationKind.Consignment => AllocationStatus.LocationIsConsignment,
        _ => AllocationStatus.LocationIsRestricted,
    };

    /// <summary>A quantity above zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static AllocationStatus Positive(in ProductRow product, long quantity) =>
        quantity <= 0 ? AllocationStatus.QuantityNotPositive : Step(product, quantity);

    /// <summary>A quantity that may be negative, but not zero.</summary>
    public static AllocationStatus Change(in ProductRow product, long quantity) =>
        quantity == 0 ? AllocationStatus.QuantityNotPositive : Step(product, quantity);

    /// <summary>Serial numbers where the product has them, a bare quantity where it has not.</summary>
    public static AllocationStatus Form(in ProductRow product, int serials) =>
        product.IsSerialized == (serials > 0) ? AllocationStatus.Ok
        : serials > 0 ? AllocationStatus.ProductIsNotSerialized
        : AllocationStatus.ProductIsSerialized;

    /// <summary>A lot where the product is tracked by lot, none where it is not.</summary>
    /// <param name="state">The state.</param>
    /// <param name="product">A product that exists.</param>
    /// <param name="lot">The lot that is named; 0 for none.</param>
    /// <param name="id">The product; where the lot is wrong, that.</param>
    public static AllocationStatus Lot(EngineState state, int product, int lot, ref long id)
    {
        bool isTracked = state.ProductRows[product].Is(ProductTraits.LotTracked);
        if (lot == 0 || !isTracked)
        {
            id = product;
            return lot == 0 == !isTracked ? AllocationStatus.Ok
                : isTracked ? AllocationStatus.LotRequired
                : AllocationStatus.ProductHasNoLots;
        }

        bool exists = state.Lots.Codes.Exists(lot);
        if (exists && state.Lots.Rows[lot].Product == product)
        {
            return AllocationStatus.Ok;
        }

        id = lot;
        return exists ? AllocationStatus.LotNotOfProduct : AllocationStatus.UnknownLot;
    }

    private static AllocationStatus Step(in ProductRow product, long quantity) =>
        quantity is > MaxPerCommand or < -MaxPerCommand ? AllocationStatus.QuantityOverflow
        : quantity % product.Increment == 0 && (!product.IsSerialized || quantity % Quantity.MillionthsPerUnit == 0)
            ? AllocationStatus.Ok
        : product.IsSerialized && quantity % Quantity.MillionthsPerUnit != 0 ? AllocationStatus.QuantityNotWhole
        : AllocationStatus.QuantityNotMultipleOfIncrement;

    /// <summary>Whether ticks are an instant of the calendar; 0 stands for none, and is one.</summary>
    public static bool IsInstant(long ticks) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;
}
