using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Showing;

/// <summary>What is granted in the tenant with a code, or the one with an id, which is 0 for the default tenant, and the events
/// about it.</summary>
internal sealed class ShownPermissions(string key) : ShownSubject
{
    private readonly HashSet<int> _tenants = [];

    public override void Learn(EngineState state) => _tenants.UnionWith(TenantsOf(state, key));

    public override bool Concerns(in EngineEvent happened)
    {
        if (happened.Kind == EventKind.TenantDefined && happened.Code == key)
        {
            _tenants.Add(happened.SubjectTenant.Value);
        }

        return happened.Kind is EventKind.PermissionGranted or EventKind.PermissionRevoked
            && _tenants.Contains(happened.Tenant.Value);
    }

    public override JsonObject Show(EngineState state) => ListOf(
        "grants", TenantsOf(state, key).SelectMany(tenant => PermissionLookups.Grants(state, tenant, actor: null)).ToList());
}
