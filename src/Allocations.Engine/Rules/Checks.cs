using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

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

    /// <summary>A location where stock is received, adjusted or moved: any kind but a frozen one.</summary>
    public static AllocationStatus StockLocation(EngineState state, in CommandContext context, int location) =>
        !state.Catalogue.Locations.Exists(location) ? AllocationStatus.UnknownLocation
        : state.Catalogue.Locations.Rows[location].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : state.Catalogue.Locations.Rows[location].Kind == LocationKind.Frozen ? AllocationStatus.LocationIsFrozen
        : AllocationStatus.Ok;

    /// <summary>A location that a technician takes parts to.</summary>
    public static AllocationStatus Vehicle(EngineState state, in CommandContext context, int location) =>
        !state.Catalogue.Locations.Exists(location) ? AllocationStatus.UnknownLocation
        : state.Catalogue.Locations.Rows[location].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : state.Catalogue.Locations.Rows[location].Kind != LocationKind.TechnicianVehicle ? AllocationStatus.LocationIsNotVehicle
        : AllocationStatus.Ok;

    /// <summary>A location that a request names to be taken from: its kind must permit it.</summary>
    public static AllocationStatus SourceLocation(EngineState state, in CommandContext context, int location) =>
        !state.Catalogue.Locations.Exists(location) ? AllocationStatus.UnknownLocation
        : state.Catalogue.Locations.Rows[location].Tenant != context.Tenant ? AllocationStatus.OtherTenant
        : KindOf(state.Catalogue.Locations.Rows[location].Kind);

    /// <summary>Which rule forbids to allocate from a location of this kind; Ok if none does.</summary>
    public static AllocationStatus KindOf(LocationKind kind) => kind switch
    {
        LocationKind.Pickable => AllocationStatus.Ok,
        LocationKind.Staging => AllocationStatus.LocationIsStaging,
        LocationKind.TechnicianVehicle => AllocationStatus.LocationIsVehicle,
        LocationKind.Quarantine => AllocationStatus.LocationIsQuarantine,
        LocationKind.Consignment => AllocationStatus.LocationIsConsignment,
        LocationKind.Restricted => AllocationStatus.LocationIsRestricted,
        _ => AllocationStatus.LocationIsFrozen,
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

    private static AllocationStatus Step(in ProductRow product, long quantity) =>
        quantity is > MaxPerCommand or < -MaxPerCommand ? AllocationStatus.QuantityOverflow
        : quantity % product.Increment == 0 && (!product.IsSerialized || quantity % Quantity.MillionthsPerUnit == 0)
            ? AllocationStatus.Ok
        : product.IsSerialized && quantity % Quantity.MillionthsPerUnit != 0 ? AllocationStatus.QuantityNotWhole
        : AllocationStatus.QuantityNotMultipleOfIncrement;
}
