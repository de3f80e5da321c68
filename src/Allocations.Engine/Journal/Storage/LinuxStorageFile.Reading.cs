namespace Allocations.Engine.Journal;

/// <summary>Reading: large stretches past the page cache, the rest through it.</summary>
internal sealed unsafe partial class LinuxStorageFile
{
    /// <summary>From here on a read goes past the page cache: frames and zeros were written past it, so it holds nothing
    /// of them, and copying out of it took the reading thread 0.9 ns a byte.</summary>
    private const int LargeRead = 1 << 20;

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

        int done = 0;
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
            LinuxErrors.Throw("read", path, offset);
        }

        return (int)Math.Max(0, read);
    }
}
