using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>The indexes of allocations, at most one for each key. Each is a tree of (value of the key, row of the allocation), so
/// the allocations with one value are found in the order of their rows, which is the order of every list.</summary>
/// <remarks>
/// <para>While the store has no index the tables are empty, and the books look at one number to see that.</para>
/// <para>Books only note that an allocation changed; the indexes are brought up to date once, at the end of the command or group,
/// which can have moved its quantities several times. An allocation that is retired leaves them at once, because its row is
/// cleared then. Document, product and customer of an allocation never change. For its state, a byte says where it is
/// entered.</para>
/// <para>While an index is made, it covers the rows below its cursor. Writer thread only.</para>
/// </remarks>
internal sealed partial class AllocationIndexes
{
    /// <summary>The number of keys, from 1.</summary>
    public const int Keys = (int)AllocationIndexKey.Customer;

    private const int ByState = (int)AllocationIndexKey.State;
    private const int StateBits = 4;
    private const int FirstRoom = 64;

    private readonly AllocationBook _allocations;
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;
    private readonly Table<AllocationIndexRow> _rows;
    private readonly Table<byte> _states;
    private readonly BTrees _trees;

    /// <summary>The allocations that this command changed; the complement for one that it added. Not state.</summary>
    private int[] _changed = new int[FirstRoom];
    private int _changes;

    public AllocationIndexes(TableSet tables, int maxAllocations, AllocationBook allocations, TextStore texts, KeyedHash hash)
    {
        (_allocations, _texts, _hash) = (allocations, texts, hash);
        _rows = tables.Add<AllocationIndexRow>("allocations.indexes", Keys);
        _states = tables.Add<byte>("allocations.indexes.states", maxAllocations);

        // A leaf has at least 20 of 62 keys, and there is at most one node above for 13 others: 18 keys to a node.
        _trees = new BTrees(tables, "allocations.indexes.nodes", (maxAllocations / 18L * Keys) + 64);
    }

