using System.Text.Json.Nodes;
using Allocations.Engine.Queries;
using Allocations.Engine.State;
using Allocations.Engine.Tool.Output;

namespace Allocations.Engine.Tool.Showing;

/// <summary>The rules of priorities of the tenant with a code, or the one with an id, which is 0 for the default tenant, the bands
/// in which its requests need a justification, the notices that it wants, and the events about them.</summary>
internal sealed class ShownPriorities(string key) : ShownSubject
{
    private readonly HashSet<int> _tenants = [];

    public override void Learn(EngineState state) => _tenants.UnionWith(TenantsOf(state, key));

    public override bool Concerns(in EngineEvent happened)
    {
        if (happened.Kind == EventKind.TenantDefined && happened.Code == key)
        {
            _tenants.Add(happened.SubjectTenant.Value);
        }

        return happened.Kind is EventKind.PriorityRuleSet or EventKind.JustifiedBandsSet or EventKind.NoticesSet
            && _tenants.Contains(happened.SubjectTenant.Value);
    }

    public override JsonObject Show(EngineState state)
    {
        List<int> tenants = TenantsOf(state, key);
        JsonObject shown = ListOf("rules", tenants.SelectMany(tenant => PriorityLookups.Rules(state, tenant)).ToList());
        PriorityBands bands = tenants.Aggregate(
            PriorityBands.None, (all, tenant) => all | state.Allocations.Justifications.BandsOf(tenant));
        if (bands != PriorityBands.None)
        {
            shown.Add("justifiedBands", ToolJson.NodeOf(bands));
        }

        List<NoticePolicy> notices = tenants.ConvertAll(tenant => state.Notices.PolicyOf(tenant).ToPolicy());
        if (notices.Find(each => each != default) is var wanted && wanted != default)
        {
            shown.Add("notices", ToolJson.NodeOf(wanted));
        }

        return shown;
    }
}
