using Allocations.Engine.Explaining;

namespace Allocations.Engine;

/// <content>Answers from the audit trail.</content>
public sealed partial class ExplanationOperations
{
    /// <summary>Explains why an allocation was cancelled, in whole or in part: the last cancellation, its reason, and who gave
    /// the command. Reads the audit trail as a history does (<see cref="EventOperations"/>).</summary>
    /// <param name="allocation">The allocation, which may be retired.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation; <see cref="ExplanationRule.HistoryNotKept"/> if something was cancelled, and no trail tells
    /// why.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public async Task<Explanation> WhyCancelledAsync(AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        Story story = await StoryOfAsync(allocation, cancellationToken).ConfigureAwait(false);
        return await _scope.Engine
            .AskAsync(state => CancellationAnswers.Of(state, tenant, allocation, story), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Explains why the priority of an allocation changed: by a command with its justification, by a rule, or by the
    /// floor of a contract; with all changes, and the parts of the present priority. Reads the audit trail as a history does
    /// (<see cref="EventOperations"/>).</summary>
    /// <param name="allocation">The allocation, which may be retired.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The explanation. Without a trail, it tells what the parts of the present priority tell.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public async Task<PriorityExplanation> WhyPriorityChangedAsync(
        AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        Story story = await StoryOfAsync(allocation, cancellationToken).ConfigureAwait(false);
        return await _scope.Engine
            .AskAsync(state => PriorityAnswers.Of(state, tenant, allocation, story), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<Story> StoryOfAsync(AllocationId allocation, CancellationToken cancellationToken)
    {
        if (!_scope.Events.IsKept)
        {
            return Story.None;
        }

        try
        {
            EventHistory history = await _scope.Events.HistoryOfAsync(allocation, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return Story.Of(history);
        }
        catch (EventsUnavailableException)
        {
            return Story.None; // ended meanwhile, or damaged
        }
    }
}
