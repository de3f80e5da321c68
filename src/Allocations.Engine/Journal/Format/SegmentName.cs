using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>The names of segment files: their number, from 1, as 16 hexadecimal digits.</summary>
internal static class SegmentName
{
    private const string Extension = ".segment";
    private const int Digits = 16;

    public static string Of(long number) => string.Create(Digits + Extension.Length, number, static (name, number) =>
    {
        _ = number.TryFormat(name, out _, "x16", CultureInfo.InvariantCulture);
        Extension.CopyTo(name[Digits..]);
    });

    /// <summary>Parses a name; a file with any other name does not belong to the engine, and is left alone.</summary>
    public static bool TryParse(string name, out long number)
    {
        number = 0;
        return name.Length == Digits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out number)
            && number > 0
            && Of(number) == name;
    }
}
