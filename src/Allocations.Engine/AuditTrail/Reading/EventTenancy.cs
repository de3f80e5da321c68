using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.AuditTrail;

/// <summary>Shows a tenant its own events. An event belongs to the tenant of its subject, whoever gave the command: the engine
/// ends holds of all tenants, and a command of one tenant can retire an allocation of another. Events without a subject belong to
/// the store, and so to the default tenant.</summary>
/// <remarks>Thread-safe: the tenant of a product, a location, an actor or a customer never changes, and their rows precede every
/// event that names them.</remarks>
internal sealed class EventTenancy(EngineState state, TenantId tenant)
{
    private const int Nobody = -1;

    /// <summary>Whether an event belongs to the tenant.</summary>
    public bool IsMine(in TrailEvent found) => TenantOf(found.Record) == tenant.Value;

    /// <summary>Whether the tenant gave the command of an event.</summary>
    public bool IsByMe(in TrailEvent found) => found.Command.Tenant == tenant.Value;

    /// <summary>An event as the tenant may see it: without the sender and the reason of another tenant's command.</summary>
    public EngineEvent Show(in EngineEvent happened) => happened.Tenant == tenant
        ? happened
        : happened with { Tenant = TenantId.Default, Actor = ActorId.None, Reason = null };

    private int TenantOf(in EventRecord record) => record.Kind switch
    {
        EventKind.LocationDefined or EventKind.LocationFrozen or EventKind.LocationThawed or EventKind.LocationChanged
            or EventKind.LocationDiscontinued or EventKind.LocationReinstated =>
            OwnerIn(state.Catalog.Locations, record.Product),
        EventKind.ActorDefined or EventKind.ActorChanged => OwnerIn(state.Catalog.Actors, record.Product),
        EventKind.CustomerGroupDefined or EventKind.CustomerGroupChanged => OwnerIn(state.Customers.Groups, record.Product),
        EventKind.CustomerDefined or EventKind.CustomerChanged or EventKind.CustomerDiscontinued
            or EventKind.CustomerReinstated or EventKind.ContractSet or EventKind.ContractEnded =>
            OwnerIn(state.Customers.Codes, record.Product),
        EventKind.TenantDefined or EventKind.TenantChanged => TenantId.Default.Value,
        EventKind.DistributionSegmentSet or EventKind.DistributionChanged => record.Product,
        EventKind.JobStarted or EventKind.JobEnded when record.Product == 0 && (JobKind)record.From == JobKind.Distribution =>
            record.Lot,
        EventKind.PriorityRuleSet or EventKind.ReallocationPolicySet => record.Product,
        EventKind.PermissionGranted or EventKind.PermissionRevoked => (int)record.Quantity,
        _ when record.Product == 0 => TenantId.Default.Value,
        _ => OwnerIn(state.Catalog.Products, record.Product),
    };

    private static int OwnerIn<TRow>(CodeIndex<TRow> objects, int id)
        where TRow : unmanaged, INamedRow => objects.Exists(id) ? objects.Rows[id].Owner : Nobody;
}
