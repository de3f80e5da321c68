using System.Diagnostics;

namespace Allocations.Engine.Journal;

/// <summary>
/// One file on Linux. Up to four descriptors, opened when first needed: a plain one for small reads, buffered writes and
/// syncs; O_DIRECT for zeroing; O_DIRECT|O_DSYNC for frames (102 µs per 4 KiB on a zero-filled file, where a buffered write
/// and fdatasync take 132 µs); O_DIRECT for large reads. If the file system answers EINVAL (tmpfs) the plain one is used for
/// everything.
/// </summary>
internal sealed unsafe partial class LinuxStorageFile(
    LinuxStorage directory, string name, int descriptor, ISystemCalls calls) : IStorageFile
{
    private const int Alignment = 4096;
    private const int SeekEnd = 2;

    /// <summary>Not opened yet.</summary>
    private const int Unopened = -1;

    /// <summary>The file system does not support direct writes: never tried again.</summary>
    private const int Refused = -2;

    private int _plain = descriptor;
    private int _direct = Unopened;
    private int _durable = Unopened;
    private int _directRead = Unopened;

    public long Length
    {
        get
        {
            long length = Libc.Seek(_plain, 0, SeekEnd);
            if (length < 0)
            {
                LinuxErrors.Throw("seek", Path, 0);
            }

            return length;
        }
    }

    private string Path => directory.PathOf(name);

    public void Sync()
    {
        // Not even EINTR is repeated: after a failed sync the kernel may have dropped the dirty pages, and the second call
        // would report success for data that never reached the disk.
        if (calls.SyncData(_plain) != 0)
        {
            LinuxErrors.Throw("sync", Path, 0);
        }
    }

    public void Dispose()
    {
        Close(ref _directRead);
        Close(ref _durable);
        Close(ref _direct);
        Close(ref _plain);
    }

    private static void Close(ref int descriptor)
    {
        if (descriptor >= 0)
        {
            // EINTR or EIO from close has no remedy: the data have been synced, and Linux has freed the descriptor in either
            // case.
            _ = Libc.Close(descriptor);
        }

        descriptor = Unopened;
    }

    private bool TryOpen(ref int descriptor, int flags)
    {
        if (descriptor == Unopened)
        {
            descriptor = directory.TryOpenDescriptor(name, Libc.CloseOnExec | flags);
            if (descriptor < 0)
            {
                int error = LinuxErrors.Last;
                descriptor = error == Libc.Einval ? Refused : Unopened;
                if (descriptor == Unopened)
                {
                    LinuxErrors.Throw("open", Path, 0, error);
                }
            }
        }

        Debug.Assert(descriptor != Unopened, "Either a descriptor or the refusal is known.");
        return descriptor >= 0;
    }
}
