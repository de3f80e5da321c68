using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.SimulationTests;

/// <summary>Trails whose hashes fit and whose numbers nobody wrote, and files beside the store that hold anything: refused with a
/// typed exception, written again, or without consequence; never a crash.</summary>
public sealed class HostileTrailTests
{
    private static readonly Corpus s_corpus = Corpus.Create();

    public static TheoryData<int> HeaderNumbers =>
    [
        24, 28, 32, 36, 40, 44, 48, 52, 56, 60, 64, 72, 76, 80, 84, 144, 148, 152, 156, 160, 168, 172,
    ];

    /// <summary>Of each block and each place.</summary>
    [Theory]
    [MemberData(nameof(HeaderNumbers))]
    public void A_number_in_a_header_of_a_trail_crashes_nobody(int offset)
    {
        Assert.True(ChangeEach(offset, [int.MaxValue, int.MinValue, -1, 0, 1 << 20]) > 0, "there is no trail");
    }

    /// <summary>Lengths, numbers of units and ids in events take up to ten bytes: where they never end, or say the most that
    /// they can.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(0x7FFFFFFF)]
    [InlineData(unchecked((int)0x80808080))]
    [InlineData(0)]
    public void Numbers_in_events_crash_nobody(int value)
    {
        int changed = 0;
        for (int offset = 0; offset < 400; offset += 12)
        {
            changed += ChangeEach(TrailBlock.HeadBytes + offset, [value]);
        }

        Assert.True(changed > 0, "there is no trail");
    }

    [Fact]
    public void What_lies_beside_the_store_is_no_harm()
    {
        StoreImage store = s_corpus.Stores[Corpus.FirstRich].Copy();
        byte[] garbage = new byte[70_001];
        new Random(5).NextBytes(garbage);
        foreach (string name in (string[])
            ["store.lock", "0000000000000001.spare", "7fffffffffffffff.spare", "zz.spare", "durability.probe"])
        {
            store.Files[name] = garbage;
        }

        Assert.Equal("verify 0", new ToolVictim().Meet(store, number: 999_999_999));
        Assert.Equal("sound", new RecoveryVictim().Meet(store, number: 32));
    }

    private static int ChangeEach(int offset, ReadOnlySpan<int> values)
    {
        int changed = 0;
        StoreImage whole = s_corpus.Stores[Corpus.FirstRich];
        foreach (string name in StoreLayout.Of(whole).Trails)
        {
            foreach (int value in values)
            {
                StoreImage store = whole.Copy();
                StoreLayout layout = StoreLayout.Of(store);
                if (BitConverter.TryWriteBytes(store.Files[name].AsSpan(offset), value))
                {
                    Sealing.Seal(store, layout);
                    Assert.NotEmpty(new RecoveryVictim().Meet(store, number: 32));
                    changed++;
                }
            }
        }

        return changed;
    }
}
