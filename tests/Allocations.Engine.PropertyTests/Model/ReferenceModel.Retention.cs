namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/allocations.md, "Retention".</summary>
internal partial class ReferenceModel
{
    private const int MostPerCommand = 2;

    private readonly List<ModelAllocation> _finished = [];
    private readonly HashSet<AllocationId> _retired = [];
    private readonly List<int> _leftRows = [];
    private readonly List<int> _generations = [];
    private Retention _retention;

    /// <summary>The line: in the order in which they first finished.</summary>
    public IReadOnlyList<ModelAllocation> Finished => _finished;

    /// <summary>The ids of those that have left.</summary>
    public IReadOnlySet<AllocationId> Retired => _retired;

    public Retention Retention => _retention;

    protected DateTimeOffset Time => _time;

    private Expected Apply(SetRetention command, int tenant)
    {
        StoreOnly(tenant);
        bool isSame = command.Retention == _retention;
        _retention = command.Retention;
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
        foreach (ModelAllocation allocation in NewestFirst(_allocations.Where(a => a.IsFinished && a.FinishedAt is null)))
        {
            JoinLine(allocation);
        }
    }

    private void JoinLine(ModelAllocation allocation)
    {
        allocation.FinishedAt = _time;
        EndTimer(allocation);
        FinishMember(allocation, isFirst: !_finished.Contains(allocation));
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
    private AllocationId NextId()
    {
        if (_leftRows.Count == 0)
        {
            _generations.Add(0);
            return new AllocationId(_generations.Count);
        }

        int row = RowToUseAgain(_leftRows);
        _leftRows.Remove(row);
        _generations[row]++;
        return new AllocationId(((long)GenerationOf(_generations[row]) << 32) + row + 1);
    }

    protected virtual int RowToUseAgain(IReadOnlyList<int> left) => left[^1];

    protected virtual int GenerationOf(int timesUsedBefore) => timesUsedBefore;
}
