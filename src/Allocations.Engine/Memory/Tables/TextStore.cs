using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Allocations.Engine.Memory;

/// <summary>
/// Texts in an arena, as UTF-8 behind a 4-byte length. A reference is the block's first word; 0 is the empty text.
/// </summary>
/// <remarks>
/// A reader on another thread may race with <see cref="Remove"/>: it gets some bytes, never a fault, and must check the
/// sequence lock of the row that has the reference before it trusts them.
/// </remarks>
internal sealed unsafe class TextStore(Arena arena)
{
    private const int LengthBytes = sizeof(int);

    /// <summary>The text of a reference.</summary>
    public ReadOnlySpan<byte> this[int reference]
    {
        get
        {
            if (reference == 0)
            {
                return default;
            }

            byte* block = (byte*)arena.Pointer(reference);
            long room = ((long)(arena.Count - reference) * sizeof(ulong)) - LengthBytes;
            int length = (int)Math.Clamp(Volatile.Read(ref *(int*)block), 0, Math.Max(room, 0));
            return new ReadOnlySpan<byte>(block + LengthBytes, length);
        }
    }

    /// <summary>Stores a text and returns its reference.</summary>
    public int Add(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return 0;
        }

        int words = Words(utf8.Length);
        int reference = arena.Allocate(words);
        fixed (ulong* block = arena.EditSpan(reference, words))
        {
            *(int*)block = utf8.Length;
            utf8.CopyTo(new Span<byte>((byte*)block + LengthBytes, utf8.Length));
        }

        return reference;
    }

    /// <summary>Frees the text's block.</summary>
    public void Remove(int reference)
    {
        if (reference == 0)
        {
            return;
        }

        int length = (int)(uint)arena[reference];
        Debug.Assert(length > 0, "not a text");
        arena.Free(reference, Words(length));
    }

    /// <summary>The text as a string. It allocates, so it is not for commands.</summary>
    public string ToString(int reference) => Encoding.UTF8.GetString(this[reference]);

    /// <summary>Checks a reference against its bounds, and takes its block.</summary>
    /// <param name="check">The check.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="most">The maximum bytes of the text.</param>
    /// <param name="table">The table of the row that has the reference.</param>
    /// <param name="row">The row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Check(StructureCheck check, int reference, int most, Table table, int row)
    {
        if (reference != 0)
        {
            bool isText = reference >= Arena.FirstBlock && reference < arena.Count
                && (int)(uint)arena[reference] is int length && length > 0 && length <= most
                && check.Blocks.TryTake(reference, Words(length));
            StructureCheck.Require(isText, table, row, "has a text that is none, or of two owners");
        }
    }

    private static int Words(int length) => (int)((LengthBytes + (long)length + 7) / 8);
}
