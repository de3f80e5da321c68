using System.Globalization;

namespace Allocations.Engine.AuditTrail;

/// <summary>The files of the trail: blocks in files of equal size, numbered from 0; and a place for each kept checkpoint,
/// named for its sequence.</summary>
internal static class TrailNames
{
    private const string BlocksExtension = ".trail";
    private const string PlaceExtension = ".trail-place";
    private const string FormerInfix = BlocksExtension + ".before-";
    private const int Digits = 16;

    /// <summary>Each trail that a command starts has its own numbers, so its files never collide with those of an earlier
    /// one.</summary>
    private const int BitsOfBlock = 40;

    public static long FirstBlockOf(int trail) => (long)trail << BitsOfBlock;

    public static int TrailOf(long block) => (int)(block >> BitsOfBlock);

    public static string OfBlocks(long file) => Name(file, BlocksExtension);

    public static string OfPlace(long sequence) => Name(sequence, PlaceExtension);

    /// <summary>The name for a file of a trail that does not reach up to a checkpoint; the engine does not read it
    /// again.</summary>
    public static string OfFormer(string name, long sequence) =>
        name + ".before-" + sequence.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Whether a file belongs to the trail. A file with any other name does not, and is left alone.</summary>
    public static bool IsOfTrail(string name) =>
        TryParseBlocks(name, out _) || TryParsePlace(name, out _) || name.Contains(FormerInfix, StringComparison.Ordinal);

    public static bool TryParseBlocks(string name, out long file) => TryParse(name, BlocksExtension, out file);

    public static bool TryParsePlace(string name, out long sequence) => TryParse(name, PlaceExtension, out sequence);

    private static string Name(long number, string extension) => number.ToString("x16", CultureInfo.InvariantCulture) + extension;

    private static bool TryParse(string name, string extension, out long number)
    {
        number = 0;
        return name.Length == Digits + extension.Length
            && name.EndsWith(extension, StringComparison.Ordinal)
            && long.TryParse(name.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            && number >= 0
            && Name(number, extension) == name;
    }
}
