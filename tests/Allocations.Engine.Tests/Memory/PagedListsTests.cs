using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class PagedListsTests
{
    [Fact]
    public void Lists_agree_with_naive_lists_across_every_growth() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var lists = new PagedLists(new Arena(set, "lists", 10_000_000));
        var roots = new ListRoot[40];
        List<int>[] twins = [.. roots.Select(_ => new List<int>())];
        for (int step = 0; step < 200_000; step++)
        {
            int at = (int)(random.NextInt64(roots.Length * roots.Length) / roots.Length);
            at = Math.Min(at, random.Next(roots.Length));
            List<int> twin = twins[at];
            int choice = random.Next(1_000);
            if (choice < 700 || twin.Count == 0)
            {
                int value = random.Next();
                Assert.Equal(twin.Count, lists.Append(ref roots[at], value));
                twin.Add(value);
            }
            else if (choice < 850)
            {
                int index = random.Next(twin.Count);
                twin[index] = random.Next();
                lists.Set(ref roots[at], index, twin[index]);
            }
            else if (choice < 999)
            {
                int index = random.Next(twin.Count);
                Assert.Equal(twin[index], lists.Get(roots[at], index));
            }
            else if (random.Next(10) == 0)
            {
                lists.Free(ref roots[at]);
                twin.Clear();
            }
        }

        for (int at = 0; at < roots.Length; at++)
        {
            int here = at;
            Assert.Equal(twins[at], Enumerable.Range(0, roots[at].Count).Select(i => lists.Get(roots[here], i)));
        }
    });

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(4_096)]
    [InlineData(4_097)]
    [InlineData(1_000_000)]
    public void A_list_of_any_size_keeps_its_values_and_frees_all_its_blocks(int size)
    {
        using var set = new TableSet();
        var arena = new Arena(set, "lists", 4_000_000);
        var lists = new PagedLists(arena);
        ListRoot root = Fill(lists, size);
        for (int i = 0; i < size; i++)
        {
            Assert.Equal(i * 3, lists.Get(root, i));
        }

        int words = arena.Count;
        lists.Free(ref root);
        Assert.Equal(0, root.Block);
        Fill(lists, size);
        Assert.Equal(words, arena.Count);
    }

    [Fact]
    public void Rollback_restores_lists_of_every_form() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var lists = new PagedLists(new Arena(set, "lists", 4_000_000));
        Table<ListRoot> roots = set.Add<ListRoot>("roots", 10);
        int row = roots.Append();
        for (int round = 0; round < 200; round++)
        {
            UInt128 before = set.Digest();
            set.BeginUndo();
            for (int i = random.Next(100); i > 0; i--)
            {
                ref ListRoot root = ref roots.Edit(row);
                lists.Set(ref root, lists.Append(ref root, i), random.Next());
            }

            if (round % 3 == 0)
            {
                set.Rollback();
                Assert.Equal(before, set.Digest());
            }
            else
            {
                set.KeepChanges();
            }
        }
    });

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var set = new TableSet();
        var lists = new PagedLists(new Arena(set, "lists", 1_000_000));
        Allocation.IsZeroIn("append, get, set, free", () =>
        {
            ListRoot root = Fill(lists, 10_000);
            lists.Set(ref root, 5, lists.Get(root, 9_999));
            lists.Free(ref root);
        });
    }

    private static ListRoot Fill(PagedLists lists, int size)
    {
        var root = default(ListRoot);
        for (int i = 0; i < size; i++)
        {
            lists.Append(ref root, i * 3);
        }

        return root;
    }
}
