using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class TableSetTests
{
    [Fact]
    public void Equal_states_have_equal_digests_and_any_difference_shows()
    {
        using TableSet one = Make(out Table<Sample> a, out _);
        using TableSet two = Make(out Table<Sample> b, out Table<int> c);
        Assert.Equal(one.Digest(), two.Digest());
        a.Edit(a.Append()).A = 1;
        Assert.NotEqual(one.Digest(), two.Digest());
        b.Edit(b.Append()).A = 1;
        Assert.Equal(one.Digest(), two.Digest());
        c.Append();
        Assert.NotEqual(one.Digest(), two.Digest());
    }

    [Fact]
    public void Undo_out_of_turn_is_refused()
    {
        using var set = new TableSet();
        Assert.Throws<InvalidOperationException>(set.KeepChanges);
        Assert.Throws<InvalidOperationException>(set.Rollback);
        set.BeginUndo();
        Assert.True(set.IsArmed);
        Assert.Throws<InvalidOperationException>(set.BeginUndo);
        set.KeepChanges();
        Assert.False(set.IsArmed);
    }

    [Fact]
    public void Rolled_back_operations_leave_no_trace_and_kept_ones_stay() => Seeded.Run(random =>
    {
        using TableSet set = Make(out Table<Sample> samples, out Table<int> numbers);
        using TableSet twin = Make(out Table<Sample> twinSamples, out Table<int> twinNumbers);
        for (int round = 0; round < 300; round++)
        {
            int seed = random.Next();
            int steps = random.Next(200);
            UInt128 before = set.Digest();
            set.BeginUndo();
            Change(new Random(seed), steps, samples, numbers);
            if (random.Next(2) == 0)
            {
                set.Rollback();
                Assert.Equal(before, set.Digest());
                continue;
            }

            set.KeepChanges();
            Change(new Random(seed), steps, twinSamples, twinNumbers);
            Assert.Equal(twin.Digest(), set.Digest());
        }

        Assert.Equal(twin.CommittedBytes, set.CommittedBytes);
    });

    [Fact]
    public unsafe void Loaded_rows_are_taken_back_with_row_0_which_a_damaged_checkpoint_may_overwrite()
    {
        using TableSet set = Make(out Table<Sample> samples, out _);
        samples.Edit(samples.Append()).A = 1;
        UInt128 before = set.Digest();
        set.BeginUndo();
        new Span<byte>(samples.Load(count: 5), 5 * sizeof(Sample)).Fill(0xAA);
        set.Rollback();
        Assert.Equal(before, set.Digest());
        Assert.Equal(default, samples[0]);
    }

    [Fact]
    public void Rows_taken_back_come_again_as_zeros()
    {
        using TableSet set = Make(out Table<Sample> samples, out _);
        set.BeginUndo();
        int row = samples.Append(50_000);
        samples.EditSpan(row, 50_000).Fill(new Sample { A = 1, D = 2 });
        set.Rollback();
        Assert.Equal(1, samples.Count);
        Assert.Equal(row, samples.Append(50_000));
        Assert.Equal(default, samples[row + 49_999]);
    }

    [Fact]
    public void A_rollback_moves_the_version_that_readers_check()
    {
        using TableSet set = Make(out _, out _);
        int before = set.RollbackVersion;
        set.BeginUndo();
        set.KeepChanges();
        Assert.Equal(before, set.RollbackVersion);
        set.BeginUndo();
        set.Rollback();
        Assert.Equal(before + 2, set.RollbackVersion);
    }

    private static TableSet Make(out Table<Sample> samples, out Table<int> numbers)
    {
        var set = new TableSet();
        samples = set.Add<Sample>("samples", 1_000_000);
        numbers = set.Add<int>("numbers", 1_000_000);
        Assert.Equal(["samples", "numbers"], set.Tables.Select(table => table.Name));
        return set;
    }

    private static void Change(Random random, int steps, Table<Sample> samples, Table<int> numbers)
    {
        for (int i = 0; i < steps; i++)
        {
            switch (random.Next(5))
            {
                case 0:
                    samples.Edit(samples.Append()).A = random.Next();
                    break;
                case 1:
                    numbers.EditSpan(numbers.Append(40), 40).Fill(random.Next());
                    break;
                case 2 when samples.Count > 1:
                    ref Sample sample = ref samples.Edit(random.Next(1, samples.Count));
                    sample.B += random.Next();
                    sample.D ^= 1;
                    break;
                case 3 when numbers.Count > 100:
                    int first = random.Next(1, numbers.Count - 50);
                    numbers.EditSpan(first, 50).Reverse();
                    break;
                case 4 when numbers.Count > 1:
                    numbers.Edit(numbers.Count - 1)++;
                    break;
            }
        }
    }
}
