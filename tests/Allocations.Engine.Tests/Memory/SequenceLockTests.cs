using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Memory;

public sealed class SequenceLockTests
{
    [Fact]
    public void A_reader_inside_a_write_or_across_one_is_turned_away()
    {
        int version = 0;
        Assert.True(SequenceLock.TryReadBegin(in version, out int seen));
        Assert.True(SequenceLock.TryReadEnd(in version, seen));
        SequenceLock.Enter(ref version);
        Assert.False(SequenceLock.TryReadBegin(in version, out _));
        Assert.False(SequenceLock.TryReadEnd(in version, seen));
        SequenceLock.Leave(ref version);
        Assert.False(SequenceLock.TryReadEnd(in version, seen));
        Assert.Equal(2, version);
    }

    [Fact]
    public void The_version_wraps_around()
    {
        int version = int.MaxValue - 1;
        SequenceLock.Enter(ref version);
        SequenceLock.Leave(ref version);
        Assert.Equal(int.MinValue, version);
        Assert.True(SequenceLock.TryReadBegin(in version, out _));
    }

    [Fact]
    public void Readers_never_accept_half_a_row()
    {
        using var set = new TableSet();
        Table<Guarded> table = set.Add<Guarded>("rows", 1);
        table.Append();
        bool stop = false;
        long torn = 0;
        long read = 0;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                ref readonly Guarded row = ref table[1];
                if (!SequenceLock.TryReadBegin(in row.Version, out int seen))
                {
                    continue;
                }

                long a = row.A;
                long b = row.B;
                if (SequenceLock.TryReadEnd(in row.Version, seen))
                {
                    Volatile.Write(ref read, read + 1);
                    torn += a == -b ? 0 : 1;
                }
            }
        });
        reader.Start();
        for (int round = 0; round < 2_000 || Volatile.Read(ref read) < 100_000; round++)
        {
            for (int i = 0; i < 1_000; i++)
            {
                ref Guarded row = ref table.Edit(1);
                SequenceLock.Enter(ref row.Version);
                row.A++;
                row.B--;
                SequenceLock.Leave(ref row.Version);
                Thread.SpinWait(2);
            }
        }

        Volatile.Write(ref stop, true);
        reader.Join();
        Assert.True(torn == 0, $"{torn} of {read} reads were torn");
    }

    private struct Guarded
    {
        public long A;
        public long B;
        public int Version;
        public int Spare;
    }
}
