using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

namespace Allocations.Engine.Rules;

/// <content>
/// Batches, with a prefetch pass ahead. A dependent load from memory costs about 180 ns on the reference machine,
/// independent ones 8 to 10 ns each, and a command is two or three dependent loads deep: product (or allocation), then
/// its ledger. So the commands go through in stretches: the first loads of the whole stretch are started together, then
/// the second ones, which find the first there, and only then the stretch is applied. A prefetch changes nothing, so
/// order and outcome are those of one by one. A group that begins in a stretch is applied to its end, wherever that is.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
    /// <summary>Enough loads in flight to fill the memory system, few enough that what was fetched is still in the
    /// cache.</summary>
    private const int Stretch = 32;

    /// <summary>Applies a run of commands, which lie one behind the other; returns where they end.</summary>
    public byte* ExecuteBatch(byte* commands, int count, long time, Outcome* outcomes)
    {
        while (count > 0)
        {
            int stretch = Math.Min(count, Stretch);
            PrefetchFirst(commands, stretch, withOperations: true);
            PrefetchSecond(commands, stretch);
            for (int end = count - stretch; count > end;)
            {
                if (((CommandHeader*)commands)->IsLinked)
                {
                    int members = ExecuteGroup(ref commands, count, time, outcomes, null);
                    outcomes += members;
                    count -= members;
                    continue;
                }

                Execute(commands, time, Admit(commands), outcomes++);
                commands += ((CommandHeader*)commands)->Length;
                count--;
            }
        }

        return commands;
    }

    /// <summary>Admits a run of commands without executing them, so that two threads can share the work of a replay.
    /// </summary>
    public void AdmitBatch(byte* commands, int count, Admission* admissions)
    {
        for (int stretch; count > 0; count -= stretch)
        {
            stretch = Math.Min(count, Stretch);
            PrefetchOperations(commands, stretch);
            for (int i = 0; i < stretch; i++)
            {
                *admissions++ = Admit(commands);
                commands += ((CommandHeader*)commands)->Length;
            }
        }
    }

    /// <summary>Applies a run of commands that were admitted before.</summary>
    public void ExecuteAdmitted(byte* commands, int count, long time, Outcome* outcomes, Admission* admissions)
    {
        while (count > 0)
        {
            int stretch = Math.Min(count, Stretch);
            PrefetchFirst(commands, stretch, withOperations: false);
            PrefetchSecond(commands, stretch);
            for (int end = count - stretch; count > end;)
            {
                if (((CommandHeader*)commands)->IsLinked)
                {
                    int members = ExecuteGroup(ref commands, count, time, outcomes, admissions);
                    outcomes += members;
                    admissions += members;
                    count -= members;
                    continue;
                }

                Execute(commands, time, *admissions++, outcomes++);
                commands += ((CommandHeader*)commands)->Length;
                count--;
            }
        }
    }

    /// <summary>Where the ids of a stretch will be looked up and taken in.</summary>
    private void PrefetchOperations(byte* command, int count)
    {
        OperationCursor cursor = state.Operations.Cursor;
        for (; count > 0; count--)
        {
            var header = (CommandHeader*)command;
            if (header->HasOperation)
            {
                state.Operations.Prefetch(header, ref cursor);
            }

            command += header->Length;
        }
    }

    /// <summary>What a command names by itself: rows by id, buckets by hash.</summary>
    private void PrefetchFirst(byte* command, int count, bool withOperations)
    {
        OperationCursor cursor = state.Operations.Cursor;
        for (; count > 0; count--)
        {
            var header = (CommandHeader*)command;
            byte* payload = command + CommandHeader.SizeOf;
            switch (header->Kind)
            {
                case CommandKind.CreateAllocation:
                    PrefetchProductLine(((CreateAllocationCommand*)payload)->Product);
                    break;
                case CommandKind.CreateHold:
                    PrefetchProductLine(((CreateHoldCommand*)payload)->Request.Product);
                    break;
                case CommandKind.Release:
                    PrefetchAllocationLine(*(long*)payload);
                    break;
                case CommandKind.Cancel:
                case CommandKind.ChangeQuantity:
                case CommandKind.Split:
                case CommandKind.Merge:
                case CommandKind.Reallocate:
                case CommandKind.PromoteHold:
                case CommandKind.SetExpiry:
                case CommandKind.Ship:
                    PrefetchAllocation(*(long*)payload);
                    break;
                case CommandKind.Receive:
                case CommandKind.Adjust:
                    PrefetchProduct(((StockCommand*)payload)->Product);
                    break;
                case CommandKind.Block:
                case CommandKind.Unblock:
                case CommandKind.WriteOff:
                case CommandKind.Count:
                    PrefetchProduct(*(int*)payload);
                    break;
                case CommandKind.DefineProduct:
                    PrefetchSku(header, (DefineProductCommand*)payload);
                    break;
                default:
                    if (header->Kind.IsFulfilment())
                    {
                        PrefetchAllocation(*(long*)payload);
                    }

                    break;
            }

            if (withOperations && header->HasOperation)
            {
                state.Operations.Prefetch(header, ref cursor);
            }

            command += header->Length;
        }
    }

    /// <summary>What the first loads lead to.</summary>
    private void PrefetchSecond(byte* command, int count)
    {
        for (; count > 0; count--)
        {
            var header = (CommandHeader*)command;
            byte* payload = command + CommandHeader.SizeOf;
            switch (header->Kind)
            {
                case CommandKind.CreateAllocation:
                    PrefetchStockLine(((CreateAllocationCommand*)payload)->Product);
                    break;
                case CommandKind.CreateHold:
                    PrefetchStockLine(((CreateHoldCommand*)payload)->Request.Product);
                    break;
                case CommandKind.Release:
                    var release = (ReleaseCommand*)payload;
                    PrefetchReservation(release->Allocation, withProduct: release->Everything == 0);
                    break;
                case CommandKind.Cancel:
                case CommandKind.ChangeQuantity:
                case CommandKind.Split:
                case CommandKind.Merge:
                case CommandKind.Reallocate:
                case CommandKind.Ship:
                    PrefetchReservation(*(long*)payload, withProduct: true);
                    break;
                case CommandKind.Receive:
                case CommandKind.Adjust:
                    var stock = (StockCommand*)payload;
                    PrefetchStock(stock->Product, stock->Location);
                    break;
                case CommandKind.Block:
                case CommandKind.Unblock:
                case CommandKind.WriteOff:
                case CommandKind.Count:
                    PrefetchStock(((int*)payload)[0], ((int*)payload)[1]);
                    break;
                default:
                    if (header->Kind.IsFulfilment())
                    {
                        PrefetchReservation(*(long*)payload, withProduct: true);
                    }

                    break;
            }

            command += header->Length;
        }
    }

    private void PrefetchSku(CommandHeader* header, DefineProductCommand* command)
    {
        if (command->SkuBytes <= header->Length - CommandHeader.SizeOf - DefineProductCommand.SizeOf)
        {
            state.Catalogue.Products.Prefetch(header->Tenant, new ReadOnlySpan<byte>(command + 1, command->SkuBytes));
        }
    }

    private void PrefetchProductLine(int product)
    {
        if (state.Catalogue.Products.Exists(product))
        {
            state.ProductRows.PrefetchLine(product);
        }
    }

    private void PrefetchStockLine(int product)
    {
        if (state.Catalogue.Products.Exists(product))
        {
            ref readonly ProductRow row = ref state.ProductRows[product];
            state.LedgerRows.PrefetchLine(row.FirstLedger);
            if (row.Queue.Count > 0)
            {
                state.Queues.Prefetch(product);
            }
        }
    }

    private void PrefetchProduct(int product)
    {
        if (state.Catalogue.Products.Exists(product))
        {
            state.ProductRows.Prefetch(product);
        }
    }

    private void PrefetchAllocationLine(long allocation)
    {
        if (state.Allocations.HasRow(allocation))
        {
            state.AllocationRows.PrefetchLine((int)allocation);
        }
    }

    private void PrefetchAllocation(long allocation)
    {
        if (state.Allocations.HasRow(allocation))
        {
            state.AllocationRows.Prefetch((int)allocation);
        }
    }

    private void PrefetchStock(int product, int location)
    {
        if (state.Catalogue.Products.Exists(product))
        {
            ref readonly ProductRow row = ref state.ProductRows[product];
            state.Stock.PrefetchFind(row, product, location);
            if (row.Queue.Count > 0)
            {
                state.Queues.Prefetch(product);
            }
        }
    }

    private void PrefetchReservation(long allocation, bool withProduct)
    {
        if (state.Allocations.HasRow(allocation))
        {
            ref readonly AllocationRow row = ref state.AllocationRows[(int)allocation];
            state.LedgerRows.PrefetchLine(row.Place.Ledger);
            if (withProduct)
            {
                state.ProductRows.PrefetchLine(row.Product);
            }
        }
    }
}
