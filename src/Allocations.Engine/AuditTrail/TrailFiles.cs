using Allocations.Engine.Journal;

namespace Allocations.Engine.AuditTrail;

/// <summary>The files of blocks: each block has its slot in a file, so that a number leads to it. One thread at a
/// time.</summary>
internal sealed class TrailFiles(IStorage storage, bool readOnly) : IDisposable
{
    /// <summary>The blocks of one file: 64 MiB.</summary>
    public const int BlocksPerFile = 1024;

    private IStorageFile? _file;
    private long _fileNumber = -1;

    public static long FileOf(long block) => block / BlocksPerFile;

    public static long FirstOf(long file) => file * BlocksPerFile;

    public static long OffsetOf(long block) => block % BlocksPerFile * TrailBlock.Bytes;

    public void Write(long block, TrailBlock bytes) => Go(FileOf(block)).Write(OffsetOf(block), bytes.All);

    /// <summary>Reads the beginning of a block.</summary>
    /// <returns>False if the block does not exist.</returns>
    public bool TryRead(long block, Span<byte> bytes)
    {
        long file = FileOf(block);
        return (_fileNumber == file || storage.Exists(TrailNames.OfBlocks(file)))
            && Go(file).Read(OffsetOf(block), bytes) == bytes.Length;
    }

    /// <summary>Brings the blocks of some files to stable storage, but not their entries in the directory.</summary>
    public static void Sync(IStorage storage, long firstFile, long lastFile)
    {
        for (long file = firstFile; file <= lastFile; file++)
        {
            using IStorageFile handle = storage.Open(TrailNames.OfBlocks(file), readOnly: false);
            handle.Sync();
        }
    }

    public void Dispose() => Close();

    private IStorageFile Go(long file)
    {
        if (_fileNumber == file)
        {
            return _file!;
        }

        Close();
        string name = TrailNames.OfBlocks(file);
        _file = readOnly || storage.Exists(name) ? storage.Open(name, readOnly) : storage.Create(name);
        _fileNumber = file;
        return _file;
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
        _fileNumber = -1;
    }
}
