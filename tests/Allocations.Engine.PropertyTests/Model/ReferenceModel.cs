namespace Allocations.Engine.PropertyTests.Model;

/// <summary>
/// The rules of <c>src/rules/</c> once more, as plainly as they can be written: lists, LINQ, decimals, one method per
/// heading of a page. The model shares no code with the engine, only the public vocabulary: commands, amounts, ids. It is slow on
/// purpose.
/// </summary>
/// <remarks>The few virtual members are the rules that a test of the tests replaces by a wrong one.</remarks>
internal partial class ReferenceModel(int operationWindow, int lastGeneration, bool keepsTrail = false)
{
    private static readonly Overload<Expected> s_rules = new(nameof(Apply));

    private readonly List<KnownOperation> _operations = [];
    private readonly List<ModelParty> _tenants = [];
    private readonly List<ModelParty> _actors = [];
    private readonly List<ModelProduct> _products = [];
    private readonly List<ModelLocation> _locations = [];
    private readonly List<ModelLedger> _ledgers = [];
    private readonly List<ModelAllocation> _allocations = [];
    private long _sequence;
    private DateTimeOffset _time = Begin;
    private int _actor;
    private ScriptStep? _sender;
    private long _latestHour;

    public IReadOnlyList<ModelParty> Tenants => _tenants;

    public IReadOnlyList<ModelParty> Actors => _actors;

    public IReadOnlyList<ModelProduct> Products => _products;

    public IReadOnlyList<ModelLocation> Locations => _locations;

    public IReadOnlyList<ModelLedger> Ledgers => _ledgers;

    public IReadOnlyList<ModelAllocation> Allocations => _allocations;

    /// <summary>Every command gets the next number, even if it is refused.</summary>
    public Expected Execute(ScriptStep step)
    {
        long sequence = ++_sequence;
        _time += TimeSpan.FromSeconds(step.After);
        Expected? problem = FormRules.Problem(step.Command);
        string body = BodyOf(step);
        if (Known(step.Operation) is { } first && !IsToBeDoneNow(first, body))
        {
            return first.Body == body
                ? first.Outcome with { Notes = first.Outcome.Notes | OutcomeNotes.Repeated }
                : new Expected(CommandStatus.OperationIdReused, Id: first.Outcome.Sequence) { Sequence = sequence };
        }

        Expected outcome = (problem ?? Try(step)) with { Sequence = sequence };
        Remember(step.Operation, body, outcome);
        return outcome;
    }

    protected virtual KnownOperation? Known(int operation) => _operations.Find(known => known.Id == operation);

    /// <summary>What an operation id stands for; nobody asks for it where there is none.</summary>
    private static string BodyOf(ScriptStep step) => step.Operation == 0 ? ""
        : FormRules.Problem(step.Command) is { } problem ? $"malformed {problem} tenant {step.Tenant} actor {step.Actor}"
        : step.Body;

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

    private Expected Try(ScriptStep step)
    {
        try
        {
            Expected outcome = Do(step, isMember: false);
            if (outcome.Status == CommandStatus.Ok)
            {
                DrainChangedBins();
                JoinLine();
                SettleTouched();
                BeginFactors();
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
    private void CheckSender(ScriptStep step)
    {
        if (step.Tenant != 0 && _tenants.All(tenant => tenant.Id != step.Tenant))
        {
            throw new Refusal(CommandStatus.UnknownTenant, id: step.Tenant);
        }

        if (step.Actor != 0 && !_actors.Exists(actor => actor.Id == step.Actor && actor.Tenant == step.Tenant))
        {
            throw new Refusal(CommandStatus.UnknownActor, id: step.Actor);
        }

        CheckPermission(step);
        CheckLocks(step);
        CheckExpired(step);
    }

    /// <summary>What a command does is said by the overload that takes it and the tenant.</summary>
    private Expected Apply(ScriptStep step)
    {
        _actor = step.Actor;
        _sender = step;
        try
        {
            return s_rules.Call(this, step.Command, step.Tenant);
        }
        finally
        {
            _permitted.Clear();
        }
    }

    protected sealed record KnownOperation(int Id, string Body, Expected Outcome);
}
