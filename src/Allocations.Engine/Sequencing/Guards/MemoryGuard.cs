using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.Sequencing;

/// <summary>Keeps an engine within its memory: says which commands must be refused before they get a sequence. Writer thread
/// only.</summary>
/// <remarks>
/// <para>Up to the tight bound everything is taken. Beyond it commands are taken that need no memory, or only rows that are
/// there: an allocation in a row that another one has left, stock in a ledger row that has memory already. From the full bound
/// on, everything is refused that may need memory at all (<see cref="CommandTable.NeedsRoom"/>, and what may divide an
/// allocation that exists). What frees stock and rows is always taken: releases, deliveries, cancels.</para>
/// <para>Memory is never given back by a table, so the bounds look at what is committed, and the exceptions at what is free in
/// it. One frame may overshoot a bound: it takes at most a few tens of megabytes, which the reserve has room for.</para>
/// </remarks>
internal sealed unsafe class MemoryGuard
{
    /// <summary>A command that moves stock may open this many ledgers.</summary>
    private const int LedgersPerCommand = 2;

    private readonly EngineState _state;
    private readonly MemoryMeter _meter;
    private readonly MemoryLimits _limits;

    /// <summary>What is left of the rows that need no memory, in this frame.</summary>
    private long _allocations;
    private long _ledgers;

    public MemoryGuard(EngineState state, in MemoryLimits limits) =>
        (_state, _meter, _limits) = (state, state.Tables.Meter, limits);

    /// <summary>Everything that the engine takes outside the garbage-collected heap.</summary>
    public long Bytes => _meter.Bytes + _limits.Besides;

    /// <summary>Whether commands must be looked at.</summary>
    public bool IsTight => _meter.Bytes >= _limits.Tight;

    /// <summary>A frame begins.</summary>
    public void Begin()
    {
        _allocations = _state.Finished.Retention.FreeCount;
        _ledgers = _state.LedgerRows.RowsWithMemory - _state.LedgerRows.Count;
    }

    /// <summary>Whether an entry must be refused, as a whole: groups and batches are not torn apart.</summary>
    /// <param name="commands">Its commands, one behind the other.</param>
    /// <param name="length">Their bytes.</param>
    public bool MustRefuse(byte* commands, int length)
    {
        bool isFull = _meter.Bytes >= _limits.Full;
        (long allocations, long ledgers) = (0, 0);
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

                continue;
            }

            if (isFull || AddsRows(kind, commands + CommandHeader.SizeOf))
            {
                return true;
            }

            bool isNew = kind is CommandKind.CreateAllocation or CommandKind.CreateHold or CommandKind.Split
                or CommandKind.Recreate;
            allocations += isNew ? 1 : 0;
            ledgers += isNew ? 0 : LedgersPerCommand;
        }

        if (allocations > _allocations || ledgers > _ledgers)
        {
            return true;
        }

        _allocations -= allocations;
        _ledgers -= ledgers;
        return false;
    }

    /// <summary>Whether a command needs none of what texts and pools share, but may take a row for an allocation that exists: a
    /// further reservation, a detail, a timer.</summary>
    private static bool DividesAllocations(CommandKind kind) => kind is CommandKind.Pick or CommandKind.PutBack
        or CommandKind.Ship or CommandKind.CheckOut or CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder
        or CommandKind.ReverseRelease or CommandKind.Reschedule or CommandKind.SetExpiry;

    /// <summary>Whether a command always leaves rows that stay: definitions, and units that come in.</summary>
    private static bool AddsRows(CommandKind kind, byte* payload) => kind switch
    {
        CommandKind.DefineTenant or CommandKind.DefineActor or CommandKind.DefineProduct or CommandKind.DefineLocation
            or CommandKind.DefineLot => true,
        CommandKind.Receive or CommandKind.Adjust => ((StockCommand*)payload)->SerialCount > 0,
        _ => false,
    };
}
