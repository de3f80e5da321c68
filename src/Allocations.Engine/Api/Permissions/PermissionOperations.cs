namespace Allocations.Engine;

/// <summary>Permissions: which commands an actor may send.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
/// <example>Only the manager grants and does everything; the clerk receives stock at one dock:
/// <code>
/// await engine.Permissions.GrantPermissionAsync(manager, CommandFamilies.AllCommands);
/// var ofManager = engine.As(TenantId.Default, manager);
/// await ofManager.Permissions.GrantPermissionAsync(clerk, CommandFamilies.Stock, dock);
/// </code>
/// </example>
public sealed partial class PermissionOperations
{
    private readonly EngineScope _scope;

    internal PermissionOperations(EngineScope scope) => _scope = scope;

    /// <summary>Lists the grants of the tenant, or of one actor. The writer answers between commands.</summary>
    /// <param name="actor">The actor; the default id for what is granted to commands that name none. Null, the default, for
    /// all.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The grants, in the order of actors and then of locations, those everywhere first; empty if there are none. At
    /// most <see cref="EngineLimits.GrantsPerTenant"/>.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<PermissionGrant>> ListAsync(ActorId? actor = null, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.PermissionLookups.Grants(state, tenant, actor), cancellationToken);
    }

    /// <summary>Tells whether an actor of the tenant has a permission, and because of which grants. The writer answers between
    /// commands.</summary>
    /// <param name="actor">The actor; the default id for commands that name none.</param>
    /// <param name="families">The families of commands, and authorities; all of them are asked for.</param>
    /// <param name="location">The location; the default id asks for everywhere, which a command needs that names no
    /// location.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The answer. Of an actor, or a location, that the tenant does not have: nothing is granted.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<PermissionView> CheckAsync(
        ActorId actor, CommandFamilies families, LocationId location = default, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.PermissionLookups.Check(state, tenant, actor, families, location), cancellationToken);
    }
}
