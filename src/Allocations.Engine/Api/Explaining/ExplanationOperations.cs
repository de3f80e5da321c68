using Allocations.Engine.Api;
using Allocations.Engine.Commands;
using Allocations.Engine.Explaining;
using Allocations.Engine.State;

namespace Allocations.Engine;

/// <summary>Explanations: why the engine decided as it did, what would help, and who competes for stock. Each answer has the rule
/// that decided, the figures on which it rests, advice, and a sentence.</summary>
/// <remarks>Thread-safe. Nothing here changes anything. The writer answers between commands, so an answer is true at the sequence
/// that it carries, and the objects of the answer are allocated. Answers in which a command is tried take the writer about twice
/// as long as that command. What concerns the past is read from the audit trail, and the answer says so if none is kept
/// (<see cref="ExplanationRule.HistoryNotKept"/>). Another tenant's objects are not known here.</remarks>
/// <example>
/// <code>
/// AllocationExplanation? why = await engine.Explanations.WhyWaitingAsync(order);
/// Console.WriteLine(why?.Answer.Text);
/// // Allocation 12 waits for 5 of product IP-5000. 3 are free, and none of it counts for the request.
/// // Of the free stock, 3 are at frozen locations.
/// if (why?.Answer.Advice.Contains(ExplanationAdvice.ThawLocation) == true)
/// {
///     await engine.Catalog.ThawLocationAsync(why.Alternatives[0].Location);
/// }
/// </code>
/// </example>
public sealed partial class ExplanationOperations
{
    private readonly EngineScope _scope;

    internal ExplanationOperations(EngineScope scope) => _scope = scope;

    /// <summary>Explains why an allocation waits, or has only a part: how much of the free stock it can be promised, what
    /// excludes the rest, who precedes it, and the places that would be alternatives.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; null if this tenant has no such allocation in memory.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<AllocationExplanation?> WhyWaitingAsync(AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => WaitingAnswers.Of(state, tenant, allocation), cancellationToken);
    }

    /// <summary>Explains why a request can't be allocated, or only in part, by trying it: nothing is created.</summary>
    /// <param name="request">The request. <see cref="AllocationRequest.RefuseIfShort"/> decides whether the answer for too little
    /// stock is a refusal (<see cref="CommandStatus.InsufficientStock"/>); the figures are the same.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation: <see cref="ExplanationRule.Permitted"/> if all of it would be allocated at once. Free stock and
    /// exclusions are those behind the quantity that it would get; for a refused request they are empty.</returns>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<AllocationExplanation> WhyNotAllocatedAsync(
        AllocationRequest request, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        byte[] command = DryRuns.Encode(_scope, new CreateAllocation(request with { RefuseIfShort = false }));
        return _scope.Engine.TryAsync(
            command, 1, (state, outcomes) => RequestAnswers.Of(state, tenant, request, outcomes[0]), cancellationToken);
    }

    /// <summary>Explains why an allocation has stock from a location, or has none.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="location">The location.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; null if this tenant does not have both.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation?> WhyNotFromAsync(
        AllocationId allocation, LocationId location, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => PlaceAnswers.Of(state, tenant, allocation, location), cancellationToken);
    }

    /// <summary>Tells where a unit is, and who holds it; and, for an allocation, why it can't have it.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serial">The serial number.</param>
    /// <param name="allocation">The allocation that is to have the unit. Default: none, so that only the unit and its place
    /// count.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; <see cref="ExplanationRule.SerialUnknown"/> for a unit or a product that this tenant does not
    /// have.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serial"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> WhereIsSerialAsync(
        ProductId product, string serial, AllocationId allocation = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(serial);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => SerialAnswers.Of(state, tenant, product, serial, RowOf(state, tenant, allocation)), cancellationToken);
    }

    /// <summary>Explains why an allocation can't be released, by trying it.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">What is to be released. Default: everything that can be.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; <see cref="ExplanationRule.Permitted"/> if it can be released.</returns>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> WhyNotReleasedAsync(
        AllocationId allocation, Amount? amount = null, CancellationToken cancellationToken = default)
    {
        Amount released = amount ?? Amount.All;
        return TryAsync(new Release(allocation, released), released, allocation, cancellationToken);
    }

    /// <summary>Explains why stock can't be reallocated from one allocation to another one, by trying it.</summary>
    /// <param name="from">The allocation that would give.</param>
    /// <param name="to">The allocation that would receive.</param>
    /// <param name="amount">What would be given: a quantity or units.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; <see cref="ExplanationRule.Permitted"/> if it can be reallocated.</returns>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> WhyNotReallocatedAsync(
        AllocationId from, AllocationId to, Amount amount, CancellationToken cancellationToken = default) =>
        TryAsync(new Reallocate(from, to, amount, Justification: "?"), amount, to, cancellationToken);

    /// <summary>Explains why a command would be refused, by trying it.</summary>
    /// <typeparam name="TCommand">The type of the command.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; <see cref="ExplanationRule.Permitted"/> if it would succeed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> WhyRefusedAsync<TCommand>(TCommand command, CancellationToken cancellationToken = default)
        where TCommand : ICommand
    {
        ArgumentNullException.ThrowIfNull(command);
        return TryAsync(command, default, default, cancellationToken);
    }

    /// <summary>Explains an outcome that the caller has: its status, with the figures of its subject as it is now.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; without a subject and its figures if the outcome names an object that this tenant does not
    /// have.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Explanation> ExplainAsync(Outcome outcome, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => RefusalAnswers.Of(state, tenant, outcome), cancellationToken);
    }

    private Task<Explanation> TryAsync<TCommand>(
        in TCommand command, Amount amount, AllocationId allocation, CancellationToken cancellationToken)
        where TCommand : ICommand
    {
        int tenant = _scope.Tenant.Value;
        string[] serials = amount.Serials.ToArray();
        return _scope.Engine.TryAsync(
            DryRuns.Encode(_scope, command), 1,
            (state, outcomes) => UnitAnswers.Of(
                state, tenant, outcomes[0], serials, ProductOf(state, tenant, allocation)) with { Sequence = state.Sequence - 1 },
            cancellationToken);
    }

    private static int RowOf(EngineState state, int tenant, AllocationId allocation) =>
        state.Allocations.Exists(allocation.Value) && state.AllocationRows[(int)allocation.Value].Tenant == tenant
            ? (int)allocation.Value
            : 0;

    private static ProductId ProductOf(EngineState state, int tenant, AllocationId allocation) =>
        new(state.AllocationRows[RowOf(state, tenant, allocation)].Product);
}
