namespace Allocations.Engine.PropertyTests.Model;

/// <summary>
/// The rules of <c>src/rules/</c> once more, as plainly as they can be written: lists, LINQ, decimals, one method per
/// heading of a page. The model shares no code with the engine, only the public vocabulary. It is slow on purpose.
/// </summary>
/// <remarks>The few virtual members are the rules that a test of the tests replaces by a wrong one.</remarks>
internal partial class ReferenceModel(int operationWindow, int lastGeneration, bool keepsTrail = false)
{
    private readonly List<KnownOperation> _operations = [];
    private readonly List<ModelParty> _tenants = [];
    private readonly List<ModelParty> _actors = [];
    private readonly List<ModelProduct> _products = [];
    private readonly List<ModelLocation> _locations = [];
    private readonly List<ModelLedger> _ledgers = [];
    private readonly List<ModelAllocation> _allocations = [];
    private long _sequence;
    private TimeSpan _time;

    public IReadOnlyList<ModelProduct> Products => _products;

    public IReadOnlyList<ModelLocation> Locations => _locations;

    public IReadOnlyList<ModelLedger> Ledgers => _ledgers;

    public IReadOnlyList<ModelAllocation> Allocations => _allocations;

    /// <summary>Every command gets the next number, even if it is refused.</summary>
    public Expected Execute(ModelCommand command)
    {
        long sequence = ++_sequence;
        _time += TimeSpan.FromSeconds(command.After);
        Expected? problem = FormRules.Problem(command);
        string body = BodyOf(command);
        if (Known(command.Operation) is { } first && !IsToBeDoneNow(first, body))
        {
            return first.Body == body
                ? first.Outcome with { Notes = first.Outcome.Notes | OutcomeNotes.Repeated }
                : new Expected(CommandStatus.OperationIdReused, Id: first.Outcome.Sequence) { Sequence = sequence };
        }

        Expected outcome = (problem ?? Try(command)) with { Sequence = sequence };
        Remember(command.Operation, body, outcome);
        return outcome;
    }

    protected virtual KnownOperation? Known(int operation) => _operations.Find(known => known.Id == operation);

    private static string BodyOf(ModelCommand command) => FormRules.Problem(command) is { } problem
        ? $"malformed {problem} tenant {command.Tenant} actor {command.Actor}"
        : command.Body;

    private void Remember(int operation, string body, Expected outcome)
    {
        if (operation == 0)
        {
            return;
        }

        int known = _operations.FindIndex(other => other.Id == operation);
        if (known >= 0 && Known(operation) is not null)
        {
            _operations[known] = new KnownOperation(operation, body, outcome);
            return;
        }

        _operations.Add(new KnownOperation(operation, body, outcome));
        if (_operations.Count > operationWindow)
        {
            _operations.RemoveAt(0);
        }
    }

    private Expected Try(ModelCommand command)
    {
        try
        {
            CheckSender(command);
            Expected outcome = Apply(command);
            if (outcome.Status == CommandStatus.Ok)
            {
                Retain();
            }

            return outcome;
        }
        catch (Refusal refusal)
        {
            return refusal.Outcome;
        }
    }

    /// <summary>"For every command", rules 3 and 4.</summary>
    private void CheckSender(ModelCommand command)
    {
        if (command.Tenant != 0 && _tenants.All(tenant => tenant.Id != command.Tenant))
        {
            throw new Refusal(CommandStatus.UnknownTenant, id: command.Tenant);
        }

        if (command.Actor != 0 && !_actors.Exists(actor => actor.Id == command.Actor && actor.Tenant == command.Tenant))
        {
            throw new Refusal(CommandStatus.UnknownActor, id: command.Actor);
        }

        CheckExpired(command);
        if (!OptionRules.AreMembers(command))
        {
            throw new Refusal(CommandStatus.InvalidOption);
        }
    }

    private Expected Apply(ModelCommand command) => command switch
    {
        DefineTenant c => Define(_tenants, new ModelParty(_tenants.Count + 1, 0, c.Code, c.Name ?? "")),
        DefineActor c => Define(_actors, new ModelParty(_actors.Count + 1, c.Tenant, c.Code, c.Name ?? "")),
        DefineProduct c => Define(c),
        DefineLocation c => Define(c),
        DefineLot c => Define(c),
        Freeze c => SetFrozen(ProductOf(c.Product, c.Tenant), frozen: true),
        Thaw c => SetFrozen(ProductOf(c.Product, c.Tenant), frozen: false),
        FreezeLocation c => SetFrozen(LocationOf(c.Location, c.Tenant, index: 0)),
        ThawLocation c => Thaw(LocationOf(c.Location, c.Tenant, index: 0)),
        Receive c => Bring(c),
        Adjust c => Correct(c),
        Move c => Carry(c),
        Create c => Promise(c),
        Release c => Deliver(c),
        Cancel c => Drop(c),
        Block c => SetAside(c),
        Unblock c => Return(c),
        WriteOff c => Destroy(c),
        Count c => Recount(c),
        CountSerials c => Reconcile(c),
        QuarantineSerials c => Recall(c),
        Substitute c => Exchange(c),
        ChangeQuantity c => Change(c),
        GiveUp c => Change(c),
        Reschedule c => Change(c),
        Redirect c => Change(c),
        Split c => Divide(c),
        Merge c => Unite(c),
        Recreate c => Revive(c),
        CancelDocument c => Drop(c),
        Reallocate c => Reallocate(c),
        SetRetention c => Set(c),
        StartTrail c => Keep(isKept: true, c.Tenant),
        EndTrail c => Keep(isKept: false, c.Tenant),
        SetTrailRetention c => Set(c),
        Hold c => Reserve(c),
        Promote c => Keep(c),
        SetExpiry c => Limit(c),
        Tick c => Fire(c),
        SetTime c => Set(c),
        SetSourcing c => Set(c),
        SetSafetyStock c => Set(c),
        Pick c => Step(c, c.Allocation, c.Amount, s_pick),
        PutBack c => Step(c, c.Allocation, c.Amount, s_putBack),
        CheckOut c => TakeAway(c),
        CheckIn c => BringBack(c),
        Ship c => Step(c, c.Allocation, c.Amount, s_ship),
        HandOver c => Step(c, c.Allocation, c.Amount, s_deliver),
        PlaceOnOrder c => Order(c, c.Allocation, c.Amount, AllocationState.Open, AllocationState.OnOrder),
        TakeOffOrder c => Order(c, c.Allocation, c.Amount, AllocationState.OnOrder, AllocationState.Open),
        ReverseRelease c => Reverse(c),
        _ => command.Apply(this),
    };

    protected sealed record KnownOperation(int Id, string Body, Expected Outcome);
}
