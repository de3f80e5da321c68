namespace Allocations.Engine;

/// <summary>Jobs: long work that the engine does in slices of about a millisecond, so that the commands of callers are executed
/// in between.</summary>
/// <remarks>
/// <para>Thread-safe. Jobs are part of the log: an engine that was stopped or killed continues them when the store is
/// opened.</para>
/// <para>An expiry job starts when more holds, allocations or lots are due at one moment than fit one slice. Until it reaches an
/// allocation that is due, the allocation holds its stock, and a command that would use it gets
/// <see cref="CommandStatus.AllocationExpired"/>. Expiry jobs belong to the whole store, and are listed in the default
/// tenant.</para>
/// <para><see cref="Commands.RecallLot"/> starts a job that locks the product: other commands about the product get
/// <see cref="CommandStatus.ProductLocked"/> until the job ends. It belongs to the product's tenant.</para>
/// </remarks>
public sealed partial class JobOperations
{
    private readonly EngineScope _scope;

    internal JobOperations(EngineScope scope) => _scope = scope;

    /// <summary>Lists the tenant's jobs among those that the store remembers: the jobs that run, and the newest of those that
    /// have ended, 64 in all. The writer answers, at a point between two commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The jobs in the order in which they started.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<JobView>> ListAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.JobLookups.Of(state, tenant), cancellationToken);
    }
}
