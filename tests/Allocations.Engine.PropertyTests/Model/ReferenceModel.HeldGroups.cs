namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/approvals.md, "Groups".</summary>
internal partial class ReferenceModel
{
    /// <summary>The place of an allocation that is made now. In a group that waited, the members have the places that they took
    /// when it was asked.</summary>
    private long NextPlace => _heldPlace == 0 ? _sequence : _heldPlace;

    /// <summary>Those that were created last first. What one group creates that waited has one sequence.</summary>
    public static IEnumerable<ModelAllocation> NewestFirst(IEnumerable<ModelAllocation> allocations) =>
        allocations.Reverse().OrderByDescending(a => a.Sequence);

    /// <summary>Keeps a group that was done as one request, and takes back what it did.</summary>
    private List<Expected> Hold(
        ModelMemory before, IReadOnlyList<ScriptStep> group, List<Expected> done, long first,
        List<(int Member, ModelApprovalPolicy Policy)> needs, Dictionary<ModelAllocation, (string Figures, decimal Waiting)> then)
    {
        List<int> kept = [.. Enumerable.Range(0, group.Count).Where(i => !IsRepeated(done[i]))];
        if (kept.Select(i => (int?)i).FirstOrDefault(i => Hinders(group, done, kept, i!.Value)) is { } hindrance)
        {
            int refused = needs[0].Member;
            done[refused] = new Expected(CommandStatus.ApprovalInGroup, Index: hindrance) { Sequence = first + refused };
            return TakeBack(before, group, done, first);
        }

        Dictionary<ModelAllocation, (string Figures, decimal Waiting)> now = Figures();
        Restore(before);
        ModelApprovalPolicy policy = needs.Select(each => each.Policy)
            .OrderByDescending(each => each.Policy.Level).ThenBy(each => each.Policy.Code, StringComparer.Ordinal)
            .First();
        _approvals.Add(RequestFor(first, [.. kept.Select(i => group[i])], policy, then, now));
        for (int i = 0; i < group.Count; i++)
        {
            int known = _operations.FindIndex(other => other.Id == group[i].Operation);
            if (kept.Contains(i))
            {
                done[i] = new Expected(CommandStatus.ApprovalRequired, first) { Sequence = first + i };
                if (known >= 0)
                {
                    _operations[known] = _operations[known] with { Outcome = done[i] };
                }
            }
            else if (done[i].Sequence >= first)
            {
                done[i] = Repeated(_operations[known].Outcome);
            }
        }

        _sequence = first + group.Count - 1;
        return done;
    }

    /// <summary>Whether a group cannot be kept because of one of its members.</summary>
    protected virtual bool Hinders(IReadOnlyList<ScriptStep> group, List<Expected> done, List<int> kept, int member)
    {
        ScriptStep step = group[member];
        int[] before = [.. kept.TakeWhile(i => i < member)];
        bool takesStep = MadeBy(step).Contains("Step");
        return (step.Tenant, step.Actor) != (group[kept[0]].Tenant, group[kept[0]].Actor)
            || step.Command is Tick or DefineCustomer or DefineCustomerGroup or SetAuthority or GrantAuthority or RevokeAuthority
                or SetApprovalPolicy or RemoveApprovalPolicy or Approve or Reject or WithdrawRequest
            || NamedBy(step).Intersect(before.Where(i => done[i].Status == CommandStatus.Ok)
                .SelectMany(i => MadeBy(group[i]).Select(kind => (kind, done[i].Id.Value)))).Any()
            || before.Any(i => takesStep && MadeBy(group[i]).Contains("Step") && AllocationOf(group[i]) == AllocationOf(step));

        static AllocationId AllocationOf(ScriptStep step) =>
            (AllocationId)CommandMember.Of(step.Command).First(member => member.Value is AllocationId).Value!;
    }
}
