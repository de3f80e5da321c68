using System.Text;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class TextStoreTests
{
    [Fact]
    public void Texts_come_back_as_they_were_among_removals() => Seeded.Run(random =>
    {
        using var set = new TableSet();
        var texts = new TextStore(new Arena(set, "text", 10_000_000));
        var twin = new Dictionary<int, string>();
        for (int step = 0; step < 30_000; step++)
        {
            if (twin.Count > 0 && random.Next(5) < 2)
            {
                int gone = twin.Keys.ElementAt(random.Next(Math.Min(twin.Count, 8)));
                Assert.Equal(twin[gone], texts.ToString(gone));
                texts.Remove(gone);
                twin.Remove(gone);
                continue;
            }

            string text = new('é', random.Next(1, 1 << random.Next(1, 10)));
            text += step;
            twin.Add(texts.Add(Encoding.UTF8.GetBytes(text)), text);
        }

        Assert.All(twin, pair => Assert.Equal(pair.Value, texts.ToString(pair.Key)));
    });

    [Fact]
    public void The_empty_text_is_reference_0()
    {
        using var set = new TableSet();
        var texts = new TextStore(new Arena(set, "text", 1_000));
        Assert.Equal(0, texts.Add(default));
        Assert.True(texts[0].IsEmpty);
        Assert.Equal("", texts.ToString(0));
        texts.Remove(0);
    }

    [Fact]
    public void A_stale_reference_reads_some_bytes_within_the_table()
    {
        using var set = new TableSet();
        var arena = new Arena(set, "text", 1_000);
        var texts = new TextStore(arena);
        int reference = texts.Add("stale"u8);
        arena.Edit(reference) = ulong.MaxValue / 3;
        Assert.True(texts[reference].Length < arena.Count * 8);
    }

    [Fact]
    public void Hot_operations_do_not_allocate()
    {
        using var set = new TableSet();
        var texts = new TextStore(new Arena(set, "text", 100_000));
        Allocation.IsZeroIn("add, read, remove", () =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                int reference = texts.Add("SKU-000000001"u8);
                Assert.True(texts[reference].SequenceEqual("SKU-000000001"u8));
                texts.Remove(reference);
            }
        });
    }
}
