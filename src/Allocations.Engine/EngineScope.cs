using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>An engine in the name of one tenant and one actor. Cheap to make, immutable, thread-safe.</summary>
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
    }

    /// <summary>Whose products, locations and allocations are meant.</summary>
    public TenantId Tenant { get; }

    /// <summary>Who gives the commands; none for nobody.</summary>
    public ActorId Actor { get; }

    /// <summary>What exists: products, locations, tenants, actors.</summary>
    public CatalogOperations Catalog { get; }

    /// <summary>Stock: receive, adjust, move, block, count, write off, availability.</summary>
    public StockOperations Stock { get; }

    /// <summary>Promises: create, release, cancel, look up.</summary>
    public AllocationOperations Allocations { get; }

    /// <summary>The steps of an allocation from promise to delivery and back.</summary>
    public FulfillmentOperations Fulfillment { get; }

    internal AllocationEngine Engine { get; }

    /// <summary>Takes an empty batch from the pool. Dispose of it to give it back.</summary>
    public CommandBatch RentBatch() => new(Engine.Queue, Tenant, Actor);

    /// <summary>A pooled command, ready to be written.</summary>
    internal SingleCommand Begin()
    {
        SingleCommand command = Engine.Queue.TakeCommand();
        command.Buffer.Tenant = Tenant;
        command.Buffer.Actor = Actor;
        return command;
    }
}
