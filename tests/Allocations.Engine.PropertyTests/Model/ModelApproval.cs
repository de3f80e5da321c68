namespace Allocations.Engine.PropertyTests.Model;

/// <summary>The right to approve.</summary>
internal sealed class ModelAuthority(int tenant, string code)
{
    public int Tenant => tenant;

    public string Code => code;

    /// <summary>The authority to which requests escalate; null for none.</summary>
    public ModelAuthority? Next { get; set; }

    public TimeSpan? EscalatesAfter { get; set; }

    /// <summary>In the order in which it was granted.</summary>
    public List<int> Holders { get; } = [];

    /// <summary>Itself, the next one, and so on.</summary>
    public IEnumerable<ModelAuthority> Line
    {
        get
        {
            for (ModelAuthority? each = this; each is not null; each = each.Next)
            {
                yield return each;
            }
        }
    }
}

/// <summary>A policy that demands consent; the second authority of dual control is always said.</summary>
internal sealed record ModelApprovalPolicy(int Tenant, ApprovalPolicy Policy, ModelAuthority First, ModelAuthority? Second);

/// <summary>An approval that a request needs: the authority, and where it has escalated to.</summary>
internal sealed class ModelConsent(ModelAuthority asked, DateTimeOffset since)
{
    public ModelAuthority Asked { get; } = asked;

    public ModelAuthority Current { get; set; } = asked;

    /// <summary>When it escalates; null for never.</summary>
    public DateTimeOffset? EscalatesAt { get; set; } = asked.Next is null ? null : since + asked.EscalatesAfter;

    /// <summary>Whether an actor could give it.</summary>
    public bool CanBeGivenBy(int actor) => Current.Holders.Contains(actor)
        || Asked.Line.TakeWhile(each => each != Current).Any(each => each.Holders.Contains(actor));
}

/// <summary>A request for approval.</summary>
internal sealed class ModelApproval(long id, IReadOnlyList<ScriptStep> steps, string policy, ApprovalLevel level)
{
    public long Id => id;

    /// <summary>The command, or the members of a group.</summary>
    public IReadOnlyList<ScriptStep> Steps => steps;

    /// <summary>The first of them: all have one sender.</summary>
    public ScriptStep Step => steps[0];

    public string Policy => policy;

    public ApprovalLevel Level => level;

    public ApprovalState State { get; set; } = ApprovalState.Open;

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>One, or two for dual control.</summary>
    public required List<ModelConsent> Needed { get; init; }

    /// <summary>Who approved, when, with which reference, and for which of the authorities each could have.</summary>
    public List<(int Actor, DateTimeOffset Time, string Reference, bool[] Can)> Given { get; } = [];

    public required (int Changed, int Delayed, decimal By) Impact { get; init; }

    /// <summary>The outcome of its command; of a group, of the first member that was refused, or of the last; null if it has not
    /// run.</summary>
    public Expected? Outcome { get; set; }

    /// <summary>The place of the member whose outcome it is.</summary>
    public int Member { get; set; }

    public int ClosedBy { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>When its timer fires; null for never.</summary>
    public DateTimeOffset? Due => State != ApprovalState.Open ? null
        : Needed.Select(each => each.EscalatesAt).Append(ExpiresAt).Min();
}
