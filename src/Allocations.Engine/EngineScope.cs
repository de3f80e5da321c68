using Allocations.Engine.AuditTrail;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>An engine as seen by one tenant and one actor. Cheap to create, immutable, thread-safe.</summary>
public sealed class EngineScope
{
    internal EngineScope(AllocationEngine engine, TenantId tenant, ActorId actor)
    {
        Engine = engine;
        Tenant = tenant;
        Actor = actor;
        Catalog = new CatalogOperations(this);
        Stock = new StockOperations(this);
        Allocations = new AllocationOperations(this);
        Fulfillment = new FulfillmentOperations(this);
        Priorities = new PriorityOperations(this);
        Explanations = new ExplanationOperations(this);
        Jobs = new JobOperations(this);
        Permissions = new PermissionOperations(this);
        Distribution = new DistributionOperations(this);
        Events = new EventOperations(engine, this, engine.Trail, new EventTenancy(engine.State, tenant));
    }

    /// <summary>The tenant whose products, locations and allocations the commands and queries of this scope refer
    /// to.</summary>
    public TenantId Tenant { get; }

    /// <summary>The actor that issues the commands of this scope; the default id for none.</summary>
    public ActorId Actor { get; }

    /// <summary>Master data: products, locations, lots, tenants and actors.</summary>
    public CatalogOperations Catalog { get; }

    /// <summary>Stock: receive, adjust, move, block, count, write off, availability.</summary>
    public StockOperations Stock { get; }

    /// <summary>Allocations: create, change, hold, cancel and look up.</summary>
    public AllocationOperations Allocations { get; }

    /// <summary>The steps of an allocation from promise to delivery and back.</summary>
    public FulfillmentOperations Fulfillment { get; }

    /// <summary>Priorities: which allocation is served first, and why.</summary>
    public PriorityOperations Priorities { get; }

    /// <summary>Explanations: why the engine decided as it did, what would help, and who competes for stock.</summary>
    public ExplanationOperations Explanations { get; }

    /// <summary>Permissions: which commands an actor may send.</summary>
    public PermissionOperations Permissions { get; }

    /// <summary>Fair distribution: who gets it when there is too little for all.</summary>
    public DistributionOperations Distribution { get; }

    /// <summary>The tenant's long work: how far it is, and how to stop it.</summary>
    public JobOperations Jobs { get; }

    /// <summary>The tenant's audit trail: histories, and events as they occur, of the tenant's own products, locations and
    /// actors.</summary>
    public EventOperations Events { get; }

    internal AllocationEngine Engine { get; }

    /// <summary>Takes an empty batch from the pool. Dispose of the batch to return it.</summary>
    public CommandBatch RentBatch() => new(Engine.Queue, Tenant, Actor);

    /// <summary>Sends a command for this scope's tenant and actor, as the method of the command's name does.</summary>
    /// <typeparam name="TCommand">The type of the command; as a type of its own, nothing is boxed.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync" path="/param[@name='operation']"/></param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>A task to be awaited once; see <see cref="AllocationEngine"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public ValueTask<Outcome> SendAsync<TCommand>(
        in TCommand command, OperationId operation = default, CancellationToken cancellationToken = default)
        where TCommand : ICommand => SendAsync<TCommand, Outcome>(command, operation, cancellationToken);

    /// <summary>Sends a command whose outcome has its own type.</summary>
    internal ValueTask<TOutcome> SendAsync<TCommand, TOutcome>(
        in TCommand command, OperationId operation, CancellationToken cancellationToken)
        where TCommand : ICommand
    {
        ArgumentNullException.ThrowIfNull(command);
        SingleCommand single = Begin();
        command.AddTo(single.Buffer, operation);
        return single.SendAsync<TOutcome>(Engine.Queue, cancellationToken);
    }

    /// <summary>Takes a pooled command, ready to be written.</summary>
    internal SingleCommand Begin()
    {
        SingleCommand command = Engine.Queue.TakeCommand();
        command.Buffer.Tenant = Tenant;
        command.Buffer.Actor = Actor;
        return command;
    }
}
