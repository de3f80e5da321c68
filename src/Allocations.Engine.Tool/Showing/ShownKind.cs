namespace Allocations.Engine.Tool.Showing;

/// <summary>What <c>allocations show</c> can show. The names are arguments.</summary>
internal enum ShownKind : byte
{
    Allocation,
    Document,
    Product,
    Serial,
    Lot,
    Location,
    Tenant,
    Actor,
    Customer,
    CustomerGroup,
    Permissions,
    Approval,
    Priorities,
}
