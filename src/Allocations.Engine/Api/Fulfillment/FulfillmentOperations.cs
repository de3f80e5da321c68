namespace Allocations.Engine;

/// <summary>The steps of an allocation from promise to delivery and back: pick, check out, ship, deliver, release, and their
/// reversals.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
public sealed partial class FulfillmentOperations
{
    private readonly EngineScope _scope;

    internal FulfillmentOperations(EngineScope scope) => _scope = scope;

    /// <summary>Gets the steps of an allocation between shelf and customer that have not come back: picks, check-outs,
    /// shipments, deliveries and releases, each with the quantity that can be undone.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The parts of the steps, those of the newest step first; empty for an allocation without steps, of another
    /// tenant, or not in memory.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <remarks>The writer answers between commands, in order with them; the list is allocated.</remarks>
    /// <example>The last step of an allocation is undone:
    /// <code>
    /// IReadOnlyList&lt;StepView&gt; steps = await engine.Fulfillment.GetStepsAsync(allocation);
    /// (await engine.Fulfillment.UndoStepAsync(allocation, steps[0].Id, Amount.All)).EnsureSuccess();
    /// </code></example>
    public Task<IReadOnlyList<StepView>> GetStepsAsync(
        AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.StepLookups.Of(state, tenant, allocation), cancellationToken);
    }
}
