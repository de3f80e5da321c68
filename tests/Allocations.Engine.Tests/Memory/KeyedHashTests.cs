using System.Text;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class KeyedHashTests
{
    [Fact]
    public void The_same_key_has_the_same_hash_and_another_secret_another()
    {
        var hash = new KeyedHash(1);
        Assert.Equal(hash.Of(2, 3), new KeyedHash(1).Of(new UInt128(3, 2)));
        Assert.NotEqual(hash.Of(2, 3), hash.Of(3, 2));
        Assert.NotEqual(hash.Of(2, 3), new KeyedHash(2).Of(2, 3));
        Assert.NotEqual(hash.Of("a"u8, 1), hash.Of("a"u8, 2));
        Assert.NotEqual(hash.Of("a"u8, 1), new KeyedHash(2).Of("a"u8, 1));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(0x1234_5678_9ABC_DEF0UL)]
    public void Every_bit_of_the_hash_of_counted_keys_is_even(ulong secret)
    {
        var hash = new KeyedHash(secret);
        CheckBits(i => hash.Of(i, 0));
        CheckBits(i => hash.Of(0, i << 40));
        CheckBits(i => hash.Of(Encoding.UTF8.GetBytes($"SKU-{i}"), 7));
    }

    private static void CheckBits(Func<ulong, uint> of)
    {
        const int Keys = 20_000;
        int[] ones = new int[32];
        int[] flips = new int[32];
        for (ulong i = 0; i < Keys; i++)
        {
            uint hash = of(i);
            uint flipped = hash ^ of(i ^ 1);
            for (int bit = 0; bit < 32; bit++)
            {
                ones[bit] += (int)(hash >> bit) & 1;
                flips[bit] += (int)(flipped >> bit) & 1;
            }
        }

        Assert.All(ones, count => Assert.InRange(count, Keys * 0.47, Keys * 0.53));
        Assert.All(flips, count => Assert.InRange(count, Keys * 0.47, Keys * 0.53));
    }
}
