using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

internal sealed partial class ScriptGenerator
{
    private const int MostMembers = 5;

    private readonly List<IReadOnlyList<ScriptStep>> _groups = [];

    private void Append(IReadOnlyList<ScriptStep> group)
    {
        _outcomes.AddRange(_model.Execute(group));
        _steps.AddRange(group);
        _groups.Add(group);
    }

    /// <summary>Commands that make sense before the group, and may get in each other's way in it. Now and then a group that
    /// was sent before, or a part of it among others.</summary>
    private List<ScriptStep> NextGroup()
    {
        List<ScriptStep> members = _groups.Count > 0 && _dice.Chance(30)
            ? Again(_dice.Pick(_groups))
            : [.. Enumerable.Range(0, _dice.Between(2, MostMembers)).Select(_ => NextMember())];
        if (_dice.Chance(40))
        {
            int sender = SomeActorOrNone(0);
            members = [.. members.Select(member => member.Tenant == 0 ? member with { Actor = sender } : member)];
        }

        if (_dice.Chance(30))
        {
            int operation = _dice.Between(1, World.OperationIds);
            members = [.. members.Select((member, i) => member with { Operation = ((operation + i) % World.OperationIds) + 1 })];
        }

        return [.. members.Select((member, i) => member with
        {
            IsLinked = i < members.Count - 1, After = i == 0 ? member.After : 0,
        })];
    }

    private List<ScriptStep> Again(IReadOnlyList<ScriptStep> group) => _dice.Weighted<Func<List<ScriptStep>>>(
        (70, () => [.. group]),
        (15, () => [.. group, NextMember()]),
        (15, () => [NextMember(), .. group.Skip(1)]))();

    /// <summary>Setting the time ends a frame, so it comes alone.</summary>
    private ScriptStep NextMember()
    {
        ScriptStep member = Next();
        return member.Command is SetTime ? NextTick() : member;
    }
}
