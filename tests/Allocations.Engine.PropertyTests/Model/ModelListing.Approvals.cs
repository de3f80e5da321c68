using System.Reflection;

namespace Allocations.Engine.PropertyTests.Model;

/// <content>Approvals.</content>
internal static partial class ModelListing
{
    private static IEnumerable<string> Approvals(ReferenceModel model) =>
    [
        .. Enumerable.Range(0, model.Tenants.Count + 1).SelectMany(tenant =>
            model.Authorities.Where(each => each.Tenant == tenant).Select(Line)
                .Concat(model.ApprovalPolicies.Where(each => each.Tenant == tenant).Select(Line))),
        .. model.Approvals.OrderBy(each => each.Id).SelectMany(Lines),
    ];

    private static string Line(ModelAuthority each) =>
        $"authority of {each.Tenant} '{each.Code}' next '{each.Next?.Code}' after {each.EscalatesAfter?.Ticks ?? 0}"
        + $" held by {string.Join(' ', each.Holders)}";

    private static string Line(ModelApprovalPolicy each)
    {
        ApprovalPolicy policy = each.Policy;
        string? second = each.Second == each.First ? null : each.Second?.Code;
        return $"approval policy of {each.Tenant} '{policy.Code}' {policy.Decision} {policy.Level} '{policy.Authority}' '{second}'"
            + $" value {policy.MinimumValue} before {policy.Before} after {policy.After} customer {policy.Customer}"
            + $" group {policy.Group} tier {policy.Tier} contract {(policy.UnderContract ? 1 : 0)} location {policy.Location}"
            + $" open {policy.OpenFor?.Ticks ?? 0}";
    }

    private static IEnumerable<string> Lines(ModelApproval each)
    {
        ModelConsent first = each.Needed[0];
        ModelConsent? second = each.Needed.ElementAtOrDefault(1);
        yield return $"approval {each.Id} of {each.Step.Tenant} by {each.Step.Actor} {each.State} '{each.Policy}' {each.Level}"
            + $" '{first.Asked.Code}' now '{first.Current.Code}' '{second?.Asked.Code}' now '{second?.Current.Code}'"
            + $" expires {Time(each.ExpiresAt)} escalates {Time(first.EscalatesAt)} {Time(second?.EscalatesAt)}"
            + $" changed {each.Impact.Changed} delayed {each.Impact.Delayed} by {Number(each.Impact.By)}";
        if (each.Steps.Count > 1)
        {
            yield return $"approval {each.Id} of {string.Join(' ', each.Steps.Select(step => KindOf(step.Command)))}";
        }

        foreach ((int actor, DateTimeOffset time, string reference, _) in each.Given)
        {
            yield return $"approval {each.Id} approved by {actor} at {time.UtcTicks} '{reference}'";
        }

        if (each.State != ApprovalState.Open)
        {
            yield return $"approval {each.Id} closed by {each.ClosedBy} at {each.ClosedAt?.UtcTicks} '{each.Reason}'"
                + $" {each.Outcome?.Status ?? CommandStatus.Pending} id {each.Outcome?.Id.Value ?? 0}"
                + $" quantity {Number(each.Outcome?.Quantity ?? 0)} of {each.Member}";
        }
    }

    private static CommandKind KindOf(ICommand command) => command.GetType().GetCustomAttribute<CommandAttribute>()!.Kind;

    private static string Time(DateTimeOffset? time) => time is { } at ? $"{at.UtcTicks}" : "never";
}
