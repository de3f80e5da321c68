namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Previews the commands of a batch without executing them: their exact outcomes, every allocation that would
    /// change, and the events that would occur. The writer applies them at their position among the commands and rolls
    /// everything back; nothing is journaled, no sequence number is used, and no operation id is remembered.</summary>
    /// <param name="batch">The commands, also with groups. The batch is only read, before this method returns, so it can be
    /// submitted, changed or disposed of while the answer is pending. At most <see cref="EngineLimits.CommandsPerPreview"/>
    /// commands; an empty batch gives an empty preview.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The results that the commands would have if they came next, at the same time, with no other command between
    /// them.</returns>
    /// <remarks>The preview occupies the writer about twice as long as the commands themselves. The answer is returned once
    /// every command before it is durable.</remarks>
    /// <exception cref="ArgumentException">There are too many commands, or the batch belongs to another engine.</exception>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="EngineUnavailableException">The engine has stopped after a failure and executes no
    /// commands.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public Task<CommandPreview> PreviewAsync(CommandBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Queue != _queue)
        {
            throw new ArgumentException("The batch was rented from another engine.", nameof(batch));
        }

        byte[] commands = batch.CopyCommands(out int count);
        if (count > EngineLimits.CommandsPerPreview)
        {
            throw new ArgumentException(
                $"A preview takes at most {EngineLimits.CommandsPerPreview} commands, not {count}.", nameof(batch));
        }

        return AskAsync(
            _ => Failure is null
                ? _previewing.Run(commands, count, DurableForQueries)
                : throw new EngineUnavailableException(),
            cancellationToken);
    }

    /// <summary>Previews the command, or the group, of an open request for approval, as if it were approved; null for
    /// none.</summary>
    internal unsafe Task<CommandPreview?> PreviewApprovedAsync(
        int tenant, ApprovalRequestId request, CancellationToken cancellationToken) => AskAsync(
        state =>
        {
            int row = request.Value <= 0 ? 0 : state.Approvals.Find(request.Value);
            if (row == 0 || state.Approvals.Rows[row].Tenant != tenant || !state.Approvals.Rows[row].IsOpen)
            {
                return null;
            }

            return Failure is null
                ? _previewing.RunApproved(
                    new ReadOnlySpan<byte>(state.Approvals.CommandOf(row), (int)state.Approvals.Rows[row].CommandBytes).ToArray(),
                    state.Approvals.Rows[row].Members, DurableForQueries)
                : throw new EngineUnavailableException();
        },
        cancellationToken);
}
