using System.Globalization;
using System.Text;

namespace Allocations.Engine.Model;

/// <summary>The form of a code: of the code of a tenant, actor, product, location, lot, site, zone, customer or carrier, of the
/// number of a document, of a tracking number, and of a serial number (CAT-7).</summary>
/// <remarks>Two codes must never differ by something that nobody can see: a scanner or a spreadsheet adds a blank or a byte
/// order mark, and from then on one unit is two. Commands are checked when they are encoded, not when they are executed, so that
/// a log from before this rule replays as it was executed.</remarks>
internal static class CodeForm
{
    /// <summary>Whether a text is of printable ASCII characters without a blank at its ends, as nearly every code is.</summary>
    /// <param name="code">The text; not empty.</param>
    public static bool IsPlain(ReadOnlySpan<char> code)
    {
        foreach (char character in code)
        {
            if (character is < ' ' or > '~')
            {
                return false;
            }
        }

        return code[0] != ' ' && code[^1] != ' ';
    }

    /// <summary>Whether a text can be a code.</summary>
    /// <param name="code">Valid UTF-16; not empty.</param>
    public static bool IsValid(ReadOnlySpan<char> code) => IsPlain(code) || IsValidInFull(code);

    private static bool IsValidInFull(ReadOnlySpan<char> code)
    {
        Rune last = default;
        bool isFirst = true;
        foreach (Rune character in code.EnumerateRunes())
        {
            bool isHidden = Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHidden || (isFirst && (IsBlank(character) || OnlySelects(character))))
            {
                return false;
            }

            (last, isFirst) = (character, false);
        }

        return !IsBlank(last);
    }

    /// <summary>Whether a character is white space, or a letter or symbol that shows as a blank: the fillers of Hangul and the
    /// empty pattern of Braille.</summary>
    private static bool IsBlank(Rune character) =>
        Rune.IsWhiteSpace(character) || character.Value is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Whether a character only selects the shape of the one before it, so that alone it shows nothing.</summary>
    private static bool OnlySelects(Rune character) =>
        character.Value is 0x034F or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
