using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Authorities, policies and requests for approval, as the writer answers between commands.</summary>
internal static unsafe class ApprovalLookups
{
    /// <summary>The authorities of a tenant, in the order in which they were set first.</summary>
    public static IReadOnlyList<AuthorityView> Authorities(EngineState state, int tenant)
    {
        var found = new List<AuthorityView>();
        for (int row = state.Authorities.FirstOf(tenant); row != 0; row = state.Authorities.Rows[row].Next)
        {
            ref readonly AuthorityRow authority = ref state.Authorities.Rows[row];
            found.Add(new AuthorityView
            {
                Code = CodeOf(state, row)!,
                Next = CodeOf(state, authority.NextAuthority),
                EscalatesAfter = authority.NextAuthority == 0 ? null : new TimeSpan(authority.EscalatesAfter),
                Holders = HoldersOf(state, authority),
            });
        }

        found.Reverse();
        return found;
    }

    /// <summary>The policies of a tenant, in the order in which they were set first.</summary>
    public static IReadOnlyList<ApprovalPolicy> Policies(EngineState state, int tenant)
    {
        var found = new List<ApprovalPolicy>();
        for (int row = state.ApprovalPolicies.FirstOf(tenant); row != 0; row = state.ApprovalPolicies.Rows[row].Next)
        {
            ref readonly ApprovalPolicyRow policy = ref state.ApprovalPolicies.Rows[row];
            found.Add(new ApprovalPolicy(
                Encoding.UTF8.GetString(state.ApprovalPolicies.CodeOf(row)), policy.Decision, policy.Level,
                CodeOf(state, policy.Authority)!)
            {
                SecondAuthority = policy.SecondAuthority == policy.Authority ? null : CodeOf(state, policy.SecondAuthority),
                MinimumValue = Quantity.FromMillionths(policy.MinimumValue),
                Before = policy.Before,
                After = policy.After,
                Customer = new CustomerId(policy.Customer),
                Group = new CustomerGroupId(policy.Group),
                Tier = policy.Tier,
                UnderContract = policy.UnderContract != 0,
                Location = new LocationId(policy.Location),
                OpenFor = policy.OpenFor == ApprovalPolicyRow.ForEver ? null : new TimeSpan(policy.OpenFor),
            });
        }

        found.Reverse();
        return found;
    }

    /// <summary>A request of a tenant; null for one that is unknown, forgotten or another tenant's.</summary>
    public static ApprovalRequestView? Find(EngineState state, int tenant, ApprovalRequestId id)
    {
        int row = id.Value <= 0 ? 0 : state.Approvals.Find(id.Value);
        return row == 0 || state.Approvals.Rows[row].Tenant != tenant ? null : ViewOf(state, row);
    }

    /// <summary>A page of the requests of a tenant.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="isOpen">Whether they are open, or closed.</param>
    /// <param name="authority">The code of an authority that can decide now; null for any.</param>
    /// <param name="limit">The maximum number of requests.</param>
    /// <param name="cursor">The first row to visit; 0 for the first one.</param>
    public static ApprovalPage List(EngineState state, int tenant, bool isOpen, string? authority, int limit, int cursor)
    {
        var found = new List<ApprovalRequestView>();
        int wanted = authority is null ? 0 : state.Authorities.Codes.Find(tenant, Encoding.UTF8.GetBytes(authority));
        int at = Math.Max(cursor, 1);
        int end = authority is not null && wanted == 0
            ? state.Approvals.Rows.Count
            : (int)Math.Min(state.Approvals.Rows.Count, at + (long)EngineLimits.RowsPerPage);
        at = authority is not null && wanted == 0 ? end : at;
        for (; at < end && found.Count < limit; at++)
        {
            ref readonly ApprovalRow row = ref state.Approvals.Rows[at];
            if (row.IsInUse && row.Tenant == tenant && row.IsOpen == isOpen && (wanted == 0 || CanDecide(state, row, wanted)))
            {
                found.Add(ViewOf(state, at));
            }
        }

        return new ApprovalPage(found, at < state.Approvals.Rows.Count ? at : null, state.Sequence);
    }