    /// <summary>Whether the store has, or had, an index: whether changes must be noted.</summary>
    public bool AreKept
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _rows.Count > Table.EmptyCount;
    }

    /// <summary>Whether changes were noted since the indexes were brought up to date.</summary>
    public bool HasChanges => _changes != 0;

    /// <summary>The nodes that can be added without taking memory.</summary>
    public long RoomWithoutMemory => _trees.RoomWithoutMemory;

    /// <summary>An index; an empty row if the store has none by this key.</summary>
    public ref readonly AllocationIndexRow Of(AllocationIndexKey key) => ref _rows[(int)key < _rows.Count ? (int)key : 0];

    /// <summary>Notes that the quantities of an allocation changed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NoteChange(int allocation)
    {
        int last = _changes == 0 ? 0 : _changed[_changes - 1];
        if (last != allocation && last != ~allocation)
        {
            Note(allocation);
        }
    }

    /// <summary>Notes that an allocation was added, whose properties follow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NoteAdded(int allocation) => Note(~allocation);

    /// <summary>Brings all indexes up to date with the changes that were noted.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Update()
    {
        for (int i = 0; i < _changes; i++)
        {
            bool isNew = _changed[i] < 0;
            int allocation = isNew ? ~_changed[i] : _changed[i];
            if (!_allocations.Rows[allocation].IsInUse)
            {
                continue; // it was retired by the same command
            }

            if (isNew)
            {
                EnterNew(allocation);
            }

            if (_rows[ByState].Covers(allocation))
            {
                EnterState(allocation);
            }
        }

        _changes = 0;
    }

    /// <summary>Drops the changes that were noted, because they were rolled back.</summary>
    public void DropChanges() => _changes = 0;

    /// <summary>Removes an allocation that is retired, before its row is cleared.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Forget(int allocation)
    {
        for (int key = 1; key < _rows.Count; key++)
        {
            if (!_rows[key].Covers(allocation))
            {
                continue;
            }

            if (key == ByState)
            {
                LeaveState(allocation);
            }
            else if (ValueOf((AllocationIndexKey)key, allocation) is > 0 and var value)
            {
                _trees.Remove(ref _rows.Edit(key).Entries, KeyOf(value, allocation));
            }
        }
    }

    /// <summary>Begins an index, which covers no allocation yet.</summary>
    public void Begin(AllocationIndexKey key, long job)
    {
        if (_rows.Count == Table.EmptyCount)
        {
            _rows.Append(Keys);
        }

        ref AllocationIndexRow index = ref _rows.Edit((int)key);
        Debug.Assert(!index.Exists && index.Entries.Count == 0, "one index for each key");
        (index.Cursor, index.Job) = (1, job);
    }

    /// <summary>Enters the allocations in the next rows.</summary>
    /// <param name="key">The key of the index.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns>The number of allocations in them.</returns>
    public int Continue(AllocationIndexKey key, int rows)
    {
        ref AllocationIndexRow index = ref _rows.Edit((int)key);
        Debug.Assert(index.Exists && !index.IsComplete, "an index is being made");
        int entered = 0;
        int count = _allocations.Rows.Count;
        int end = (int)Math.Min(count, (long)index.Cursor + rows);
        for (; index.Cursor < end; index.Cursor++)
        {
            bool isInUse = _allocations.Rows[index.Cursor].IsInUse;
            entered += isInUse ? 1 : 0;
            Enter(ref index, key, index.Cursor, isInUse);
        }

        if (end == count)
        {
            index.Complete();
        }

        return entered;
    }

    /// <summary>Drops an index. Its nodes are free for others.</summary>
    public void Drop(AllocationIndexKey key)
    {
        ref AllocationIndexRow index = ref _rows.Edit((int)key);
        _trees.Clear(ref index.Entries);
        index = default;
    }

    /// <summary>The rows of all allocations with a value of a key, in ascending order.</summary>
    public IndexedRows RowsOf(AllocationIndexKey key, uint value) => new(new BTreeReader(_trees, Of(key).Entries), value);

    /// <summary>The state by which an allocation is entered; None if it is not. Read only for allocations that the index by state
    /// covers.</summary>
    public AllocationState EnteredState(int allocation) =>
        (AllocationState)(allocation < _states.Count ? _states[allocation] : 0);

    /// <summary>The value under which an index by state has the allocations of a tenant.</summary>
    public static uint ValueOf(int tenant, AllocationState state) => ((uint)tenant << StateBits) | (uint)state;

    /// <summary>The value under which an index by customer has the allocations of a tenant: those of another customer may have
    /// the same value.</summary>
    public uint ValueOf(int tenant, ReadOnlySpan<byte> customer) => _hash.Of(customer, (uint)tenant) | 1;

    /// <summary>The value of a key that an allocation has now; 0 if it has none, and is not entered.</summary>
    public uint ValueOf(AllocationIndexKey key, int allocation)
    {
        ref readonly AllocationRow row = ref _allocations.Rows[allocation];
        return key switch
        {
            AllocationIndexKey.Document => (uint)row.DocumentText,
            AllocationIndexKey.Product => (uint)row.Product,
            AllocationIndexKey.State => ValueOf(row.Tenant, _allocations.StateOf(row)),
            _ => ValueOf(row.Tenant, _allocations.CustomerTextOf(row)),
        };
    }

    private static ulong KeyOf(uint value, int allocation) => ((ulong)value << 32) | (uint)allocation;

    private void Note(int entry)
    {
        if (_changes == _changed.Length)
        {
            Array.Resize(ref _changed, _changes * 2);
        }

        _changed[_changes++] = entry;
    }

    /// <summary>Enters a new allocation by the keys that never change.</summary>
    private void EnterNew(int allocation)
    {
        for (int key = 1; key < _rows.Count; key++)
        {
            if (key != ByState && _rows[key].Covers(allocation))
            {
                Enter(ref _rows.Edit(key), (AllocationIndexKey)key, allocation, isInUse: true);
            }
        }
    }

    private void Enter(ref AllocationIndexRow index, AllocationIndexKey key, int allocation, bool isInUse)
    {
        if (key == AllocationIndexKey.State)
        {
            EditState(allocation) = 0; // it may be that of an earlier index
        }

        if (!isInUse || ValueOf(key, allocation) is not (> 0 and var value))
        {
            return;
        }

        _trees.Add(ref index.Entries, KeyOf(value, allocation));
        if (key == AllocationIndexKey.State)
        {
            EditState(allocation) = (byte)_allocations.StateOf(allocation);
        }
    }

    /// <summary>Enters an allocation by its state, and removes it from that by which it is entered.</summary>
    private void EnterState(int allocation)
    {
        AllocationState state = _allocations.StateOf(allocation);
        if (EnteredState(allocation) == state)
        {
            return;
        }

        LeaveState(allocation);
        int tenant = _allocations.Rows[allocation].Tenant;
        _trees.Add(ref _rows.Edit(ByState).Entries, KeyOf(ValueOf(tenant, state), allocation));
        EditState(allocation) = (byte)state;
    }

    private void LeaveState(int allocation)
    {
        ref byte entered = ref EditState(allocation);
        if (entered != 0)
        {
            int tenant = _allocations.Rows[allocation].Tenant;
            _trees.Remove(ref _rows.Edit(ByState).Entries, KeyOf(ValueOf(tenant, (AllocationState)entered), allocation));
            entered = 0;
        }
    }

    /// <summary>The state by which an allocation is entered, to write; 0 if it is not.</summary>
    private ref byte EditState(int allocation)
    {
        if (allocation >= _states.Count)
        {
            _states.Append(allocation + 1 - _states.Count);
        }

        return ref _states.Edit(allocation);
    }
}
