using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <content>The checks of the objects that a command names. Each returns Ok, or writes the refusal and returns its status,
/// with the same precedence everywhere.</content>
internal readonly unsafe ref partial struct RuleContext
{
    /// <summary>Checks that the product exists, in this tenant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckProduct(int product) =>
        State.Catalog.Products.Exists(product) && State.ProductRows[product].Tenant == Tenant ? Ok : RefuseProduct(product);

    /// <summary>Checks that the allocation exists, in this tenant.</summary>
    /// <param name="allocation">The id.</param>
    /// <param name="index">The number of the allocation in the command.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CommandStatus CheckAllocation(long allocation, int index = 0) =>
        State.Allocations.Exists(allocation) && State.AllocationRows[(int)allocation].Tenant == Tenant
            ? Ok
            : RefuseAllocation(allocation, index);

    /// <summary>Checks that the allocation exists, in this tenant, and is not finished.</summary>
    public CommandStatus CheckUnfinished(long allocation, AllocationState target = AllocationState.None)
    {
        CommandStatus status = CheckAllocation(allocation);
        return status == Ok && State.AllocationRows[(int)allocation].IsFinished
            ? RefuseTransition((int)allocation, target)
            : status;
    }

    /// <summary>Checks that the location exists, in this tenant.</summary>
    /// <param name="location">The location.</param>
    /// <param name="index">The number of the location in the command.</param>
    public CommandStatus CheckLocation(int location, int index = 0) =>
        !State.Catalog.Locations.Exists(location) ? Refuse(UnknownLocation, location, index)
        : State.Catalog.Locations.Rows[location].Tenant != Tenant ? Refuse(OtherTenant, location, index)
        : Ok;

    /// <summary>Checks that the customer exists, in this tenant.</summary>
    public CommandStatus CheckCustomer(int customer) =>
        !State.Customers.Codes.Exists(customer) ? Refuse(UnknownCustomer, customer)
        : State.Customers.Rows[customer].Tenant != Tenant ? Refuse(OtherTenant, customer)
        : Ok;

    /// <summary>Checks that the group of customers exists, in this tenant.</summary>
    /// <param name="group">The group.</param>
    /// <param name="index">1 for the parent of another group.</param>
    public CommandStatus CheckCustomerGroup(int group, int index = 0) =>
        !State.Customers.Groups.Exists(group) ? Refuse(UnknownCustomerGroup, group, index)
        : State.Customers.Groups.Rows[group].Tenant != Tenant ? Refuse(OtherTenant, group, index)
        : Ok;

    /// <summary>Whether the store has room for the regions and channels that a command can add.</summary>
    public bool HasRoomForMarkets() =>
        State.Customers.Markets.Rows.Count + CustomerBook.MarketsPerCommand <= State.Customers.Markets.Rows.Capacity;

    /// <summary>Checks a location where stock is received, adjusted or moved: any but a frozen one.</summary>
    public CommandStatus CheckStockLocation(int location, int index = 0)
    {
        CommandStatus status = CheckLocation(location, index);
        return status == Ok && State.Catalog.Locations.Rows[location].IsFrozen
            ? Refuse(LocationIsFrozen, location, index)
            : status;
    }

    /// <summary>Checks a location that stock enters: neither a frozen nor a discontinued one.</summary>
    public CommandStatus CheckEntry(int location, int index = 0)
    {
        CommandStatus status = CheckLocation(location, index);
        return status == Ok && !State.Catalog.Locations.Rows[location].IsOpen ? RefuseEntry(location, index) : status;
    }

    /// <summary>Checks a location that a technician takes parts to.</summary>
    public CommandStatus CheckVehicle(int location)
    {
        if (CheckLocation(location) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly LocationRow row = ref State.Catalog.Locations.Rows[location];
        return row.Kind != LocationKind.TechnicianVehicle ? Refuse(LocationIsNotVehicle, location)
            : row.IsOpen ? Ok
            : RefuseEntry(location, index: 0);
    }

    /// <summary>Checks a location from which a request takes stock.</summary>
    public CommandStatus CheckSourceLocation(int location, int index = 0)
    {
        CommandStatus status = CheckLocation(location, index);
        return status == Ok ? CheckAllocatable(location, index) : status;
    }

    /// <summary>Checks that stock may be allocated from the location: its kind permits it, and it is not frozen.</summary>
    public CommandStatus CheckAllocatable(int location, int index)
    {
        ref readonly LocationRow row = ref State.Catalog.Locations.Rows[location];
        CommandStatus status = row.Kind switch
        {
            LocationKind.Pickable => row.IsFrozen ? LocationIsFrozen : Ok,
            LocationKind.Staging => LocationIsStaging,
            LocationKind.TechnicianVehicle => LocationIsVehicle,
            LocationKind.Quarantine => LocationIsQuarantine,
            LocationKind.Consignment => LocationIsConsignment,
            _ => LocationIsRestricted,
        };
        return status == Ok ? Ok : Refuse(status, location, index);
    }

    /// <summary>Checks that a command about the whole store is sent in tenant 0.</summary>
    public CommandStatus CheckStoreTenant() => Tenant == 0 ? Ok : Refuse(OtherTenant);

    /// <summary>The refusal of an action that the allocation's state does not allow.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="target">The state that the action leads to; None if it leads to several.</param>
    /// <param name="index">The number of the allocation in the command.</param>
    public CommandStatus RefuseTransition(int allocation, AllocationState target, int index = 0) => Answer(
        InvalidTransition, State.Allocations.IdOf(allocation), index: index, state: State.Allocations.StateOf(allocation),
        target: target);

    /// <summary>The refusal of an excess, with the existing quantity.</summary>
    public CommandStatus RefuseExcess(CommandStatus status, int allocation, long most) =>
        Answer(status, State.Allocations.IdOf(allocation), most, state: State.Allocations.StateOf(allocation));

    /// <summary>The refusal of new demand for a product.</summary>
    public CommandStatus RefuseDemand(int product)
    {
        ref readonly ProductRow row = ref State.ProductRows[product];
        return Refuse(
            row.Is(ProductTraits.NotAllocatable) ? ProductNotAllocatable
                : row.Is(ProductTraits.Frozen) ? ProductFrozen
                : ProductDiscontinued,
            product);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus RefuseEntry(int location, int index) => Refuse(
        State.Catalog.Locations.Rows[location].IsFrozen ? LocationIsFrozen : LocationDiscontinued, location, index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus RefuseProduct(int product) =>
        Refuse(State.Catalog.Products.Exists(product) ? OtherTenant : UnknownProduct, product);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus RefuseAllocation(long allocation, int index) => Refuse(
        State.Allocations.Exists(allocation) ? OtherTenant
            : State.Allocations.WasRetired(allocation) ? AllocationRetired
            : UnknownAllocation,
        allocation,
        index);
}
