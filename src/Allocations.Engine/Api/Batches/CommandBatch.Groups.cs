using Allocations.Engine.Commands;

namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    private int _group;

    /// <summary>Begins a group: of the commands that are added until it is disposed of, all are done, or none changes anything.
    /// Each sees what those before it in the group did.</summary>
    /// <returns>The group, to be disposed of before the batch is submitted. An empty one is nothing, and one of a single
    /// command is that command by itself.</returns>
    /// <remarks>
    /// <para>If a member is refused, its outcome says why, and every other member has the status
    /// <see cref="CommandStatus.GroupFailed"/>, which names it. A member whose operation id is known from before counts with
    /// its stored outcome, which it also gets if the group fails. What the ids of a failed group stand for was not done: the
    /// group, or any of its commands, can be sent again with the same ids.</para>
    /// <para>A group of more than <see cref="EngineLimits.CommandsPerGroup"/> commands or
    /// <see cref="EngineLimits.BytesPerGroup"/> bytes is refused with <see cref="CommandStatus.GroupTooLarge"/>. If the batch
    /// has no room for a member, the adding method returns -1, and so does every later one in this group: the whole group is
    /// taken out of the batch again, and the indexes that its members got are given anew. Submit the batch and begin the group
    /// again, see <see cref="CommandGroup.Fits"/>. A group that does not fit into an empty batch either needs a larger
    /// <see cref="EngineOptions.RingBytes"/> or <see cref="EngineOptions.SegmentBytes"/>.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A group is open already (groups don't nest), the batch is in flight, or
    /// another thread uses it.</exception>
    /// <exception cref="ObjectDisposedException">The batch is closed.</exception>
    public CommandGroup BeginGroup()
    {
        CommandBuffer buffer = Rented.Enter(_rent);
        bool isOpen = buffer.IsGroupOpen;
        if (!isOpen)
        {
            buffer.BeginGroup();
        }

        buffer.Leave();
        if (isOpen)
        {
            throw new InvalidOperationException("A group is open: groups don't nest.");
        }

        return new CommandGroup(this, ++_group);
    }

    /// <summary>The encoded commands, for a look at what they would do.</summary>
    internal byte[] CopyCommands(out int count)
    {
        CommandBuffer buffer = Rented.Enter(_rent);
        bool isOpen = buffer.IsGroupOpen;
        byte[] copy = buffer.Copy(out count);
        buffer.Leave();
        return isOpen ? throw new InvalidOperationException("A group is open: dispose of it first.") : copy;
    }

    internal bool Fits(int group) => group != _group || Rented.Buffer.GroupFits;

    /// <summary>Ends a group if it is the one that is open.</summary>
    internal void EndGroup(int group)
    {
        if (group == _group && _rented?.TryEnter(_rent) is { } buffer)
        {
            buffer.EndGroup();
            buffer.Leave();
        }
    }
}
