using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Allocations.Engine.Generators;

/// <summary>Reads the documentation of a record from the source, so that references in it are kept.</summary>
internal static class DocumentationReader
{
    private static readonly Regex s_parameter = new(
        "<param name=\"(?<name>\\w+)\">(?<text>.*?)</param>", RegexOptions.Singleline | RegexOptions.CultureInvariant);

    private static readonly Regex s_reference = new(
        "<paramref name=\"(?<first>\\w)(?<rest>\\w*)\"", RegexOptions.CultureInvariant);

    public static DocumentationModel Read(TypeDeclarationSyntax declaration)
    {
        string text = TextOf(declaration);
        return new DocumentationModel(
            Element(text, "summary") ?? string.Empty,
            Element(text, "remarks"),
            new([.. s_parameter.Matches(text).Cast<Match>().Select(
                match => (match.Groups["name"].Value, Method(match.Groups["text"].Value)))]));
    }

    /// <summary>The lines of the comment without their slashes.</summary>
    private static string TextOf(TypeDeclarationSyntax declaration)
    {
        var text = new StringBuilder();
        foreach (SyntaxTrivia trivia in declaration.GetLeadingTrivia())
        {
            if (!trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))
            {
                continue;
            }

            foreach (string line in trivia.ToFullString().Split('\n'))
            {
                string trimmed = line.Trim();
                text.Append(trimmed.StartsWith("///", StringComparison.Ordinal) ? trimmed.Substring(3).Trim() : trimmed).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string? Element(string text, string name)
    {
        Match match = Regex.Match(text, $"<{name}>(?<text>.*?)</{name}>", RegexOptions.Singleline | RegexOptions.CultureInvariant);
        return match.Success ? Method(match.Groups["text"].Value) : null;
    }

    /// <summary>Converts references to the record's parameters into those to a method's.</summary>
    private static string Method(string text) => s_reference.Replace(
        text.Trim(), match => $"<paramref name=\"{match.Groups["first"].Value.ToLowerInvariant()}{match.Groups["rest"].Value}\"");
}