    /// <summary>The holders of an authority, in the order in which it was granted.</summary>
    public static IReadOnlyList<ActorId> HoldersOf(EngineState state, in AuthorityRow authority)
    {
        var holders = new List<ActorId>();
        for (int grant = authority.FirstGrant; grant != 0; grant = state.Authorities.Grants[grant].Next)
        {
            holders.Add(new ActorId(state.Authorities.Grants[grant].Actor));
        }

        holders.Reverse();
        return holders;
    }

    /// <summary>The kinds of the commands that a request keeps, in their order.</summary>
    public static IReadOnlyList<CommandKind> KindsOf(EngineState state, int row) =>
        [.. HeldCommands.Read(state.Approvals.CommandOf(row), state.Approvals.Rows[row].Members).Select(each => each.Kind)];

    private static bool CanDecide(EngineState state, in ApprovalRow row, int authority) =>
        IsBetween(state, authority, row.Authority, row.Current)
        || (row.SecondAuthority != 0 && IsBetween(state, authority, row.SecondAuthority, row.SecondCurrent));

    private static bool IsBetween(EngineState state, int authority, int asked, int current)
    {
        int at = asked;
        while (at != 0 && at != current && at != authority)
        {
            at = state.Authorities.Rows[at].NextAuthority;
        }

        return at == authority || current == authority;
    }

    private static ApprovalRequestView ViewOf(EngineState state, int row)
    {
        ref readonly ApprovalRow request = ref state.Approvals.Rows[row];
        long escalates = Math.Min(request.EscalatesAt, request.SecondEscalatesAt);
        bool hasRun = request.State is ApprovalState.Executed or ApprovalState.Failed;
        IReadOnlyList<HeldCommandView> commands = HeldCommands.Read(state.Approvals.CommandOf(row), request.Members);
        return new ApprovalRequestView
        {
            Id = new ApprovalRequestId(request.Id),
            State = request.State,
            Command = request.Members == 1 ? commands[0].Command : null,
            Commands = commands,
            Requester = new ActorId(request.Actor),
            AskedAt = TimeOf(request.AskedAt),
            ExpiresAt = request.ExpiresAt == ApprovalRow.Never ? null : TimeOf(request.ExpiresAt),
            EscalatesAt = escalates == ApprovalRow.Never || !request.IsOpen ? null : TimeOf(escalates),
            Policy = state.Texts.ToString(request.PolicyText),
            Decision = request.Decision,
            Level = request.Level,
            Authority = CodeOf(state, request.Authority)!,
            SecondAuthority = CodeOf(state, request.SecondAuthority),
            CurrentAuthority = CodeOf(state, request.Current)!,
            CurrentSecondAuthority = CodeOf(state, request.SecondCurrent),
            Approvals = ApprovalsOf(state, request),
            Missing = request.IsOpen ? request.Missing : 0,
            Impact = new ApprovalImpact(request.Changed, request.Delayed, Quantity.FromMillionths(request.DelayedQuantity)),
            Outcome = hasRun ? request.Outcome : null,
            FailedCommand = request.State == ApprovalState.Failed ? request.OutcomeMember : null,
            ClosedAt = request.IsOpen ? null : TimeOf(request.ClosedAt),
            ClosedBy = new ActorId(request.ClosedBy),
            Reason = TextOf(state, request.ReasonText),
        };
    }

    private static List<ApprovalView> ApprovalsOf(EngineState state, in ApprovalRow request)
    {
        var approvals = new List<ApprovalView>();
        if (request.FirstApprover != 0)
        {
            approvals.Add(new ApprovalView(
                new ActorId(request.FirstApprover), TimeOf(request.FirstApprovedAt),
                TextOf(state, request.FirstReferenceText)));
        }

        if (request.SecondApprover != 0)
        {
            approvals.Add(new ApprovalView(
                new ActorId(request.SecondApprover), TimeOf(request.SecondApprovedAt),
                TextOf(state, request.SecondReferenceText)));
        }

        return approvals;
    }

    private static string? CodeOf(EngineState state, int authority) =>
        authority == 0 ? null : state.Texts.ToString(state.Authorities.Rows[authority].CodeText);

    private static string? TextOf(EngineState state, int text) => text == 0 ? null : state.Texts.ToString(text);

    private static DateTimeOffset TimeOf(long ticks) => new(ticks, TimeSpan.Zero);
}
