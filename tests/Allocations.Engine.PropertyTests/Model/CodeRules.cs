using System.Globalization;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Codes".</summary>
internal static class CodeRules
{
    /// <summary>As ranges of code points.</summary>
    private static readonly (int First, int Last)[] s_blanks =
        [(0x115F, 0x1160), (0x2800, 0x2800), (0x3164, 0x3164), (0xFFA0, 0xFFA0)];

    private static readonly (int First, int Last)[] s_selectors =
        [(0x034F, 0x034F), (0x180B, 0x180F), (0xFE00, 0xFE0F), (0xE0100, 0xE01EF)];

    private static readonly UnicodeCategory[] s_hidden =
    [
        UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator,
    ];

    /// <summary>Whether a text can be a code; nothing can, since whether one is required is another rule.</summary>
    public static bool CanBeCode(string text)
    {
        if (text.Length == 0)
        {
            return true;
        }

        List<string> characters = [];
        for (int at = 0; at < text.Length; at += characters[^1].Length)
        {
            characters.Add(text.Substring(at, char.IsSurrogatePair(text, at) ? 2 : 1));
        }

        return !characters.Exists(each => s_hidden.Contains(CharUnicodeInfo.GetUnicodeCategory(each, 0)))
            && !IsBlank(characters[0]) && !IsBlank(characters[^1]) && !IsIn(s_selectors, characters[0]);
    }

    private static bool IsBlank(string character) => string.IsNullOrWhiteSpace(character) || IsIn(s_blanks, character);

    private static bool IsIn((int First, int Last)[] ranges, string character)
    {
        int point = char.ConvertToUtf32(character, 0);
        return Array.Exists(ranges, range => point >= range.First && point <= range.Last);
    }
}
