namespace Allocations.Engine.Journal;

/// <summary>
/// One open file. Calls come from one thread at a time; two handles on one file may be used by two threads.
/// </summary>
internal interface IStorageFile : IDisposable
{
    long Length { get; }

    /// <summary>Hands the bytes to the operating system. They survive the process, not yet a power failure.</summary>
    void Write(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Writes the bytes to stable storage. Fastest when memory, offset and size are 4 KiB aligned.
    /// </summary>
    void WriteDurable(long offset, ReadOnlySpan<byte> bytes);

    /// <summary>
    /// Writes zeros, past the file's page cache if possible. Safe after <see cref="Sync"/>, not before.
    /// <paramref name="offset"/> and <paramref name="length"/> are multiples of 4 KiB; length at most 1 MiB.
    /// </summary>
    void WriteZeros(long offset, int length);

    /// <summary>
    /// Makes a range read as zeros without writing it, whatever its content, and allocates its blocks: this is fast, but the
    /// first write into each part of it changes the file's metadata too. Safe after <see cref="Sync"/>, not before.
    /// <paramref name="offset"/> and <paramref name="length"/> are multiples of 4 KiB.
    /// </summary>
    /// <returns>False if the file system does not support it; the file is then unchanged.</returns>
    bool TryAllocateZeros(long offset, long length);

    /// <summary>Truncates the file, and frees the space behind. Safe after <see cref="Sync"/>, not before.</summary>
    void Truncate(long length);

    /// <summary>Brings all data written through any handle on this file to stable storage.</summary>
    void Sync();

    /// <summary>A hint: several handles are about to read the file at the same time, so reading ahead of any of them gains
    /// nothing.</summary>
    void ExpectReadsBeside()
    {
    }

    /// <summary>Reads until the span is full or the file ends.</summary>
    /// <returns>The bytes read: fewer than requested only at the end of the file.</returns>
    int Read(long offset, Span<byte> bytes);
}
