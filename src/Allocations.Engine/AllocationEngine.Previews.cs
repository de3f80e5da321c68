namespace Allocations.Engine;

public sealed partial class AllocationEngine
{
    /// <summary>Finds out what the commands of a batch would come to, without doing them: their exact outcomes, every
    /// allocation that would change, and the events that they would leave. The writer does them in their place among the
    /// commands and takes everything back; nothing is journaled, no sequence number is used, no operation id is
    /// remembered.</summary>
    /// <param name="batch">The commands, groups among them. It is only read, and before this method returns: it can be
    /// submitted, changed or disposed of while the answer is under way. At most
    /// <see cref="EngineLimits.CommandsPerPreview"/> commands; none gives an empty preview.</param>
    /// <returns>What would be. Had the same commands come next, with nothing in between and at the same time, this is what
    /// they would have come to.</returns>
    /// <remarks>Holds the writer as the commands themselves would, about twice. The answer is handed out once everything
    /// before it is durable.</remarks>
    /// <exception cref="ArgumentException">There are too many commands, or the batch is another engine's.</exception>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="EngineUnavailableException">The engine has latched: no command would be done.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public Task<CommandPreview> PreviewAsync(CommandBatch batch)
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

        return AskAsync(_ => Failure is null
            ? _previewing.Run(commands, count, DurableForQueries)
            : throw new EngineUnavailableException());
    }
}
