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
        (int mostSamples, int mostNumbers) = (0, 0);
        for (int round = 0; round < 300; round++)
        {
            int seed = random.Next();
            int steps = random.Next(200);
            UInt128 before = set.Digest();
            set.BeginUndo();
            Change(new Random(seed), steps, samples, numbers);
            (mostSamples, mostNumbers) = (Math.Max(mostSamples, samples.Count), Math.Max(mostNumbers, numbers.Count));
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

        // Memory that was got for rows taken back is kept for the next ones: as much as the most rows that ever were need.
        twinSamples.Append(mostSamples - twinSamples.Count + 1);
        twinNumbers.Append(mostNumbers - twinNumbers.Count + 1);
        samples.Append(mostSamples - samples.Count + 1);
        numbers.Append(mostNumbers - numbers.Count + 1);
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
    public void Rows_that_are_written_again_and_again_are_kept_once_and_taken_back_to_the_first_value()
    {
        const int Rows = 20_000;
        using TableSet set = Make(out Table<Sample> samples, out Table<int> numbers);
        Fill(1);
        UInt128 before = set.Digest();
        set.BeginUndo();
        Fill(2);
        UInt128 between = set.Digest();
        set.BeginGroup();
        long once = 0;
        for (int round = 4; round < 100; round++)
        {
            Fill(round);
            once = round == 5 ? set.UndoBytes : once;
        }

        Assert.True(set.UndoBytes <= 2 * once, $"{set.UndoBytes} bytes are kept, and {once} after one round");
        set.RollbackGroup();
        Assert.Equal(between, set.Digest());
        set.BeginGroup();
        Fill(200);
        Fill(201);
        set.KeepGroup();
        set.Rollback();
        Assert.Equal(before, set.Digest());
        Assert.True(set.UndoBytes < 5 << 20, $"{set.UndoBytes} bytes stay");

        void Fill(int value)
        {
            if (samples.Count == 1)
            {
                samples.Append(Rows);
                numbers.Append(Rows);
            }

            for (int row = 1; row <= Rows; row++)
            {
                samples.Edit(row).A = value;
            }

            // Every other row alone, or with the one behind it, whose bytes are kept in no other way.
            for (int row = 1; row < Rows; row += 2)
            {
                numbers.EditSpan(row, 1 + (value % 2)).Fill(value);
            }
        }
    }

    /// <summary>What a savepoint takes back is gone, what it keeps belongs to the group and the undo around it.</summary>
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_savepoint_takes_back_what_came_after_it_alone(bool isArmed, bool isGroup)
    {
        using TableSet set = Make(out Table<Sample> samples, out _);
        samples.Append(2);
        samples.Edit(1).A = 1;
        int version = set.UndecidedVersion;
        UInt128 before = set.Digest();
        if (isArmed)
        {
            set.BeginUndo();
            samples.Edit(1).A = 2;
        }

        UInt128 armed = set.Digest();
        if (isGroup)
        {
            set.BeginGroup();
            samples.Edit(1).A = 3;
            samples.Append();
        }

        UInt128 inGroup = set.Digest();
        set.BeginSavepoint();
        Assert.Equal(version + 1, set.UndecidedVersion);
        samples.Edit(1).A = 4;
        samples.Edit(2).A = 4;
        samples.Edit(samples.Append()).A = 4;
        set.RollbackSavepoint();
        Assert.Equal(inGroup, set.Digest());
        set.BeginSavepoint();
        samples.Edit(1).A = 5;
        samples.Edit(samples.Append()).A = 5;
        UInt128 kept = set.Digest();
        set.KeepSavepoint();
        set.BeginSavepoint();
        samples.Edit(1).A = 6;
        samples.Edit(samples.Count - 1).A = 6;
        set.RollbackSavepoint();
        Assert.Equal(kept, set.Digest());
        if (isGroup)
        {
            set.RollbackGroup();
            Assert.Equal(armed, set.Digest());
        }

        if (isArmed)
        {
            set.Rollback();
            Assert.Equal(before, set.Digest());
        }

        Assert.True(int.IsEvenInteger(set.UndecidedVersion));
    }

    [Fact]
    public void A_savepoint_out_of_turn_is_refused()
    {
        using var set = new TableSet();
        Assert.Throws<InvalidOperationException>(set.KeepSavepoint);
        Assert.Throws<InvalidOperationException>(set.RollbackSavepoint);
        set.BeginSavepoint();
        Assert.Throws<InvalidOperationException>(set.BeginSavepoint);
        Assert.Throws<InvalidOperationException>(set.BeginGroup);
        set.KeepSavepoint();
    }

    /// <summary>What is superfluous under a savepoint goes, and nothing of what the group before it kept.</summary>
    [Fact]
    public void Rows_that_are_written_again_and_again_under_a_savepoint_are_taken_back_to_where_it_and_its_group_began()
    {
        const int Rows = 20_000;
        using TableSet set = Make(out Table<Sample> samples, out _);
        samples.Append(Rows);
        Fill(1);
        UInt128 before = set.Digest();
        set.BeginUndo();
        Fill(2);
        UInt128 armed = set.Digest();
        set.BeginGroup();
        Fill(3);
        UInt128 inGroup = set.Digest();
        set.BeginSavepoint();
        for (int round = 4; round < 60; round++)
        {
            Fill(round);
        }

        set.RollbackSavepoint();
        Assert.Equal(inGroup, set.Digest());
        set.RollbackGroup();
        Assert.Equal(armed, set.Digest());
        set.Rollback();
        Assert.Equal(before, set.Digest());

        void Fill(int value)
        {
            for (int row = 1; row <= Rows; row++)
            {
                samples.Edit(row).A = value;
            }
        }
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
    public void The_version_that_readers_check_is_odd_while_changes_may_be_taken_back_and_moves_on_after_it()
    {
        using TableSet set = Make(out _, out _);
        int before = set.UndecidedVersion;
        Assert.True(int.IsEvenInteger(before));
        set.BeginUndo();
        Assert.Equal(before + 1, set.UndecidedVersion);
        set.BeginGroup();
        set.RollbackGroup();
        Assert.Equal(before + 1, set.UndecidedVersion);
        set.KeepChanges();
        Assert.Equal(before + 2, set.UndecidedVersion);
        set.BeginGroup();
        Assert.Equal(before + 3, set.UndecidedVersion);
        set.RollbackGroup();
        Assert.Equal(before + 4, set.UndecidedVersion);
    }

    [Fact]
    public void Groups_out_of_turn_are_refused()
    {
        using var set = new TableSet();
        Assert.Throws<InvalidOperationException>(set.KeepGroup);
        Assert.Throws<InvalidOperationException>(set.RollbackGroup);
        set.BeginGroup();
        Assert.Throws<InvalidOperationException>(set.BeginGroup);
        Assert.Throws<InvalidOperationException>(set.BeginUndo);
        set.KeepGroup();
        set.BeginUndo();
        set.BeginGroup();
        set.RollbackGroup();
        set.Rollback();
    }

    [Fact]
    public void Groups_are_taken_back_by_themselves_and_with_all_around_them_and_standing_tables_stand() => Seeded.Run(random =>
    {
        using TableSet set = Make(out Table<Sample> samples, out Table<int> numbers, out Table<int> standing);
        for (int round = 0; round < 100; round++)
        {
            UInt128 before = set.Digest();
            bool isAround = random.Next(2) == 0;
            if (isAround)
            {
                set.BeginUndo();
                Change(random, random.Next(60), samples, numbers);
            }

            for (int group = random.Next(1, 5); group > 0; group--)
            {
                RunGroup(random, set, samples, numbers, standing);
                Change(random, isAround ? random.Next(10) : 0, samples, numbers);
            }

            if (isAround && random.Next(2) == 0)
            {
                set.Rollback();
                Assert.Equal(before, set.Digest());
            }
            else if (isAround)
            {
                set.KeepChanges();
            }
        }
    });

    private static void RunGroup(Random random, TableSet set, Table<Sample> samples, Table<int> numbers, Table<int> standing)
    {
        UInt128 content = Content(samples, numbers);
        int stood = standing.Count;
        set.BeginGroup();
        Change(random, random.Next(60), samples, numbers);
        standing.Edit(standing.Append()) = random.Next();
        if (random.Next(2) == 0)
        {
            set.RollbackGroup();
            Assert.Equal(content, Content(samples, numbers));
        }
        else
        {
            content = Content(samples, numbers);
            set.KeepGroup();
            Assert.Equal(content, Content(samples, numbers));
        }

        Assert.Equal(stood + 1, standing.Count);
    }

    private static UInt128 Content(Table<Sample> samples, Table<int> numbers)
    {
        var hash = new System.IO.Hashing.XxHash128();
        hash.Append(samples.Bytes(0, samples.Count));
        hash.Append(numbers.Bytes(0, numbers.Count));
        return hash.GetCurrentHashAsUInt128();
    }

    private static TableSet Make(out Table<Sample> samples, out Table<int> numbers, out Table<int> standing)
    {
        TableSet set = Make(out samples, out numbers);
        standing = set.Add<int>("standing", 1_000_000, isStanding: true);
        return set;
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
