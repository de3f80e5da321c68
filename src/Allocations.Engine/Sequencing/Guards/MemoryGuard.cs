using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>Keeps an engine within its memory limit: selects the commands that must be refused before they get a sequence.
/// Writer thread only.</summary>
/// <remarks>
/// <para>Below the tight bound every command is accepted. Beyond it, commands are accepted that need no memory, or only
/// existing rows: an allocation in the row of a retired one, stock in a ledger row that has memory already. From the full
/// bound on, every command that may need memory is refused (<see cref="CommandTable.NeedsRoom"/>, and those that may divide
/// an existing allocation). A release or delivery that is recorded as a step is accepted as long as there is memory for the
/// record; the release of everything, and what frees stock and rows, always is.</para>
/// <para>A table never releases memory, so the bounds concern committed memory, and the exceptions the free rows in it. One
/// frame may exceed a bound by a few tens of megabytes at most, for which the reserve has room.</para>
/// </remarks>
internal sealed unsafe class MemoryGuard
{
    /// <summary>The maximum number of ledgers that a command that moves stock may open.</summary>
    private const int LedgersPerCommand = 2;

    /// <summary>The parts that are counted for a step; few have more.</summary>
    private const int PartsPerStep = 4;

    /// <summary>The nodes of indexes that are counted for a new allocation: one for each index in the worst case that is not
    /// rare, and as many again.</summary>
    private const int NodesPerAllocation = 8;

    private readonly EngineState _state;
    private readonly MemoryMeter _meter;
    private readonly MemoryLimits _limits;

    /// <summary>The number of remaining rows that need no memory, in this frame.</summary>
    private long _allocations;
    private long _ledgers;
    private long _steps;

    public MemoryGuard(EngineState state, in MemoryLimits limits) =>
        (_state, _meter, _limits) = (state, state.Tables.Meter, limits);

    /// <summary>The bytes that the engine takes outside the garbage-collected heap.</summary>
    public long Bytes => _meter.Bytes + _limits.Besides;

    /// <summary>Whether commands must be examined.</summary>
    public bool IsTight => _meter.Bytes >= _limits.Tight;

    /// <summary>Begins a frame.</summary>
    public void Begin()
    {
        _allocations = _state.Finished.Retention.FreeCount;
        if (_state.Indexes.AreKept)
        {
            _allocations = Math.Min(_allocations, _state.Indexes.RoomWithoutMemory / NodesPerAllocation);
        }

        _ledgers = _state.LedgerRows.RowsWithMemory - _state.LedgerRows.Count;
        _steps = _state.Steps.RoomWithoutMemory;
    }

    /// <summary>Whether an entry must be refused as a whole: groups and batches are not divided.</summary>
    /// <param name="commands">Its commands, contiguous.</param>
    /// <param name="length">Their bytes.</param>
    public bool MustRefuse(byte* commands, int length)
    {
        bool isFull = _meter.Bytes >= _limits.Full;
        (long allocations, long ledgers, long steps) = (0, 0, 0);
        for (byte* end = commands + length; commands < end; commands += ((CommandHeader*)commands)->Length)
        {
            CommandKind kind = ((CommandHeader*)commands)->Kind;
            Debug.Assert(((CommandHeader*)commands)->Length >= CommandHeader.SizeOf, "commands are encoded by the engine");
            if (!CommandTable.NeedsRoom(kind))
            {
                if (isFull && DividesAllocations(kind))
                {
                    return true;
                }

                steps += isFull && RecordsStep(kind, commands + CommandHeader.SizeOf) ? PartsPerStep : 0;
                continue;
            }

            if (isFull || AddsRows(kind, commands + CommandHeader.SizeOf))
            {
                return true;
            }

            bool isNew = kind is CommandKind.CreateAllocation or CommandKind.CreateHold
                or CommandKind.CreateHoldFor or CommandKind.Split or CommandKind.Recreate;
            allocations += isNew ? 1 : 0;
            ledgers += isNew ? 0 : LedgersPerCommand;
        }

        if (allocations > _allocations || ledgers > _ledgers || (steps > 0 && steps > _steps))
        {
            return true;
        }

        _allocations -= allocations;
        _ledgers -= ledgers;
        _steps -= steps;
        return false;
    }

    /// <summary>Whether a command needs no shared memory of texts and pools, but may take a row for an existing allocation: a
    /// further reservation, a detail, a timer.</summary>
    private static bool DividesAllocations(CommandKind kind) => kind is CommandKind.Pick or CommandKind.PutBack
        or CommandKind.Ship or CommandKind.CheckOut or CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder
        or CommandKind.ReverseRelease or CommandKind.Reschedule or CommandKind.SetExpiry;

    /// <summary>Whether a command records a step, and is accepted as long as there is memory for it.</summary>
    private bool RecordsStep(CommandKind kind, byte* payload) => kind switch
    {
        CommandKind.Deliver or CommandKind.ReleaseFrom or CommandKind.UndoStep => true,
        CommandKind.Release => !IsReleaseOfEverything((ReleaseCommand*)payload),
        _ => false,
    };

    /// <summary>Whether a release finishes an allocation, and is not recorded; or will be refused.</summary>
    private bool IsReleaseOfEverything(ReleaseCommand* release)
    {
        if (!_state.Allocations.Exists(release->Allocation))
        {
            return true;
        }

        ref readonly AllocationRow row = ref _state.AllocationRows[(int)release->Allocation];
        return (release->Everything != 0 || release->Quantity == row.Allocated) && release->SerialCount == 0
            && row.Open == 0 && !row.Is(AllocationTraits.UsesFurtherBuckets)
            && (row.Delivered == 0 || !row.Is(AllocationTraits.Serialized));
    }

    /// <summary>Whether a command always adds permanent rows: definitions, indexes and received units.</summary>
    private static bool AddsRows(CommandKind kind, byte* payload) => kind switch
    {
        CommandKind.DefineTenant or CommandKind.DefineActor or CommandKind.DefineProduct or CommandKind.DefineLocation
            or CommandKind.DefineLot or CommandKind.AddProductCode or CommandKind.DefineUnitOfMeasure
            or CommandKind.CreateIndex or CommandKind.DefineCustomer or CommandKind.DefineCustomerGroup
            or CommandKind.SetContract or CommandKind.SetChannelBackorderLimit
            or CommandKind.SetReallocationPolicy or CommandKind.GrantPermission or CommandKind.SetJustifiedBands
            or CommandKind.SetUnitCost or CommandKind.SetDeliveredOrders or CommandKind.SetNotices => true,
        CommandKind.Receive or CommandKind.Adjust => ((StockCommand*)payload)->SerialCount > 0,
        CommandKind.ReceiveBackdated => ((ReceiveBackdatedCommand*)payload)->SerialCount > 0,
        _ => false,
    };
}
