using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Rules;

namespace Allocations.Engine.Tests.Rules;

/// <summary>What <see cref="Prefetcher"/> takes for granted when it calculates addresses instead of branching.</summary>
public sealed class PrefetchTargetsTests
{
    [Fact]
    public void Rows_have_one_size_and_name_their_ledger_at_one_place()
    {
        Assert.Equal(128, Unsafe.SizeOf<ProductRow>());
        Assert.Equal(128, Unsafe.SizeOf<AllocationRow>());
        Assert.Equal(128, Unsafe.SizeOf<LedgerRow>());
        Assert.Equal(
            Marshal.OffsetOf<ProductRow>(nameof(ProductRow.FirstLedger)), Marshal.OffsetOf<AllocationRow>(nameof(AllocationRow.Place)));
    }

    [Fact]
    public void The_location_stands_behind_the_product()
    {
        Assert.Equal((0, 4), Places<StockCommand>(nameof(StockCommand.Product), nameof(StockCommand.Location)));
        Assert.Equal((0, 4), Places<BlockCommand>(nameof(BlockCommand.Product), nameof(BlockCommand.Location)));
        Assert.Equal((0, 4), Places<CountStockCommand>(nameof(CountStockCommand.Product), nameof(CountStockCommand.Location)));
    }

    /// <summary>Whatever bytes come, known kinds and unknown ones.</summary>
    [Fact]
    public void Every_kind_has_one_that_looks_no_further_than_the_smallest_payload()
    {
        for (int kind = 0; kind <= byte.MaxValue; kind++)
        {
            PrefetchTargets targets = PrefetchTargets.Of((CommandKind)kind);
            Assert.InRange(targets.IdAt, 0, CommandHeader.SizeOf + CreateAllocationCommand.SizeOf - sizeof(int));
            Assert.True(targets.HasRow != 0 || targets.IdAt == 0, $"kind {kind} reads its header only");
            Assert.True(targets.IsAllocation == 0 || targets.NeedsQueue == 0, $"kind {kind} has a product's queue");
            Assert.True(targets.HasLocation == 0 || targets.IsAllocation == 0, $"kind {kind} has a product's ledgers");
        }
    }

    private static (int First, int Second) Places<T>(string first, string second) =>
        ((int)Marshal.OffsetOf<T>(first), (int)Marshal.OffsetOf<T>(second));
}
