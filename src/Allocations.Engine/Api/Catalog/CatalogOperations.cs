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
    /// <param name="tenant">What defines it.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (the same is defined), DefinedDifferently, TextMissing, TextTooLong.</remarks>
    public ValueTask<Defined<TenantId>> DefineTenantAsync(
        TenantDefinition tenant,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineTenant(tenant, operation);
        return command.SendAsync<Defined<TenantId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Defines somebody who gives commands in this tenant.</summary>
    /// <param name="actor">What defines the actor.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (the same is defined), DefinedDifferently, TextMissing, TextTooLong, UnknownTenant.</remarks>
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
    /// <param name="product">What defines it.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (the same is defined), DefinedDifferently, InvalidIncrement, InvalidOption,
    /// TextMissing, TextTooLong, UnknownTenant.</remarks>
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
    /// <param name="location">What defines it.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (the same is defined), DefinedDifferently, InvalidOption, TextMissing, TextTooLong,
    /// UnknownTenant.</remarks>
    public ValueTask<Defined<LocationId>> DefineLocationAsync(
        LocationDefinition location,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.DefineLocation(location, operation);
        return command.SendAsync<Defined<LocationId>>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Freezes a product: no new allocations; everything else goes on.</summary>
    /// <param name="product">The product.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (frozen before), UnknownProduct, OtherTenant.</remarks>
    public ValueTask<Outcome> FreezeProductAsync(
        ProductId product,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.FreezeProduct(product, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Thaws a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (not frozen), UnknownProduct, OtherTenant.</remarks>
    public ValueTask<Outcome> ThawProductAsync(
        ProductId product,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ThawProduct(product, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Freezes a location, as for a count: nothing comes in or leaves, and what is free there is not available. What is
    /// reserved there stays promised, but is picked, released, shipped or checked out only when the location is thawed. Counts
    /// are taken; what is picked already goes on.</summary>
    /// <param name="location">The location, of any kind.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>
    /// <para>Statuses: Unchanged (frozen before), UnknownLocation, OtherTenant.</para>
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

    /// <summary>Thaws a location: what is free there is available again, and the queues of its products are served with
    /// it.</summary>
    /// <param name="location">The location.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (not frozen), UnknownLocation, OtherTenant. <see cref="Outcome.Index"/>: how many waiting
    /// allocations got stock.</remarks>
    public ValueTask<Outcome> ThawLocationAsync(
        LocationId location,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ThawLocation(location, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Keeps a quantity of a product back: new allocations, and those that wait, are promised only what is available
    /// beyond it. Those of <see cref="PriorityStrategy.High"/> may take it, and so may named units, replacements of stock
    /// that was lost, and substitutes. Stock corrections and movements do not know of it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="quantity">How much, of all locations together; 0 for nothing, which is so until it is set.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (it is so much), UnknownProduct, OtherTenant, QuantityNotPositive (below zero),
    /// QuantityNotWhole, QuantityNotMultipleOfIncrement, QuantityOverflow. What is promised already stays so, also where less
    /// than the safety stock is left. Less of it serves the queue; <see cref="Outcome.Index"/>: how many waiting allocations
    /// got stock.</remarks>
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

    /// <summary>Says from which locations a product's stock is taken first. Requests with a policy of their own keep it; for
    /// all others, waiting ones included, it counts from now on.</summary>
    /// <param name="product">The product.</param>
    /// <param name="policy">The policy; <see cref="SourcingPolicy.PreferenceOrder"/> until another is set.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (it has this policy), InvalidOption, UnknownProduct, OtherTenant. With a policy other than
    /// preference order every taking looks at all locations where the product ever was, or at those that the request
    /// lists.</remarks>
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
    /// <param name="product">What it names.</param>
    /// <returns>False if there is none in this tenant.</returns>
    public bool TryFindProduct(string sku, out ProductId product)
    {
        product = new ProductId(_scope.Engine.FindCode(_scope.Engine.State.Catalogue.Products, _scope.Tenant.Value, sku));
        return !product.IsNone;
    }

    /// <summary>Finds a location by its code, on this thread, without stopping the writer.</summary>
    /// <param name="code">The code, compared byte by byte in UTF-8.</param>
    /// <param name="location">What it names.</param>
    /// <returns>False if there is none in this tenant.</returns>
    public bool TryFindLocation(string code, out LocationId location)
    {
        location = new LocationId(_scope.Engine.FindCode(_scope.Engine.State.Catalogue.Locations, _scope.Tenant.Value, code));
        return !location.IsNone;
    }
}
