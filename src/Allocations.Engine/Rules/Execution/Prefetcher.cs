using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>
/// Starts the loads that a stretch of commands will wait for, before any of them is applied. A dependent load from memory
/// costs 130 to 330 ns on the machines this was measured on, independent ones 16 to 20 ns each, and a command is two or three
/// dependent loads deep: product (or allocation), then its ledger. So the first loads of the whole stretch are started
/// together, then the second ones, which find the first there.
/// </summary>
/// <remarks>
/// Both passes calculate addresses from the <see cref="PrefetchPlan"/> of the kind, and do not branch on it: kinds come in
/// any order, and a branch that is guessed wrong costs more than all the rest of a pass. A prefetch changes nothing and
/// never faults; what is read to get to the second loads is a row that exists, whatever the command says.
/// </remarks>
internal sealed unsafe class Prefetcher(EngineState state)
{
    private const int RowShift = 7;

    /// <summary>The fields of a step that the next one needs: the flag of its children, the one before and the one
    /// behind.</summary>
    private const int StepFields = 36;
    private const int StepFieldsBytes = 16;

    /// <summary>Starts the loads of what commands name by themselves: rows by id, buckets by hash.</summary>
    public void First(byte* command, int count, bool withOperations)
    {
        var rows = new Rows(state);
        OperationCursor cursor = state.Operations.Cursor;
        for (; count > 0; count--)
        {
            var header = (CommandHeader*)command;
            PrefetchTargets targets = PrefetchTargets.Of(header->Kind);
            byte* row = rows.First(command, targets);
            int spares = command[targets.SparesProductAt] & targets.SparesProductMask;
            Fetch(row, targets.MoreOfRow | (targets.MoreOfRowOfPart & ((spares - 1) >> 31)));
            if (targets.HasCode)
            {
                FetchCode(header, (DefineProductCommand*)(command + CommandHeader.SizeOf));
            }

            if (withOperations && header->HasOperation)
            {
                state.Operations.Prefetch(header, ref cursor);
            }

            command += header->Length;
        }
    }

    /// <summary>Starts the loads of what the first ones lead to.</summary>
    public void Second(byte* command, int count)
    {
        var rows = new Rows(state);
        for (; count > 0; count--)
        {
            PrefetchTargets targets = PrefetchTargets.Of(((CommandHeader*)command)->Kind);
            byte* row = rows.First(command, targets);

            // Rows of products and of allocations name a ledger at the same place; what else is read of the wrong kind is
            // masked.
            int ledger = ((AllocationRow*)row)->Place.Ledger;
            int spares = command[targets.SparesProductAt] & targets.SparesProductMask;
            int isPart = (spares - 1) >> 31;
            int product = ((AllocationRow*)row)->Product & targets.NeedsProduct & isPart;
            Fetch(rows.Ledgers + ((nint)ledger << RowShift), targets.MoreOfLedger);
            Fetch(rows.Products + ((nint)product << RowShift), 0);

            // A part that is released leads to the part before; the row's first line, and a step that is none, otherwise.
            int step = *(int*)(row + (targets.StepAt & isPart)) & targets.NeedsStep & isPart;
            Fetch((byte*)(rows.Steps + step) + StepFields, StepFieldsBytes);
            int otherLedgers = (*(int*)(row + targets.LedgerCountAt) - 1) & targets.HasLocation;
            int waiting = ((ProductRow*)row)->Queue.Count & targets.NeedsQueue;
            if ((otherLedgers | waiting) != 0)
            {
                FetchQueueAndIndex((int)((row - rows.Products) >> RowShift), command, targets);
            }

            // A branch on the kind after all: where there are such commands at all there are many, one after the other.
            if (targets.HasDetail)
            {
                FetchDetail((AllocationRow*)row);
            }

            command += ((CommandHeader*)command)->Length;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(byte* row, int more)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(row);
            Sse.Prefetch0(row + more);
        }
    }

    /// <summary>The bucket of a code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FetchCode(CommandHeader* header, DefineProductCommand* command)
    {
        if (command->SkuBytes <= header->Length - CommandHeader.SizeOf - DefineProductCommand.SizeOf)
        {
            state.Catalog.Products.Prefetch(header->Tenant, new ReadOnlySpan<byte>(command + 1, command->SkuBytes));
        }
    }

    /// <summary>The rarer second loads: the product's queue, and the index of ledgers where it has several, or none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FetchQueueAndIndex(int product, byte* command, PrefetchTargets targets)
    {
        if (product == 0)
        {
            return; // The command names none.
        }

        ref readonly ProductRow row = ref state.ProductRows[product];
        if (targets.HasLocation != 0)
        {
            state.Stock.PrefetchFind(row, product, ((int*)(command + targets.IdAt))[1]);
        }

        if (row.Queue.Count > 0)
        {
            state.Queues.Prefetch(product);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FetchDetail(AllocationRow* row) => state.Allocations.Details.PrefetchLine(row->Detail);

    /// <summary>The addresses of the tables' rows during one pass, in which no table grows.</summary>
    private readonly ref struct Rows
    {
        private readonly byte* _allocations;
        private readonly nint _productCount;
        private readonly nint _allocationCount;

        public Rows(EngineState state)
        {
            Products = (byte*)state.ProductRows.Pointer(0);
            Ledgers = (byte*)state.LedgerRows.Pointer(0);
            Steps = state.Steps.Rows.Pointer(0);
            _allocations = (byte*)state.AllocationRows.Pointer(0);
            _productCount = state.ProductRows.Count;
            _allocationCount = state.AllocationRows.Count;
            Debug.Assert(sizeof(ProductRow) == 1 << RowShift, "a row is 128 bytes");
            Debug.Assert(sizeof(AllocationRow) == 1 << RowShift, "a row is 128 bytes");
            Debug.Assert(sizeof(LedgerRow) == 1 << RowShift, "a row is 128 bytes");
        }

        public byte* Products { get; }

        public byte* Ledgers { get; }

        public StepRow* Steps { get; }

        /// <summary>The row that a command names; the empty first row of a table if there is none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public byte* First(byte* command, PrefetchTargets targets)
        {
            nint mask = targets.IsAllocation;
            nint count = _productCount ^ ((_productCount ^ _allocationCount) & mask);
            nint id = (nint)(uint)(*(int*)(command + targets.IdAt) & targets.HasRow);
            id &= (id - count) >> 63;
            return (byte*)((nint)Products ^ (((nint)Products ^ (nint)_allocations) & mask)) + (id << RowShift);
        }
    }
}
