namespace Allocations.Engine.Journal;

/// <summary>Reading: large stretches past the page cache, the rest through it.</summary>
internal sealed unsafe partial class LinuxStorageFile
{
    /// <summary>From here on a read goes past the page cache, unless that has what is wanted: frames and zeros were written
    /// past it, so it seldom holds them, and filling it only to copy out of it again took the reading thread 0.9 ns a
    /// byte.</summary>
    private const int LargeRead = 1 << 20;

    /// <summary>Until a C library is found to have no preadv2; a kernel or file system without it answers with an error,
    /// and nothing was read.</summary>
    private static bool s_canReadCached = true;

    /// <summary>Until a kernel is found not to say what its page cache has.</summary>
    private static bool s_canAskCache = true;

    private bool _hasReadsBeside;

    public void ExpectReadsBeside() => _hasReadsBeside = true;

    public int Read(long offset, Span<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            int done = bytes.Length >= LargeRead && IsAligned(offset, start, bytes.Length)
                ? ReadDirect(offset, start, bytes.Length)
                : 0;
            return done + ReadPlain(offset + done, start + done, bytes.Length - done);
        }
    }

    /// <summary>Reads as far as direct reading goes: at most to the last whole block of the file.</summary>
    private int ReadDirect(long offset, byte* bytes, int length)
    {
        if (!TryOpen(ref _directRead, Libc.ReadOnly | Libc.Direct))
        {
            return 0;
        }

        int done = MayBeCached(offset, length) ? ReadCached(offset, bytes, length) : 0;
        while (done < length && done % Alignment == 0)
        {
            nint read = calls.PositionedRead(_directRead, bytes + done, (nuint)(length - done), offset + done);
            if (read < 0 && LinuxErrors.Last == Libc.Einval)
            {
                Close(ref _directRead);
                _directRead = Refused;
                break;
            }

            if (read == 0)
            {
                break;
            }

            done += CheckedRead(read, offset + done);
        }

        return done;
    }

    /// <summary>Whether the page cache has everything, or the kernel does not say. A read that must not wait has the kernel read
    /// ahead into the page cache all the same. That helps one reader, whose disk works while it does; beside other readers
    /// it only takes as much memory again, and the time to copy out of it.</summary>
    private bool MayBeCached(long offset, int length)
    {
        if (!_hasReadsBeside || !s_canAskCache)
        {
            return true;
        }

        long* range = stackalloc long[2] { offset, length };
        ulong* found = stackalloc ulong[Libc.CacheStatusWords];
        if (Libc.SystemCall(Libc.CacheStatusCall, _plain, range, found, 0) != 0)
        {
            // Before Linux 6.5 there is no such call; of a file of somebody else it may not tell.
            s_canAskCache = LinuxErrors.Last is not (Libc.Enosys or Libc.Eopnotsupp);
            return true;
        }

        return found[0] * (ulong)Environment.SystemPageSize >= (ulong)length;
    }

    /// <summary>Reads what the page cache has from here on without a gap, in whole blocks.</summary>
    private int ReadCached(long offset, byte* bytes, int length)
    {
        if (!s_canReadCached)
        {
            return 0;
        }

        int done = 0;
        nint* vector = stackalloc nint[2];
        try
        {
            while (done < length)
            {
                vector[0] = (nint)(bytes + done);
                vector[1] = length - done;
                nint read = Libc.PositionedReadVector(_plain, vector, 1, offset + done, Libc.NoWait);
                int whole = (int)Math.Max(0, read) & -Alignment;
                done += whole;
                if (whole == 0 || whole < read)
                {
                    break;
                }
            }
        }
        catch (EntryPointNotFoundException)
        {
            s_canReadCached = false;
        }

        return done;
    }

    private int ReadPlain(long offset, byte* bytes, int length)
    {
        int done = 0;
        while (done < length)
        {
            nint read = calls.PositionedRead(_plain, bytes + done, (nuint)(length - done), offset + done);
            if (read == 0)
            {
                break;
            }

            done += CheckedRead(read, offset + done);
        }

        return done;
    }

    private int CheckedRead(nint read, long offset)
    {
        if (read < 0 && LinuxErrors.Last != Libc.Eintr)
        {
            LinuxErrors.Throw("read", Path, offset);
        }

        return (int)Math.Max(0, read);
    }
}
