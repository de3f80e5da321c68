using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>Writes: the loop over short writes, and the choice of the descriptor.</summary>
internal sealed unsafe partial class LinuxStorageFile
{
    private const int LargestZeroWrite = 1 << 20;

    /// <summary>A page-aligned MiB of zeros, shared by all files for the life of the process.</summary>
    private static readonly nint s_zeros = AllocateZeros();

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            WriteFully(_plain, offset, start, bytes.Length);
        }
    }

    public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            int done = IsAligned(offset, start, bytes.Length)
                ? WriteDirect(ref _durable, Libc.DataSync, offset, start, bytes.Length)
                : 0;
            if (done < bytes.Length)
            {
                WriteFully(_plain, offset + done, start + done, bytes.Length - done);
                Sync();
            }
        }
    }

    public void WriteZeros(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, LargestZeroWrite);
        byte* zeros = (byte*)s_zeros;
        int done = IsAligned(offset, zeros, length) ? WriteDirect(ref _direct, 0, offset, zeros, length) : 0;
        if (done < length)
        {
            WriteFully(_plain, offset + done, zeros, length - done);
        }
    }

    public bool TryAllocateZeros(long offset, long length)
    {
        while (calls.ZeroRange(_plain, offset, length) != 0)
        {
            switch (LinuxErrors.Last)
            {
                case Libc.Eintr:
                    break; // The call may be repeated: the range holds nothing yet.
                case Libc.Eopnotsupp or Libc.Enosys or Libc.Einval:
                    return false;
                default:
                    LinuxErrors.Throw("write", Path, offset);
                    break;
            }
        }

        return true;
    }

    public void Truncate(long length)
    {
        while (Libc.Truncate(_plain, length) != 0)
        {
            if (LinuxErrors.Last != Libc.Eintr)
            {
                LinuxErrors.Throw("truncate", Path, length);
            }
        }
    }

    /// <summary>Whether this file supports a direct, durable write.</summary>
    public bool ProbeDirect() => WriteDirect(ref _durable, Libc.DataSync, 0, (byte*)s_zeros, Alignment) == Alignment;

    /// <summary>Writes past the page cache as far as the file system and the alignment allow.</summary>
    /// <returns>The bytes written; the caller writes the rest through the page cache.</returns>
    private int WriteDirect(ref int descriptor, int flags, long offset, byte* bytes, int length)
    {
        if (!TryOpen(ref descriptor, Libc.WriteOnly | Libc.Direct | flags))
        {
            return 0;
        }

        int done = 0;
        while (done < length && done % Alignment == 0)
        {
            nint written = calls.PositionedWrite(descriptor, bytes + done, (nuint)(length - done), offset + done);
            if (written < 0 && done == 0 && LinuxErrors.Last == Libc.Einval)
            {
                Close(ref descriptor);
                descriptor = Refused;
                return 0;
            }

            done += Checked(written, offset + done);
        }

        return done;
    }

    private void WriteFully(int descriptor, long offset, byte* bytes, int length)
    {
        int done = 0;
        while (done < length)
        {
            nint written = calls.PositionedWrite(descriptor, bytes + done, (nuint)(length - done), offset + done);
            done += Checked(written, offset + done);
        }
    }

    /// <summary>Checks a result. EINTR means that nothing was written, so the loop may continue; every other error is
    /// final.</summary>
    private int Checked(nint written, long offset)
    {
        if (written > 0)
        {
            return (int)written;
        }

        if (written < 0 && LinuxErrors.Last == Libc.Eintr)
        {
            return 0;
        }

        LinuxErrors.Throw("write", Path, offset, written == 0 ? JournalIOException.Eio : LinuxErrors.Last);
        return 0;
    }

    private static bool IsAligned(long offset, byte* bytes, int length) =>
        ((offset | (long)bytes | (long)length) & (Alignment - 1)) == 0;

    private static nint AllocateZeros()
    {
        void* zeros = NativeMemory.AlignedAlloc(LargestZeroWrite, Alignment);
        NativeMemory.Clear(zeros, LargestZeroWrite);
        return (nint)zeros;
    }
}
