using System.Globalization;

namespace Allocations.Engine.Checkpoints;

/// <summary>The files of checkpoints: one with the chunks of all of them, and one per checkpoint that lists its chunks, named
/// for its sequence.</summary>
internal static class CheckpointNames
{
    public const string Chunks = "checkpoint.chunks";

    private const string Extension = ".checkpoint";
    private const int Digits = 16;

    public static string Of(ulong sequence) => sequence.ToString("x16", CultureInfo.InvariantCulture) + Extension;

    /// <summary>Parses a name; a file with any other name does not belong to the engine, and is left alone.</summary>
    public static bool TryParse(string name, out ulong sequence)
    {
        sequence = 0;
        return name.Length == Digits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && ulong.TryParse(
                name.AsSpan(0, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out sequence)
            && Of(sequence) == name;
    }
}
