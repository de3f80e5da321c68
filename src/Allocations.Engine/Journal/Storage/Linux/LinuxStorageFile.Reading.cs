namespace Allocations.Engine.Journal;

/// <summary>Reads large parts past the page cache, the rest through it.</summary>
internal sealed unsafe partial class LinuxStorageFile
{
    /// <summary>The size from which a read bypasses the page cache, unless the cache has the data: frames and zeros were
    /// written past it, so it seldom holds them, and filling it only to copy out of it again took the reading thread 0.9 ns a
    /// byte.</summary>
    private const int LargeRead = 1 << 20;

    /// <summary>False once the C library is found to have no preadv2. A kernel or file system without it returns an error,
    /// and nothing was read.</summary>
    private static bool s_canReadCached = true;

    /// <summary>False once the kernel is found not to report the content of its page cache.</summary>
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

    /// <summary>Reads directly as far as possible: at most to the last whole block of the file.</summary>
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

    /// <summary>Whether the page cache has all data, or the kernel does not report it. A read that must not wait still makes
    /// the kernel read ahead into the page cache. That helps a single reader, whose disk works meanwhile; beside other
    /// readers it only takes the same memory again, and the time to copy out of it.</summary>
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
            // Before Linux 6.5 there is no such call; for a file of another user it may be refused.
            s_canAskCache = LinuxErrors.Last is not (Libc.Enosys or Libc.Eopnotsupp);
            return true;
        }

        return found[0] * (ulong)Environment.SystemPageSize >= (ulong)length;
    }

    /// <summary>Reads the contiguous data of the page cache from here on, in whole blocks.</summary>
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
