using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed unsafe class TableTests
{
    [Fact]
    public void Row_0_exists_and_is_zero()
    {
        using var set = new TableSet();
        Table<Sample> table = set.Add<Sample>("t", 10);
        Assert.Equal(1, table.Count);
        Assert.Equal(default, table[0]);
    }

    [Fact]
    public void Rows_keep_their_values_and_addresses_while_the_table_grows()
    {
        using var set = new TableSet();
        Table<Sample> table = set.Add<Sample>("t", 1_000_000);
        int first = table.Append();
        Sample* address = table.Pointer(first);
        table.Edit(first).A = 5;
        for (int i = 2; i <= 1_000_000; i++)
        {
            int row = table.Append();
            Assert.Equal(i, row);
            Assert.Equal(0, table[row].A);
            table.Edit(row).A = row;
        }

        Assert.True(address == table.Pointer(first));
        Assert.Equal(5, table[first].A);
        Assert.Equal(777_777, table[777_777].A);
        Assert.Equal(1_000_001, table.Count);
    }

    [Fact]
    public void Runs_are_contiguous_zeroed_and_aligned_at_the_base()
    {
        using var set = new TableSet();
        Table<long> table = set.Add<long>("t", 100_000);
        Assert.Equal(0, (nint)table.Pointer(0) & 63);
        Assert.Equal(1, table.Append(60_000));
        Assert.Equal(60_001, table.Append(40_000));
        Span<long> run = table.EditSpan(1, 100_000);
        Assert.Equal(-1, run.IndexOfAnyExcept(0));
        run[^1] = 9;
        Assert.Equal(9, table.Read(99_999, 2)[1]);
        table.Prefetch(5);
    }

    [Fact]
    public void A_full_table_says_which_and_how_full()
    {
        using var set = new TableSet();
        Table<long> table = set.Add<long>("lots", 3);
        table.Append(3);
        var failure = Assert.Throws<InvalidOperationException>(() => table.Append());
        Assert.Contains("lots", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, table.Count);
        Assert.Throws<InvalidOperationException>(() => table.Append(2));
    }

    [Fact]
    public void Disposed_tables_read_as_zero()
    {
        var set = new TableSet();
        Table<long> table = set.Add<long>("t", 10);
        table.Edit(table.Append()) = 12;
        set.Dispose();
        set.Dispose();
        Assert.Equal(0, table[1]);
    }

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var set = new TableSet();
        Table<Sample> table = set.Add<Sample>("t", 1_000_000);
        Allocation.IsZeroIn("append, edit, undo", () =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                table.Edit(table.Append()).B = i;
            }

            set.BeginUndo();
            table.EditSpan(1, 5_000).Clear();
            table.Append(100);
            set.Rollback();
            set.BeginUndo();
            table.Edit(1).C++;
            set.KeepChanges();
        });
        Allocation.IsZeroIn("digest", () => set.Digest());
    }
}
