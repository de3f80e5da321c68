namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/customers.md, "Contracts"; rules/jobs.md, "Contract job".</summary>
internal partial class ReferenceModel
{
    private const int VisitsPerCancellation = 32;

    private readonly List<ModelContract> _contracts = [];

    public IReadOnlyList<ModelContract> Contracts => _contracts;

    private ModelJob? RunningEnd => _jobs.Find(job => job.IsRunning && job.Kind == JobKind.ContractEnd);

    private static bool Fits(SetContract c) => !(c.Terms.Penalty?.ToDecimal() < 0)
        && (c.Terms.ValidUntil is not { } until || until > (c.Terms.ValidFrom ?? DateTimeOffset.MinValue));

    private Expected Apply(SetContract command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        ContractTerms terms = command.Terms;
        if (terms.FloorPriority is { } floor)
        {
            CheckPriority(floor);
        }

        if (terms.ValidUntil <= _time)
        {
            throw new Refusal(CommandStatus.ContractInPast, customer.Id.Value);
        }

        if (InForce(customer) is not { } contract)
        {
            _contracts.Add(new ModelContract(_contracts.Count + 1, customer, terms));
            return new Expected(CommandStatus.Ok, customer.Id.Value);
        }

        if (contract.Terms.Number != terms.Number)
        {
            throw new Refusal(CommandStatus.ContractInForce, customer.Id.Value);
        }

        bool isSame = contract.Terms == terms;
        decimal? penalty = contract.Terms.Penalty?.ToDecimal();
        contract.Terms = terms;
        NoteCustomer(customer, PriorityFactor.ContractPenalty, OrNone(penalty), OrNone(terms.Penalty?.ToDecimal()));
        return new Expected(isSame ? CommandStatus.Unchanged : CommandStatus.Ok, customer.Id.Value);
    }

    private Expected Apply(EndContract command, int tenant)
    {
        ModelCustomer customer = CustomerOf(command.Customer, tenant);
        if (InForce(customer) is not { } contract)
        {
            return new Expected(CommandStatus.Unchanged, customer.Id.Value);
        }

        End(contract);
        return new Expected(CommandStatus.Ok, customer.Id.Value, Index: contract.Job == 0 ? 0 : 1);
    }

    private ModelContract? InForce(ModelCustomer customer) => _contracts.Find(c => c.Customer == customer && !c.IsEnded);

    /// <summary>The contract under which a customer has new demand now.</summary>
    protected virtual ModelContract? ContractOf(CustomerId customer) => _contracts.Find(c =>
        c.Customer.Id == customer && !c.IsEnded && !(c.Terms.ValidFrom > _time) && !(c.Terms.ValidUntil <= _time));

    /// <summary>The request at least at the floor of its contract.</summary>
    private AllocationRequest AtFloor(AllocationRequest request) =>
        ContractOf(request.CustomerId)?.Terms.FloorPriority is { } floor && IsLower(request.Priority, floor)
            ? request with { Priority = floor }
            : request;

    private static bool IsLower(Priority one, Priority other) => one.Strategy != other.Strategy
        ? one.Strategy < other.Strategy
        : one.Number < other.Number;

    /// <summary>An allocation keeps what was asked for, if the floor of its contract is higher.</summary>
    private Expected Under(Priority asked, Expected outcome)
    {
        ModelAllocation created = _allocations.Find(a => a.Id.Value == outcome.Id.Value)!;
        created.BasePriority = created.Base == asked ? null : asked;
        return outcome;
    }

    private ModelContract? NextToEnd() => _contracts
        .Where(c => !c.IsEnded && c.Terms.ValidUntil <= _time)
        .OrderBy(c => c.Terms.ValidUntil).ThenBy(c => c.Id)
        .FirstOrDefault();

    private void End(ModelContract contract)
    {
        contract.IsEnded = true;
        NoteCustomer(contract.Customer, PriorityFactor.ContractPenalty, OrNone(contract.Terms.Penalty?.ToDecimal()), null);
        if (!contract.Terms.CancelsAtEnd)
        {
            return;
        }

        ModelJob? job = RunningEnd;
        if (job is null)
        {
            job = Start(JobKind.ContractEnd);
            job.Slices = 1;
        }

        job.Cursor = 1;
        contract.Job = job.Id;
    }

    private bool CanEndMore => RunningEnd is { } job && job.Last != _sequence;

    /// <summary>A slice of the job; returns how many were served.</summary>
    private int ContinueEnd(int most)
    {
        ModelJob job = RunningEnd!;
        int last = _generations.Count;
        int end = Math.Min(last + 1, job.Cursor + (most * VisitsPerCancellation));
        (int cancelled, int served) = (0, 0);
        for (; job.Cursor < end && cancelled < most; job.Cursor++)
        {
            ModelAllocation? visited = _allocations.Find(a => a.Row + 1 == job.Cursor);
            if (visited?.Contract?.Job == job.Id && visited.Waiting + visited.Allocated > 0)
            {
                CancelRest(visited);
                served += DrainAfterCancel(visited.Product);
                JoinLine();
                cancelled++;
            }
        }

        job.Cursor = job.Cursor <= last ? job.Cursor : 0;
        job.Last = _sequence;
        job.Slices++;
        job.Done += cancelled;
        job.Served += served;
        job.Status = job.Cursor == 0 ? JobStatus.Completed : JobStatus.Running;
        return served;
    }
}
