namespace Allocations.Engine.Generators;

/// <summary>Writes the text forms of an id: the digits of its number, the same in every culture.</summary>
internal static class IdWriter
{
    private const string Provider = "/// <param name=\"provider\">Not used: the text is the same in every culture.</param>";
    private const string Result = "/// <param name=\"result\">The id; <c>default</c> if it can't be read.</param>";

    private const string Returns =
        "/// <returns>False if the text is not digits, with an optional minus in front, or the number is out of range.</returns>";

    private const string Exception = "/// <exception cref=\"System.FormatException\">The text is not digits, with an optional "
        + "minus in front, or the number is out of range.</exception>";

    public static string Write(IdModel id)
    {
        CodeWriter code = new CodeWriter()
            .Line("using Allocations.Engine.Model;")
            .Line()
            .Line($"namespace {id.Namespace};")
            .Line()
            .Line($"partial record struct {id.Name} : System.ISpanParsable<{id.Name}>, System.IUtf8SpanParsable<{id.Name}>,")
            .Open("    System.ISpanFormattable, System.IUtf8SpanFormattable");
        WriteParsing(code, id, "string", "s", "The text: the digits of the number, as <see cref=\"ToString()\"/> writes them.");
        WriteParsing(code, id, "System.ReadOnlySpan<char>", "s", "The text: the digits of the number.");
        WriteParsing(code, id, "System.ReadOnlySpan<byte>", "utf8Text", "The text in UTF-8: the digits of the number.");
        WriteFormatting(code);
        code.Line("private static bool TryRead<TChar>(System.ReadOnlySpan<TChar> text, out " + id.Name + " result)")
            .Line("    where TChar : unmanaged, System.Numerics.IBinaryInteger<TChar>")
            .Open()
            .Line($"bool isRead = WholeNumber.TryRead(text, {id.Number}.MinValue, {id.Number}.MaxValue, out long value);")
            .Line($"result = new(({id.Number})value);")
            .Line("return isRead;")
            .Close()
            .Line()
            .Line($"private static System.FormatException Unreadable(System.ReadOnlySpan<char> text) => TextForm.Unreadable(text, \"{id.Name}\",")
            .Line($"    $\"It is written as digits, with an optional minus in front; the largest is {{{id.Number}.MaxValue}}.\");");
        return code.Close().ToString();
    }

    /// <summary>Writes the methods that parse one kind of text.</summary>
    private static void WriteParsing(CodeWriter code, IdModel id, string type, string name, string about)
    {
        bool isString = type == "string";
        string text = type.EndsWith("<byte>", StringComparison.Ordinal)
            ? $"System.Text.Encoding.UTF8.GetString({name})"
            : name;
        if (isString)
        {
            code.Line("/// <inheritdoc cref=\"Parse(string, System.IFormatProvider?)\"/>")
                .Line($"public static {id.Name} Parse(string s) => Parse(s, null);")
                .Line();
        }

        code.Line("/// <summary>Reads an id from its text.</summary>")
            .Line($"/// <param name=\"{name}\">{about}</param>")
            .Line(Provider);
        if (isString)
        {
            code.Line("/// <exception cref=\"System.ArgumentNullException\"><paramref name=\"s\"/> is null.</exception>");
        }

        code.Line(Exception)
            .Open($"public static {id.Name} Parse({type} {name}, System.IFormatProvider? provider)");
        if (isString)
        {
            code.Line("System.ArgumentNullException.ThrowIfNull(s);");
        }

        string span = isString ? "System.MemoryExtensions.AsSpan(s)" : name;
        string nullable = isString ? "[System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string?" : type;
        code.Line($"return TryRead({span}, out {id.Name} result) ? result : throw Unreadable({text});")
            .Close()
            .Line()
            .Line("/// <summary>Reads an id from its text, if it is one.</summary>")
            .Line($"/// <param name=\"{name}\">{about}</param>")
            .Line(Provider)
            .Line(Result)
            .Line(Returns)
            .Line($"public static bool TryParse({nullable} {name}, System.IFormatProvider? provider, out {id.Name} result) =>")
            .Line($"    TryRead({span}, out result);")
            .Line();
    }

    private static void WriteFormatting(CodeWriter code) => code
        .Line("/// <summary>The digits of the number, the same in every culture. <see cref=\"Parse(string, System.IFormatProvider?)\"/> reads them.</summary>")
        .Line("public override string ToString() => ToString(null, null);")
        .Line()
        .Line("/// <summary>The number in a format, the same in every culture.</summary>")
        .Line("/// <param name=\"format\">A numeric format, such as <c>D8</c>; null or empty for the digits alone.</param>")
        .Line("/// <param name=\"formatProvider\">Not used: the text is the same in every culture.</param>")
        .Line("/// <exception cref=\"System.FormatException\">There is no such format.</exception>")
        .Line("public string ToString(string? format, System.IFormatProvider? formatProvider) =>")
        .Line("    Value.ToString(format, System.Globalization.CultureInfo.InvariantCulture);")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line("public bool TryFormat(System.Span<char> destination, out int charsWritten, System.ReadOnlySpan<char> format, System.IFormatProvider? provider) =>")
        .Line("    Value.TryFormat(destination, out charsWritten, format, System.Globalization.CultureInfo.InvariantCulture);")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line("public bool TryFormat(System.Span<byte> utf8Destination, out int bytesWritten, System.ReadOnlySpan<char> format, System.IFormatProvider? provider) =>")
        .Line("    Value.TryFormat(utf8Destination, out bytesWritten, format, System.Globalization.CultureInfo.InvariantCulture);")
        .Line();
}
