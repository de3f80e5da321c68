using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Blocks of words in one table, for data of variable size: lists, heaps, bitsets, text. Sizes are powers of two; freed
/// blocks are kept in one list per size, chained through their first word, and are reused zeroed.
/// </summary>
/// <remarks>
/// The last freed block of a size is reused first, so the addresses of blocks are a function of the commands.
/// </remarks>
internal sealed unsafe class Arena : IStructure
{
    /// <summary>No block begins before this word.</summary>
    public const int FirstBlock = LineWords;

    private const int LineWords = 8;
    private const int SizeClasses = 31;

    private readonly Table<ulong> _words;

    // Row 1 + size class: the first free block of that size, or 0.
    private readonly Table<int> _free;

    /// <summary>Adds the arena's two tables to <paramref name="set"/>.</summary>
    public Arena(TableSet set, string name, long maxWords)
    {
        _words = set.Add<ulong>(name, maxWords + LineWords);
        _free = set.Add<int>(name + ".free", SizeClasses);
        _free.Append(SizeClasses);

        // The end of the table is always a multiple of a line, so that every block of a line or more is aligned.
        _words.Append(LineWords - 1);
    }

    /// <summary>The number of words in use or free, including the unused first line.</summary>
    public int Count => _words.Count;

    /// <summary>The maximum number of words, without the unused first line.</summary>
    public int MaxWords => _words.Capacity - LineWords;

    /// <summary>The table of the words.</summary>
    public Table Words => _words;

    /// <summary>A word, to read.</summary>
    public ref readonly ulong this[int word]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _words[word];
    }

    /// <summary>The number of words in a block allocated with <paramref name="words"/>.</summary>
    public static int BlockWords(int words) => 1 << SizeClass(words);

    /// <summary>Allocates a zeroed block of at least <paramref name="words"/> words; never 0.</summary>
    public int Allocate(int words)
    {
        int sizeClass = SizeClass(words);
        int block = _free[1 + sizeClass];
        if (block == 0)
        {
            return Extend(sizeClass);
        }

        _free.Edit(1 + sizeClass) = (int)_words[block];
        _words.EditSpan(block, 1 << sizeClass).Clear();
        return block;
    }

    /// <summary>Frees a block that was allocated with <paramref name="words"/>.</summary>
    public void Free(int block, int words)
    {
        int sizeClass = SizeClass(words);
        Debug.Assert(block >= LineWords && block + (1L << sizeClass) <= _words.Count, "not a block");
        Debug.Assert((block & ((1 << Math.Min(sizeClass, 3)) - 1)) == 0, "not the start of a block");
        Debug.Assert(block != _free[1 + sizeClass], "freed twice");
        ref int head = ref _free.Edit(1 + sizeClass);
        _words.Edit(block) = (uint)head;
        head = block;
    }

    /// <summary>A word, to write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Edit(int word) => ref _words.Edit(word);

    /// <summary>Words at an address inside a block, to write.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong* EditAt(ulong* first, int words) => _words.EditAt(first, words);

    /// <summary>Words of a block, to read.</summary>
    public ReadOnlySpan<ulong> Read(int block, int words) => _words.Read(block, words);

    /// <summary>Words of a block, to write.</summary>
    public Span<ulong> EditSpan(int block, int words) => _words.EditSpan(block, words);

    /// <summary>The address of a word, to read. Word 0 is always zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong* Pointer(int word) => _words.Pointer(word);

    /// <summary>Fetches the line of a word into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int word) => _words.Prefetch(word);

    /// <summary>Checks the free blocks, which have no owner. Called after all owners have taken their blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_free, SizeClasses + 1);
        StructureCheck.Require(_words.Count % LineWords == 0, _words, _words.Count, "does not end a line");
        for (int sizeClass = 0; sizeClass < SizeClasses; sizeClass++)
        {
            for (int block = _free[1 + sizeClass]; block != 0; block = (int)_words[block])
            {
                StructureCheck.Require(
                    check.Blocks.TryTake(block, 1L << sizeClass), _free, 1 + sizeClass, "leads to a block that is not free");
            }
        }
    }

    private static int SizeClass(int words)
    {
        Debug.Assert(words is > 0 and <= 1 << 30, "block size out of range");
        return 32 - BitOperations.LeadingZeroCount((uint)words - 1);
    }

    private int Extend(int sizeClass)
    {
        int words = 1 << sizeClass;
        int block = _words.Append(Math.Max(words, LineWords));
        Debug.Assert(block % LineWords == 0, "blocks start on a line");

        // A line is divided into small blocks; the first is taken, the others are freed so that they are reused in order.
        for (int piece = block + LineWords - words; piece > block; piece -= words)
        {
            Free(piece, words);
        }

        return block;
    }
}
