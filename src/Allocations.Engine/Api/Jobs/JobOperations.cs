namespace Allocations.Engine;

/// <summary>Jobs: long work that the engine does in slices of about a millisecond, so that the commands of callers are executed
/// in between.</summary>
/// <remarks>
/// <para>Thread-safe. Jobs belong to the whole store, all tenants included.</para>
/// <para>An expiry job starts when more holds, allocations or lots are due at one moment than fit one slice. Until it reaches an
/// allocation that is due, the allocation holds its stock, and a command that would use it gets
/// <see cref="CommandStatus.AllocationExpired"/>. Jobs are part of the log: an engine that was stopped or killed continues them
/// when the store is opened.</para>
/// </remarks>
public sealed class JobOperations
{
    private readonly AllocationEngine _engine;

    internal JobOperations(AllocationEngine engine) => _engine = engine;

    /// <summary>Lists the jobs that run, and the newest of those that have ended: 64 in all. The writer answers, at a point
    /// between two commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The jobs in the order in which they started.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<JobView>> ListAsync(CancellationToken cancellationToken = default) =>
        _engine.AskAsync(Queries.JobLookups.All, cancellationToken);
}
