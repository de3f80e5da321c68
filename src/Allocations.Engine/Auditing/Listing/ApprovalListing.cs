using System.Globalization;
using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Authorities, policies and requests for approval, in words: a part of <see cref="StateListing"/>.</summary>
internal static class ApprovalListing
{
    public static IEnumerable<string> Lines(EngineState state) => Enumerable.Range(0, state.Catalog.Tenants.Rows.Count)
        .SelectMany(tenant => ApprovalLookups.Authorities(state, tenant).Select(authority => Line(tenant, authority))
            .Concat(ApprovalLookups.Policies(state, tenant).Select(policy => Line(tenant, policy))))
        .Concat(Enumerable.Range(1, state.Approvals.Rows.Count - 1)
            .Where(row => state.Approvals.Rows[row].IsInUse)
            .OrderBy(row => state.Approvals.Rows[row].Id)
            .SelectMany(row => Lines(state, row)));

    private static string Line(int tenant, AuthorityView authority) => string.Create(
        CultureInfo.InvariantCulture,
        $"authority of {tenant} '{authority.Code}' next '{authority.Next}' after {authority.EscalatesAfter?.Ticks ?? 0} " +
        $"held by {string.Join(' ', authority.Holders)}");

    private static string Line(int tenant, ApprovalPolicy policy) => string.Create(
        CultureInfo.InvariantCulture,
        $"approval policy of {tenant} '{policy.Code}' {policy.Decision} {policy.Level} '{policy.Authority}' " +
        $"'{policy.SecondAuthority}' value {policy.MinimumValue} before {policy.Before} after {policy.After} " +
        $"customer {policy.Customer} group {policy.Group} tier {policy.Tier} contract {(policy.UnderContract ? 1 : 0)} " +
        $"location {policy.Location} open {policy.OpenFor?.Ticks ?? 0}");

    private static IEnumerable<string> Lines(EngineState state, int row)
    {
        ApprovalRow request = state.Approvals.Rows[row];
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"approval {request.Id} of {request.Tenant} by {request.Actor} {request.State} '{Text(state, request.PolicyText)}' " +
            $"{request.Level} '{Code(state, request.Authority)}' now '{Code(state, request.Current)}' " +
            $"'{Code(state, request.SecondAuthority)}' now '{Code(state, request.SecondCurrent)}' " +
            $"expires {Ticks(request.ExpiresAt)} escalates {Ticks(request.EscalatesAt)} {Ticks(request.SecondEscalatesAt)} " +
            $"changed {request.Changed} delayed {request.Delayed} by {Quantity.FromMillionths(request.DelayedQuantity)}");
        if (request.Members > 1)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"approval {request.Id} of {string.Join(' ', ApprovalLookups.KindsOf(state, row))}");
        }

        if (request.FirstApprover != 0)
        {
            yield return Line(state, request.Id, request.FirstApprover, request.FirstApprovedAt, request.FirstReferenceText);
        }

        if (request.SecondApprover != 0)
        {
            yield return Line(state, request.Id, request.SecondApprover, request.SecondApprovedAt, request.SecondReferenceText);
        }

        if (!request.IsOpen)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"approval {request.Id} closed by {request.ClosedBy} at {request.ClosedAt} '{Text(state, request.ReasonText)}' " +
                $"{request.Outcome.Status} id {request.Outcome.Id} quantity {request.Outcome.Quantity} " +
                $"of {request.OutcomeMember}");
        }
    }

    private static string Line(EngineState state, long request, int actor, long time, int reference) => string.Create(
        CultureInfo.InvariantCulture, $"approval {request} approved by {actor} at {time} '{Text(state, reference)}'");

    private static string Ticks(long ticks) =>
        ticks == ApprovalRow.Never ? "never" : ticks.ToString(CultureInfo.InvariantCulture);

    private static string Code(EngineState state, int authority) =>
        authority == 0 ? "" : Text(state, state.Authorities.Rows[authority].CodeText);

    private static string Text(EngineState state, int text) => Encoding.UTF8.GetString(state.Texts[text]);
}
