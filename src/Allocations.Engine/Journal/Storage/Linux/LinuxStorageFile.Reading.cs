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

        int done = ReadCached(offset, bytes, length);
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
