namespace Allocations.Engine.Auditing;

/// <content>Approvals: policies are counted, so that no command misses one, and open requests can be decided.</content>
internal sealed partial class ConservationAudit
{
    private string? CheckApprovals()
    {
        int policies = _state.ApprovalPolicies.CountAll();
        if (_state.CountedApprovalPolicies != policies)
        {
            return $"{policies} policies demand consent, and {_state.CountedApprovalPolicies} are counted";
        }

        for (int tenant = 0; tenant < _state.Catalog.Tenants.Rows.Count; tenant++)
        {
            if (!_state.ApprovalPolicies.CanSatisfyAll(tenant, default))
            {
                return $"nobody can satisfy a policy of tenant {tenant}";
            }
        }

        return null;
    }
}
