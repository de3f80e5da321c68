using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The unfinished allocations of each customer, or of each product, that are adjusted by a property of it (PRI-3), and
/// the queue of those whose property has changed.</summary>
/// <remarks>
/// A list whose property has changed gets another epoch, and joins the queue. An allocation that was looked at gets the epoch of
/// its list, and goes to the end; so those that are to be looked at stand in front, whoever joins, leaves or is looked at
/// meanwhile, and no cursor is needed. The tables are empty until the first allocation joins. Writer thread only.
/// </remarks>
internal sealed class PriorityMembers(
    TableSet tables, string name, int maxAllocations, int maxOwners, Table<AllocationRow> allocations)
{
    private const int RootRow = 1;

    private readonly Table<PriorityMemberRow> _members = tables.Add<PriorityMemberRow>(name, maxAllocations);
    private readonly Table<PriorityListRow> _lists = tables.Add<PriorityListRow>(name + ".lists", maxOwners);
    private readonly Table<StaleListsRow> _root = tables.Add<StaleListsRow>(name + ".root", RootRow);

    /// <summary>Whether anybody ever joined.</summary>
    public bool AreKept => _members.Count > Table.EmptyCount;

    /// <summary>Whether somebody may be to be looked at.</summary>
    public bool AreStale => _root[_root.Count - 1].First != 0;

    /// <summary>The lists that there may be: up to this number.</summary>
    public int Lists => _lists.Count;

    /// <summary>The list of an allocation; 0 for none.</summary>
    public int OwnerOf(int allocation) => allocation < _members.Count ? _members[allocation].Owner : 0;

    /// <summary>The first allocation of a list; 0 for none. The others follow it.</summary>
    public int FirstOf(int owner) => owner < _lists.Count ? _lists[owner].First : 0;

    /// <summary>The allocation behind another one; 0 for none.</summary>
    public int NextOf(int allocation) => _members[allocation].Next;

    /// <summary>Whether an allocation is to be looked at.</summary>
    public bool IsStale(int allocation) => _members[allocation].Epoch != _lists[_members[allocation].Owner].Epoch;

    /// <summary>Puts an allocation, which was just looked at, into a list, or into none.</summary>
    public void Settle(int allocation, int owner)
    {
        if (OwnerOf(allocation) != owner)
        {
            Leave(allocation);
            if (owner != 0)
            {
                Add(allocation, owner);
                Append(allocation, owner, _lists[owner].Epoch);
            }
        }
    }

    /// <summary>Puts an allocation in front of a list, to be looked at.</summary>
    public void JoinStale(int allocation, int owner)
    {
        Add(allocation, owner);
        ref PriorityListRow list = ref _lists.Edit(owner);
        _members.Edit(allocation) = new PriorityMemberRow { Owner = owner, Next = list.First, Epoch = list.Epoch - 1 };
        if (list.First == 0)
        {
            list.Last = allocation;
        }
        else
        {
            _members.Edit(list.First).Previous = allocation;
        }

        list.First = allocation;
        Enqueue(owner);
    }

    /// <summary>Takes an allocation out of its list.</summary>
    public void Leave(int allocation)
    {
        if (OwnerOf(allocation) == 0)
        {
            return;
        }

        PriorityMemberRow left = _members[allocation];
        ref PriorityListRow list = ref _lists.Edit(left.Owner);
        if (left.Previous == 0)
        {
            list.First = left.Next;
        }
        else
        {
            _members.Edit(left.Previous).Next = left.Next;
        }

        if (left.Next == 0)
        {
            list.Last = left.Previous;
        }
        else
        {
            _members.Edit(left.Next).Previous = left.Previous;
        }

        _members.Edit(allocation) = default;
    }

    /// <summary>All allocations of a list are to be looked at.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Mark(int owner)
    {
        if (FirstOf(owner) == 0)
        {
            return false;
        }

        _lists.Edit(owner).Epoch++;
        Enqueue(owner);
        return true;
    }

    /// <summary>Takes the next allocation that is to be looked at; 0 if there is none any more.</summary>
    public int Take()
    {
        int owner;
        while ((owner = _root[_root.Count - 1].First) != 0)
        {
            int first = _lists[owner].First;
            if (first != 0 && IsStale(first))
            {
                Leave(first);
                Append(first, owner, _lists[owner].Epoch);
                return first;
            }

            ref StaleListsRow root = ref _root.Edit(RootRow);
            ref PriorityListRow list = ref _lists.Edit(owner);
            root.First = Math.Max(0, list.NextStale);
            root.Last = root.First == 0 ? 0 : root.Last;
            list.NextStale = 0;
        }

        return 0;
    }

    /// <summary>Checks that each unfinished allocation is in at most one list, that those to be looked at stand in front, and
    /// that their lists are in the queue.</summary>
    /// <param name="check">The check.</param>
    /// <param name="ownerOf">The customer or the product of an allocation.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check, Func<int, int> ownerOf)
    {
        StructureCheck.Require(
            _members.Count <= allocations.Count && _root.Count <= RootRow + 1, _members, _members.Count - 1,
            "is of no allocation");
        RowSet queued = check.Set(_lists, "list of priorities in a queue");
        int last = 0;
        for (int owner = _root[_root.Count - 1].First; owner > 0; owner = Math.Max(0, _lists[owner].NextStale))
        {
            queued.Take(owner, _root, _root.Count - 1);
            StructureCheck.Require(_lists[owner].NextStale != 0, _lists, owner, "is in a queue, and does not say so");
            last = owner;
        }

        StructureCheck.Require(
            last == _root[_root.Count - 1].Last && (last == 0 || _lists[last].NextStale == PriorityListRow.LastOfQueue), _root,
            _root.Count - 1, "ends with another list");
        RowSet listed = check.Set(_members, "member of a list of priorities");
        for (int owner = 1; owner < _lists.Count; owner++)
        {
            CheckList(owner, listed, queued.Holds(owner), ownerOf);
        }

        for (int row = 1; row < _members.Count; row++)
        {
            StructureCheck.Require(
                listed.Holds(row) ? _members[row].Owner != 0 : _members[row] == default, _members, row, "is in no list");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckList(int owner, RowSet listed, bool isQueued, Func<int, int> ownerOf)
    {
        PriorityListRow list = _lists[owner];
        StructureCheck.Require((list.NextStale != 0) == isQueued, _lists, owner, "is in no queue");
        int previous = 0;
        bool wasCurrent = false;
        for (int at = list.First; at != 0; at = _members[at].Next)
        {
            listed.Take(at, _lists, owner);
            StructureCheck.Require(
                _members[at].Owner == owner && _members[at].Previous == previous && allocations[at].IsInUse
                && !allocations[at].IsFinished && ownerOf(at) == owner, _members, at, "is in the list of another one");
            bool isCurrent = !IsStale(at);
            StructureCheck.Require(isCurrent || (!wasCurrent && isQueued), _members, at, "is to be looked at, and not in front");
            wasCurrent = isCurrent;
            previous = at;
        }

        StructureCheck.Require(list.Last == previous, _lists, owner, "ends with another one");
    }

    private void Add(int allocation, int owner)
    {
        if (allocation >= _members.Count)
        {
            _members.Append(allocation + 1 - _members.Count);
        }

        if (owner >= _lists.Count)
        {
            _lists.Append(owner + 1 - _lists.Count);
        }
    }

    private void Append(int allocation, int owner, uint epoch)
    {
        ref PriorityListRow list = ref _lists.Edit(owner);
        _members.Edit(allocation) = new PriorityMemberRow { Owner = owner, Previous = list.Last, Epoch = epoch };
        if (list.Last == 0)
        {
            list.First = allocation;
        }
        else
        {
            _members.Edit(list.Last).Next = allocation;
        }

        list.Last = allocation;
    }

    private void Enqueue(int owner)
    {
        if (_lists[owner].NextStale != 0)
        {
            return;
        }

        if (_root.Count == RootRow)
        {
            _root.Append();
        }

        ref StaleListsRow root = ref _root.Edit(RootRow);
        _lists.Edit(owner).NextStale = PriorityListRow.LastOfQueue;
        if (root.First == 0)
        {
            root.First = owner;
        }
        else
        {
            _lists.Edit(root.Last).NextStale = owner;
        }

        root.Last = owner;
    }
}
