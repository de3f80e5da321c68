using Allocations.Engine.Api;

namespace Allocations.Engine;

/// <summary>Approvals: decisions that need the consent of others, who has given it, and what became of them.</summary>
/// <remarks><inheritdoc cref="AllocationOperations" path="/remarks/node()"/></remarks>
/// <example>Every override of a priority needs the consent of a manager:
/// <code>
/// await engine.Approvals.SetAuthorityAsync("MANAGER");
/// await engine.Approvals.GrantAuthorityAsync(manager, "MANAGER");
/// await engine.Approvals.SetApprovalPolicyAsync(
///     new("OVERRIDE", ApprovalDecision.PriorityChange, ApprovalLevel.Manager, "MANAGER"));
/// var asked = await engine.As(TenantId.Default, clerk).Priorities.ChangePriorityAsync(order, Priority.High(900), "line down");
/// // asked.Status is ApprovalRequired, and nothing has changed yet.
/// await engine.As(TenantId.Default, manager).Approvals.ApproveAsync(asked.Outcome.Subject.ApprovalRequest, "ticket 4711");
/// </code>
/// </example>
public sealed partial class ApprovalOperations
{
    private readonly EngineScope _scope;

    internal ApprovalOperations(EngineScope scope) => _scope = scope;

    /// <summary>Lists the authorities of the tenant, and who holds them. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The authorities, in the order in which they were set first; empty if there are none.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<AuthorityView>> ListAuthoritiesAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ApprovalLookups.Authorities(state, tenant), cancellationToken);
    }

    /// <summary>Lists the policies of the tenant that demand consent. The writer answers between commands.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The policies, in the order in which they were set first; empty if there are none.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<ApprovalPolicy>> ListPoliciesAsync(CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ApprovalLookups.Policies(state, tenant), cancellationToken);
    }

    /// <summary>Finds a request, open or closed. The writer answers between commands.</summary>
    /// <param name="request">The id of the request.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The request; null if this tenant has none of this id, or it was closed so long ago that only the audit trail has
    /// it (<see cref="EngineLimits.ClosedApprovalsPerTenant"/>).</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ApprovalRequestView?> FindAsync(ApprovalRequestId request, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.ApprovalLookups.Find(state, tenant, request), cancellationToken);
    }

    /// <summary>Lists the open requests of the tenant, page by page. The writer answers between commands; a page visits at most
    /// <see cref="EngineLimits.RowsPerPage"/> rows.</summary>
    /// <param name="authority">The code of an authority whose holders can decide now. Default: null, any.</param>
    /// <param name="limit">The maximum number of requests, from 1 to <see cref="EngineLimits.EntriesPerPage"/>. Default:
    /// 100.</param>
    /// <param name="cursor">The <see cref="ApprovalPage.NextCursor"/> of the page before. Default: 0, the first page.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The page. A request that is open throughout is on one page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit or the cursor is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ApprovalPage> ListOpenAsync(
        string? authority = null, int limit = 100, int cursor = 0, CancellationToken cancellationToken = default) =>
        ListAsync(isOpen: true, authority, limit, cursor, cancellationToken);

    /// <summary>Lists the closed requests of the tenant that are remembered, page by page. The writer answers between commands; a
    /// page visits at most <see cref="EngineLimits.RowsPerPage"/> rows.</summary>
    /// <param name="limit"><inheritdoc cref="ListOpenAsync" path="/param[@name='limit']"/></param>
    /// <param name="cursor"><inheritdoc cref="ListOpenAsync" path="/param[@name='cursor']"/></param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit or the cursor is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<ApprovalPage> ListClosedAsync(
        int limit = 100, int cursor = 0, CancellationToken cancellationToken = default) =>
        ListAsync(isOpen: false, null, limit, cursor, cancellationToken);

    /// <summary>Previews what the command of an open request would come to if it had all its approvals now: its outcome, every
    /// allocation that would change, and the events that would occur. Nothing is changed.</summary>
    /// <param name="request">The id of the request.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The preview of this one command; null if this tenant has no open request of this id.</returns>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure and executes no
    /// commands.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<CommandPreview?> PreviewAsync(ApprovalRequestId request, CancellationToken cancellationToken = default) =>
        _scope.Engine.PreviewApprovedAsync(_scope.Tenant.Value, request, cancellationToken);

    private Task<ApprovalPage> ListAsync(
        bool isOpen, string? authority, int limit, int cursor, CancellationToken cancellationToken)
    {
        Paging.Check(limit, cursor);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.ApprovalLookups.List(state, tenant, isOpen, authority, limit, cursor), cancellationToken);
    }
}
