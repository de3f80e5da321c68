namespace Allocations.Engine;

/// <content>Indexes of allocations.</content>
public sealed partial class AllocationOperations
{
    /// <summary>Lists the indexes of allocations that the store has or makes (<see cref="Commands.CreateIndex"/>). They belong to
    /// the whole store, serve every tenant, and are listed in the default tenant. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The indexes in the order of their keys; none by default, and none in another tenant.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <example>An index by state, made once, and a wait until it is complete:
    /// <code>
    /// await engine.Allocations.CreateIndexAsync(AllocationIndexKey.State);
    /// while ((await engine.Allocations.ListIndexesAsync()).Any(index => !index.IsComplete))
    /// {
    ///     await Task.Delay(100);
    /// }
    /// </code>
    /// </example>
    public Task<IReadOnlyList<AllocationIndexView>> ListIndexesAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.IndexLookups.Of(state, tenant), cancellationToken);
    }
}
