using Allocations.Engine.Commands;

namespace Allocations.Engine;

public sealed partial class CommandBatch
{
    private int _group;

    /// <summary>Begins a group: either all commands that are added until it is disposed of are executed, or none. Each
    /// command sees the effects of those before it in the group.</summary>
    /// <returns>The group, to be disposed of before the batch is submitted. An empty group has no effect, and a group of one
    /// command is the same as the command alone.</returns>
    /// <remarks>
    /// <para>If members are refused, their outcomes give the reasons: all lines of an order that can't be served say so at once,
    /// each tried beside the others that can. Every other member has the status <see cref="CommandStatus.GroupFailed"/>, which
    /// names the first refused one; so has a member that needs something of a refused one, such as the release of an allocation
    /// that it would have created. A member whose operation id was known before has
    /// its stored outcome, also if the group fails. Nothing was executed under the ids of a failed group: the group, or any
    /// of its commands, can be sent again with the same ids.</para>
    /// <para>A group of more than <see cref="EngineLimits.CommandsPerGroup"/> commands or
    /// <see cref="EngineLimits.BytesPerGroup"/> bytes is refused with <see cref="CommandStatus.GroupTooLarge"/>. If the batch
    /// has no room for a member, the adding method returns -1, and so does every later one in this group: the whole group is
    /// removed from the batch, and the indexes of its members are used again. Submit the batch and begin the group again, see
    /// <see cref="CommandGroup.Fits"/>. A group that does not fit into an empty batch needs a larger
    /// <see cref="EngineOptions.RingBytes"/> or <see cref="EngineOptions.SegmentBytes"/>.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">A group is open already (groups can't be nested), the batch is in flight,
    /// or another thread uses it.</exception>
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

    /// <summary>Copies the encoded commands, for a preview.</summary>
    internal byte[] CopyCommands(out int count)
    {
        CommandBuffer buffer = Rented.Enter(_rent);
        bool isOpen = buffer.IsGroupOpen;
        byte[] copy = buffer.Copy(out count);
        buffer.Leave();
        return isOpen ? throw new InvalidOperationException("A group is open: dispose of it first.") : copy;
    }

    internal bool Fits(int group) => group != _group || Rented.Buffer.GroupFits;

    /// <summary>Ends a group if it is the open one.</summary>
    internal void EndGroup(int group)
    {
        if (group == _group && _rented?.TryEnter(_rent) is { } buffer)
        {
            buffer.EndGroup();
            buffer.Leave();
        }
    }
}
