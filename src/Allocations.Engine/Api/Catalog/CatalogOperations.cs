using Allocations.Engine.Sequencing;
namespace Allocations.Engine;

/// <summary>The catalogue: what exists.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class CatalogOperations
{
    private readonly EngineScope _scope;

    internal CatalogOperations(EngineScope scope) => _scope = scope;

    /// <summary>Defines a tenant.</summary>
    /// <param name="tenant">The definition.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (the same is defined),
    /// <see cref="AllocationStatus.DefinedDifferently"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>.</remarks>
    public ValueTask<Defined<TenantId>> DefineTenantAsync(
        TenantDefinition tenant,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineTenant(tenant, operation);
        return command.SendAsync<Defined<TenantId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Defines an actor: a person or a system that issues commands in this tenant.</summary>
    /// <param name="actor">The definition.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (the same is defined),
    /// <see cref="AllocationStatus.DefinedDifferently"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.UnknownTenant"/>.</remarks>
    public ValueTask<Defined<ActorId>> DefineActorAsync(
        ActorDefinition actor,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineActor(actor, operation);
        return command.SendAsync<Defined<ActorId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Defines a product in this tenant.</summary>
    /// <param name="product">The definition.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (the same is defined),
    /// <see cref="AllocationStatus.DefinedDifferently"/>, <see cref="AllocationStatus.InvalidIncrement"/>,
    /// <see cref="AllocationStatus.InvalidOption"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.UnknownTenant"/>.</remarks>
    public ValueTask<Defined<ProductId>> DefineProductAsync(
        ProductDefinition product,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineProduct(product, operation);
        return command.SendAsync<Defined<ProductId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Defines a location in this tenant.</summary>
    /// <param name="location">The definition.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (the same is defined),
    /// <see cref="AllocationStatus.DefinedDifferently"/>, <see cref="AllocationStatus.InvalidOption"/>,
    /// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
    /// <see cref="AllocationStatus.UnknownTenant"/>.</remarks>
    public ValueTask<Defined<LocationId>> DefineLocationAsync(
        LocationDefinition location,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineLocation(location, operation);
        return command.SendAsync<Defined<LocationId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Freezes a product: new allocations of it are refused. All other commands go on.</summary>
    /// <param name="product">The product.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (frozen before),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>.</remarks>
    public ValueTask<Outcome> FreezeProductAsync(
        ProductId product,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FreezeProduct(product, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Thaws a product: new allocations of it are accepted again.</summary>
    /// <param name="product">The product.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (not frozen),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>.</remarks>
    public ValueTask<Outcome> ThawProductAsync(
        ProductId product,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ThawProduct(product, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Freezes a location, for example for a count. No stock enters or leaves it, and its free stock is not
    /// available. Stock that is reserved there stays promised, but it can be picked, released, shipped or checked out only
    /// after a thaw. Counts are accepted, and stock that was picked before can be processed.</summary>
    /// <param name="location">The location, of any kind.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>
    /// <para>Statuses: <see cref="AllocationStatus.Unchanged"/> (frozen before),
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.OtherTenant"/>.</para>
    /// <para>All products that ever had stock there are visited in one command; the first freezing in a store visits every
    /// ledger once. Where a warehouse of a hundred thousand products is one location, freeze products instead.</para>
    /// </remarks>
    public ValueTask<Outcome> FreezeLocationAsync(
        LocationId location,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FreezeLocation(location, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Thaws a location: its free stock is available again, and serves the queues of its products in the same
    /// step.</summary>
    /// <param name="location">The location.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (not frozen),
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.OtherTenant"/>.
    /// <see cref="Outcome.Index"/>: how many waiting allocations got stock.</remarks>
    public ValueTask<Outcome> ThawLocationAsync(
        LocationId location,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ThawLocation(location, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sets the safety stock of a product. New and waiting allocations are promised only the stock that is available
    /// beyond it. Allocations of <see cref="PriorityStrategy.High"/>, named units, replacements of lost stock and substitutes
    /// may use it. Corrections and moves of stock disregard it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="quantity">The quantity over all locations; 0, the initial value, sets none.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (it is so much),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/> (below zero), <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>. What
    /// is promised already stays so, also where less than the safety stock is left. Less of it serves the queue;
    /// <see cref="Outcome.Index"/>: how many waiting allocations got stock.</remarks>
    public ValueTask<Outcome> SetSafetyStockAsync(
        ProductId product,
        Quantity quantity,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.SetSafetyStock(product, quantity, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sets the policy that chooses the locations from which the stock of a product is taken. A request with a
    /// policy of its own keeps it. The policy applies to all other requests, including waiting ones, from now on.</summary>
    /// <param name="product">The product.</param>
    /// <param name="policy">The policy. The initial one is <see cref="SourcingPolicy.PreferenceOrder"/>.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (it has this policy),
    /// <see cref="AllocationStatus.InvalidOption"/>, <see cref="AllocationStatus.UnknownProduct"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>. With a policy other than preference order every taking looks at all
    /// locations where the product ever was, or at those that the request lists.</remarks>
    public ValueTask<Outcome> SetSourcingAsync(
        ProductId product,
        SourcingPolicy policy,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.SetSourcing(product, policy, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Finds a product by its code, on this thread, without stopping the writer.</summary>
    /// <param name="sku">The code, compared byte by byte in UTF-8.</param>
    /// <param name="product">The product.</param>
    /// <returns>False if this tenant has no product with this code.</returns>
    public bool TryFindProduct(string sku, out ProductId product)
    {
        product = new ProductId(_scope.Engine.FindCode(_scope.Engine.State.Catalogue.Products, _scope.Tenant.Value, sku));
        return !product.IsNone;
    }

    /// <summary>Finds a location by its code, on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="location">The location.</param>
    /// <returns>False if this tenant has no location with this code.</returns>
    public bool TryFindLocation(string code, out LocationId location)
    {
        location = new LocationId(_scope.Engine.FindCode(_scope.Engine.State.Catalogue.Locations, _scope.Tenant.Value, code));
        return !location.IsNone;
    }
}
