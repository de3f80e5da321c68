using System.Text;

namespace Allocations.Engine.Journal;

/// <content>Files by their names, whose paths are composed on the stack.</content>
internal sealed unsafe partial class LinuxStorage
{
    /// <summary>PATH_MAX, with the zero at the end.</summary>
    private const int MostPathBytes = 4096;

    private readonly byte[] _directory = Encoding.UTF8.GetBytes(path + '/');

    public bool Exists(string name)
    {
        byte* full = stackalloc byte[MostPathBytes];
        return TryWritePath(name, full) && Libc.Access(full, Libc.IsThere) == 0;
    }

    /// <summary>The path of a file in this directory, for messages.</summary>
    public string PathOf(string name) => Full(name);

    /// <summary>Opens a file of this directory, or, by an empty name, the directory.</summary>
    /// <returns>The descriptor; negative if it can't be opened, with the reason in <see cref="LinuxErrors.Last"/>.</returns>
    public int TryOpenDescriptor(string name, int flags)
    {
        byte* full = stackalloc byte[MostPathBytes];
        if (!TryWritePath(name, full))
        {
            System.Runtime.InteropServices.Marshal.SetLastPInvokeError(Libc.Enametoolong);
            return -1;
        }

        int descriptor;
        do
        {
            descriptor = Libc.Open(full, flags, Libc.DefaultMode);
        }
        while (descriptor < 0 && LinuxErrors.Last == Libc.Eintr);

        return descriptor;
    }

    private int OpenDescriptor(string operation, string name, int flags)
    {
        int descriptor = TryOpenDescriptor(name, flags);
        if (descriptor < 0)
        {
            LinuxErrors.Throw(operation, name.Length == 0 ? path : Full(name), 0);
        }

        return descriptor;
    }

    private bool TryWritePath(string name, byte* full)
    {
        var room = new Span<byte>(full, MostPathBytes);
        if (!_directory.AsSpan().TryCopyTo(room)
            || !Encoding.UTF8.TryGetBytes(name, room[_directory.Length..], out int bytes)
            || _directory.Length + bytes == MostPathBytes)
        {
            return false;
        }

        full[_directory.Length + bytes] = 0;
        return true;
    }
}
