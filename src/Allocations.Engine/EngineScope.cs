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
