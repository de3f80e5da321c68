namespace Allocations.Engine;

/// <summary>
/// The operating system refused an operation on the log. After a failed write or sync the state of the disk is unknown: the
/// operation is never repeated, the engine accepts no more commands, and reopening the store reads the actual content of the
/// disk.
/// </summary>
public sealed class JournalIOException : AllocationStoreException
{
    // The numbers are those of Linux; the portable storage and the simulated disk translate theirs into these.
    internal const int Enoent = 2;
    internal const int Eio = 5;
    internal const int Eagain = 11;
    internal const int Enomem = 12;
    internal const int Eexist = 17;
    internal const int Enfile = 23;
    internal const int Emfile = 24;
    internal const int Efbig = 27;
    internal const int Enospc = 28;
    internal const int Edquot = 122;

    internal JournalIOException(string operation, string file, long offset, int errorCode, string text,
        Exception? inner = null)
        : base($"{operation} of '{file}' at offset {offset} failed: {text} (error {errorCode}).", inner)
    {
        Operation = operation;
        FileName = file;
        Offset = offset;
        ErrorCode = errorCode;
    }

    /// <summary>The operation: <c>write</c>, <c>sync</c>, <c>read</c>, <c>create</c> and so on.</summary>
    public string Operation { get; }

    /// <summary>The file, or the directory, of the operation.</summary>
    public string FileName { get; }

    /// <summary>The offset in the file, in bytes; 0 for an operation without an offset.</summary>
    public long Offset { get; }

    /// <summary>The operating system's error number.</summary>
    public int ErrorCode { get; }

    /// <summary>Whether the disk, or the quota of the user, is full, or a file has reached the length limit of the
    /// process.</summary>
    public bool IsDiskFull => ErrorCode is Enospc or Edquot or Efbig;

    /// <summary>Whether the system had no descriptor or no memory left to open a file. Nothing was written, and the disk may
    /// be sound.</summary>
    internal bool IsPassing => Operation is "open" or "create" && ErrorCode is Eagain or Enomem or Enfile or Emfile;
}
