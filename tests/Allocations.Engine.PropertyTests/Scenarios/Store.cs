using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>A store in which <see cref="World.Prologue"/> has happened, and what a scenario asks of it.</summary>
internal sealed class Store : IDisposable
{
    private readonly ISubject _subject;
    private long _sequence;

    public Store(ISubject subject)
    {
        _subject = subject;
        Do(World.Prologue);
    }

    /// <summary>The sequence number of the last command.</summary>
    public long Sequence => _sequence;

    public string Listing => string.Join('\n', _subject.Listing());

    public void Dispose() => _subject.Dispose();

    /// <summary>Gives commands that must succeed; returns the outcome of the last.</summary>
    public Expected Do(params IEnumerable<ICommand> commands)
    {
        Expected? last = null;
        foreach (ICommand command in commands)
        {
            last = Give(command);
            Assert.True(last.IsSuccess, $"{command} gave {last}");
        }

        return last!;
    }

    /// <summary>Gives a command and asks for this outcome, whatever its sequence number is.</summary>
    public void Gives(Expected expected, ICommand command) =>
        Assert.Equal(expected, Give(command) with { Sequence = 0 });

    /// <summary>Gives a command that must be refused in just this way and change nothing.</summary>
    public void Refuses(Expected expected, ICommand command)
    {
        string before = Listing;
        Gives(expected, command);
        Assert.False(expected.IsSuccess);
        Assert.Equal(before, Listing);
    }

    /// <summary>As <see cref="Refuses(Expected, ICommand)"/>, for statuses that say nothing else or only an id and
    /// a place.</summary>
    public void Refuses(CommandStatus status, ICommand command, OutcomeId id = default, int index = 0) =>
        Refuses(new Expected(status, id, Index: index), command);

    /// <summary>Asks for lines of the listing.</summary>
    public void Shows(params IEnumerable<string> lines) =>
        Assert.All(lines, line => Assert.Contains(line, Listing.Split('\n')));

    /// <summary>Gives commands as one group; returns their outcomes.</summary>
    public IReadOnlyList<Expected> Group(params IReadOnlyList<ICommand> members)
    {
        IReadOnlyList<Expected> outcomes = _subject.Execute([.. members.Select(ScriptStep.Of)]);
        _sequence += members.Count;
        Assert.Null(_subject.Audit());
        return outcomes;
    }

    /// <summary>Gives a group of which one member must be refused in just this way, and nothing must change.</summary>
    public void RefusesGroup(int failed, Expected refusal, params IReadOnlyList<ICommand> members) =>
        RefusesGroup([(failed, refusal)], members);

    /// <summary>The same for a group of which several members must be refused, the first of them first.</summary>
    public void RefusesGroup((int Member, Expected Refusal)[] refusals, params IReadOnlyList<ICommand> members)
    {
        string before = Listing;
        long first = _sequence + 1;
        int failed = refusals[0].Member;
        Assert.Equal(
            members.Select((_, i) => Array.Find(refusals, refusal => refusal.Member == i) is { Refusal: { } refusal }
                ? refusal with { Sequence = first + i }
                : new Expected(CommandStatus.GroupFailed, first + failed, Index: failed) { Sequence = first + i }),
            Group(members));
        Assert.Equal(before, Listing);
    }

    /// <summary>Every command takes the next number; only a repeated one shows an older.</summary>
    private Expected Give(ICommand command)
    {
        Expected outcome = _subject.Execute(ScriptStep.Of(command));
        _sequence++;
        if (!outcome.Notes.HasFlag(OutcomeNotes.Repeated))
        {
            Assert.Equal(_sequence, outcome.Sequence);
        }

        Assert.Null(_subject.Audit());
        return outcome;
    }
}
