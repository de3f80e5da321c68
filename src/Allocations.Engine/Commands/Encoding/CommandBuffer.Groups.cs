namespace Allocations.Engine.Commands;

/// <content>
/// Groups. A member is linked to the next one when that one is added, so the content of the buffer never ends in the middle
/// of a group. If a member does not fit, the whole group is removed.
/// </content>
internal sealed unsafe partial class CommandBuffer
{
    private int _groupStart = -1;
    private int _groupCount;
    private int _lastMember = -1;
    private bool _groupFits = true;

    public bool IsGroupOpen => _groupStart >= 0;

    /// <summary>Whether every member of the open group has fitted. True when no group is open.</summary>
    public bool GroupFits => _groupFits;

    public void BeginGroup()
    {
        _groupStart = Length;
        _groupCount = Count;
        _lastMember = -1;
        _groupFits = true;
    }

    public void EndGroup()
    {
        _groupStart = -1;
        _groupFits = true;
    }

    /// <summary>Removes the group, because a member did not fit.</summary>
    public void TakeGroupOut()
    {
        int start = _groupStart;
        if (start >= 0)
        {
            Volatile.Write(ref _filled, ((long)_groupCount << 32) | (uint)start);
            _groupFits = false;
        }
    }

    /// <summary>Links another member, which is complete.</summary>
    private void Link(int member)
    {
        CommandMemory memory = _memory;
        int last = _lastMember;
        if (last >= 0 && last <= memory.Capacity - CommandHeader.SizeOf)
        {
            ((CommandHeader*)(memory.Start + last))->Flags |= CommandHeader.Linked;
        }

        _lastMember = member;
    }
}
