using System.Runtime.CompilerServices;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tests.Sequencing;

public sealed class CommandRingTests
{
    private static readonly RingNote s_owner = new();

    [Fact]
    public unsafe void Positions_lie_on_cache_line_pairs_of_their_own()
    {
        RingPositions positions = default;
        long tail = Unsafe.ByteOffset(ref Unsafe.As<RingPositions, byte>(ref positions), ref Unsafe.As<long, byte>(ref positions.Tail));
        long head = Unsafe.ByteOffset(ref Unsafe.As<RingPositions, byte>(ref positions), ref Unsafe.As<long, byte>(ref positions.Head));
        Assert.True(tail >= 128 && head - tail >= 128 && sizeof(RingPositions) - head >= 128, $"tail {tail}, head {head}");
    }

    [Fact]
    public unsafe void Entries_come_out_as_they_went_in_at_every_place_and_size()
    {
        using CommandRing ring = new(4096);
        Random random = new(Seed.Value);
        byte[] sent = new byte[ring.MaxEntryBytes];
        Queue<byte[]> expected = [];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] entry = sent[..random.Next(ring.MaxEntryBytes + 1)];
            random.NextBytes(entry);
            while (Put(ring, entry) == RingResult.Full)
            {
                AssertNext(ring, expected);
            }

            expected.Enqueue(entry);
            while (expected.Count > 0 && random.Next(3) == 0)
            {
                AssertNext(ring, expected);
            }
        }

        while (expected.Count > 0)
        {
            AssertNext(ring, expected);
        }

        Assert.True(ring.IsDrained);
        Assert.False(ring.TryPeek(out _, out _, out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(960)]
    public unsafe void A_full_ring_refuses_and_takes_again_after_one_entry_is_consumed(int length)
    {
        using CommandRing ring = new(4096);
        byte[] entry = new byte[length];
        for (int lap = 0; lap < 100; lap++)
        {
            int taken = 0;
            while (Put(ring, entry) == RingResult.Enqueued)
            {
                taken++;
            }

            int slots = 1 + ((length + 63) / 64);
            Assert.InRange(taken, (64 - slots) / slots, 64 / slots);
            Assert.Equal(RingResult.Full, Put(ring, entry));
            for (int i = 0; i < taken; i++)
            {
                Assert.True(ring.TryPeek(out _, out _, out int found));
                Assert.Equal(length, found);
                ring.Consume(found);
                Assert.True(i < 2 || Put(ring, []) == RingResult.Enqueued, "Room came back with the entry.");
            }

            while (ring.TryPeek(out _, out _, out int left))
            {
                ring.Consume(left);
            }
        }
    }

    [Fact]
    public unsafe void A_closed_ring_refuses_and_gives_out_what_was_claimed_before()
    {
        using CommandRing ring = new(4096);
        Assert.Equal(RingResult.Enqueued, Put(ring, [1]));
        ring.Close();
        ring.Close();
        Assert.True(ring.IsClosed);
        Assert.False(ring.IsDrained);
        Assert.Equal(RingResult.Closed, Put(ring, [2]));
        Assert.True(ring.TryPeek(out _, out byte* bytes, out int length));
        Assert.Equal(1, *bytes);
        ring.Consume(length);
        Assert.True(ring.IsDrained);
    }

    [Fact]
    public async Task Several_producers_keep_their_order_and_lose_nothing()
    {
        const int Producers = 4;
        const int Entries = 60_000;
        using CommandRing ring = new(16 << 10);
        Task[] producers = [.. Enumerable.Range(0, Producers).Select(id => Task.Run(() =>
        {
            Random random = new(Seed.Value + id);
            for (int i = 0; i < Entries; i++)
            {
                PutNumbered(ring, id, i, random.Next(300));
            }
        }))];

        await Task.Run(() =>
        {
            int[] next = new int[Producers];
            for (int i = 0; i < Producers * Entries; i++)
            {
                TakeNumbered(ring, next);
            }

            Assert.All(next, count => Assert.Equal(Entries, count));
        });
        await Task.WhenAll(producers);
        Assert.True(ring.IsDrained);
    }

    [Fact]
    public async Task No_claim_is_lost_when_the_ring_closes_under_producers()
    {
        const int Producers = 3;
        for (int round = 0; round < 300; round++)
        {
            using CommandRing ring = new(1 << 20);
            using Barrier start = new(Producers + 1);
            Task<int>[] producers = [.. Enumerable.Range(0, Producers).Select(id => Task.Run(() =>
            {
                start.SignalAndWait();
                int accepted = 0;
                while (PutOnce(ring, id, accepted, 40 * id) is var result && result != RingResult.Closed)
                {
                    accepted += result == RingResult.Enqueued ? 1 : 0;
                }

                return accepted;
            }))];
            start.SignalAndWait();
            int[] next = new int[Producers];
            for (int i = 0; i < 50; i++)
            {
                TakeNumbered(ring, next);
            }

            ring.Close();
            while (!ring.IsDrained)
            {
                TakeNumbered(ring, next);
            }

            Assert.Equal(await Task.WhenAll(producers), next);
        }
    }

    private static unsafe RingResult Put(CommandRing ring, byte[] entry)
    {
        fixed (byte* bytes = entry)
        {
            return ring.TryEnqueue(s_owner, bytes, entry.Length);
        }
    }

    private static unsafe void AssertNext(CommandRing ring, Queue<byte[]> expected)
    {
        Assert.True(ring.TryPeek(out Submission owner, out byte* bytes, out int length));
        Assert.Same(s_owner, owner);
        Assert.True(expected.Dequeue().AsSpan().SequenceEqual(new ReadOnlySpan<byte>(bytes, length)), $"seed {Seed.Value}");
        ring.Consume(length);
    }

    private static void PutNumbered(CommandRing ring, int producer, int number, int extra)
    {
        SpinWait spin = default;
        while (PutOnce(ring, producer, number, extra) != RingResult.Enqueued)
        {
            spin.SpinOnce();
        }
    }

    /// <summary>An entry that says who sent it, as what number, and is filled with that number.</summary>
    private static unsafe RingResult PutOnce(CommandRing ring, int producer, int number, int extra)
    {
        byte* entry = stackalloc byte[8 + extra];
        *(int*)entry = producer;
        *(int*)(entry + 4) = number;
        new Span<byte>(entry + 8, extra).Fill((byte)number);
        return ring.TryEnqueue(s_owner, entry, 8 + extra);
    }

    private static unsafe void TakeNumbered(CommandRing ring, int[] next)
    {
        SpinWait spin = default;
        byte* entry;
        int length;
        while (!ring.TryPeek(out _, out entry, out length))
        {
            spin.SpinOnce();
        }

        int producer = *(int*)entry;
        int number = *(int*)(entry + 4);
        Assert.True(number == next[producer], $"producer {producer}: {number} came instead of {next[producer]}");
        Assert.False(new ReadOnlySpan<byte>(entry + 8, length - 8).ContainsAnyExcept((byte)number), "Foreign bytes in an entry.");
        next[producer]++;
        ring.Consume(length);
    }
}
