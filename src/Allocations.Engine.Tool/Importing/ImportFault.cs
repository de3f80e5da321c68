using System.Globalization;

namespace Allocations.Engine.Tool.Importing;

/// <summary>A fault in the files of an import.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Line">The line in it, from 1; 0 for the whole file.</param>
/// <param name="Text">The fault.</param>
internal sealed record ImportFault(string File, int Line, string Text)
{
    public override string ToString() => Line == 0
        ? $"{File}: {Text}"
        : string.Create(CultureInfo.InvariantCulture, $"{File}, line {Line}: {Text}");
}
