namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>What an event says of a command that sets authorities or policies, and what a query finds afterwards.</summary>
internal static class ApprovalWords
{
    /// <summary>The beginning of the words; null for another command.</summary>
    public static string? Said(ICommand command) => command switch
    {
        SetAuthority { Next: null or "" } c => $"{c.Code}: no next authority",
        SetAuthority c => $"{c.Code}: next {c.Next} after {c.EscalatesAfter:c}",
        GrantAuthority c => $"{c.Authority}: actor {c.Actor}",
        RevokeAuthority c => $"{c.Authority}: actor {c.Actor}",
        SetApprovalPolicy { Policy: var c } when string.IsNullOrEmpty(c.SecondAuthority) || c.SecondAuthority == c.Authority =>
            $"{c.Code}: {c.Decision} needs {c.Level} of {c.Authority}, value {c.MinimumValue}, ",
        SetApprovalPolicy { Policy: var c } =>
            $"{c.Code}: {c.Decision} needs {c.Level} of {c.Authority} and {c.SecondAuthority}, value {c.MinimumValue}, ",
        RemoveApprovalPolicy c => $"{c.Code}: ",
        _ => null,
    };

    public static string? CodeOf(ICommand command) => command switch
    {
        SetAuthority c => c.Code,
        GrantAuthority c => c.Authority,
        RevokeAuthority c => c.Authority,
        SetApprovalPolicy c => c.Policy.Code,
        RemoveApprovalPolicy c => c.Code,
        _ => null,
    };

    /// <summary>Whether the command, which came alone, is exactly what a query finds.</summary>
    public static bool IsFound(
        IReadOnlyList<AuthorityView> authorities, IReadOnlyList<ApprovalPolicy> policies, ICommand command) => command switch
    {
        SetAuthority c => authorities.Single(each => each.Code == c.Code) is { } found
            && (found.Next ?? "") == (c.Next ?? "") && found.EscalatesAfter == c.EscalatesAfter,
        GrantAuthority c => authorities.Single(each => each.Code == c.Authority).Holders.Contains(c.Actor),
        RevokeAuthority c => !authorities.Single(each => each.Code == c.Authority).Holders.Contains(c.Actor),
        SetApprovalPolicy { Policy: var c } => policies.Contains(c with
        {
            SecondAuthority = string.IsNullOrEmpty(c.SecondAuthority) || c.SecondAuthority == c.Authority ? null : c.SecondAuthority,
        }),
        RemoveApprovalPolicy c => policies.All(each => each.Code != c.Code),
        _ => true,
    };
}
