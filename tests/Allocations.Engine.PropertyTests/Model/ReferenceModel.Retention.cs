namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Retention".</summary>
internal partial class ReferenceModel
{
    private const int MostPerCommand = 2;

    private readonly List<ModelAllocation> _finished = [];
    private readonly HashSet<long> _retired = [];
    private readonly List<int> _leftRows = [];
    private readonly List<int> _generations = [];
    private SetRetention _retention = new();

    /// <summary>The line: in the order in which they first finished.</summary>
    public IReadOnlyList<ModelAllocation> Finished => _finished;

    /// <summary>The ids of those that have left.</summary>
    public IReadOnlySet<long> Retired => _retired;

    public SetRetention Retention => _retention;

    protected TimeSpan Time => _time;

    private Expected Set(SetRetention command)
    {
        if (command.Tenant != 0)
        {
            throw new Refusal(CommandStatus.OtherTenant);
        }

        bool isSame = command.Count == _retention.Count && command.Age == _retention.Age;
        _retention = command;
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok);
    }

    /// <summary>After a command that was done: who finished joins the line, and a few leave it.</summary>
    private void Retain()
    {
        JoinLine();
        ShortenLine();
    }

    /// <summary>Of those that finished in one step, the newest first.</summary>
    private void JoinLine()
    {
        foreach (ModelAllocation allocation in _allocations
            .Where(a => a.IsFinished && a.FinishedAt is null).OrderByDescending(a => a.Sequence))
        {
            JoinLine(allocation);
        }
    }

    private void JoinLine(ModelAllocation allocation)
    {
        allocation.FinishedAt = _time;
        allocation.Timer = null;
        if (!_finished.Contains(allocation))
        {
            _finished.Add(allocation);
        }
    }

    private void ShortenLine()
    {
        for (int i = 0; i < MostPerCommand && _finished.Count > 0 && IsNextDue(); i++)
        {
            Leave(NextToLeave());
        }
    }

    /// <summary>Without a limit nobody's turn comes.</summary>
    private bool IsNextDue() => _retention is not { Count: null, Age: null }
        && (!NextToLeave().IsFinished || MustLeave(NextToLeave()));

    protected virtual ModelAllocation NextToLeave() => _finished[0];

    protected virtual bool MustLeave(ModelAllocation first) =>
        _finished.Count > _retention.Count || _time - first.FinishedAt > _retention.Age;

    private void Leave(ModelAllocation allocation)
    {
        _finished.Remove(allocation);
        if (!allocation.IsFinished)
        {
            return;
        }

        _allocations.Remove(allocation);
        _retired.Add(allocation.Id);
        allocation.Product.RetiredDelivered += allocation.Delivered;
        if (_generations[allocation.Row] < lastGeneration)
        {
            _leftRows.Add(allocation.Row);
        }
    }

    /// <summary>The row that was left last, with its next generation, or a new row.</summary>
    private long NextId()
    {
        if (_leftRows.Count == 0)
        {
            _generations.Add(0);
            return _generations.Count;
        }

        int row = RowToUseAgain(_leftRows);
        _leftRows.Remove(row);
        _generations[row]++;
        return ((long)GenerationOf(_generations[row]) << 32) + row + 1;
    }

    protected virtual int RowToUseAgain(IReadOnlyList<int> left) => left[^1];

    protected virtual int GenerationOf(int timesUsedBefore) => timesUsedBefore;
}
