using System.Text.RegularExpressions;

namespace Allocations.Engine.Tests.House;

/// <summary>Which source file declares which type, read from the text: the folder is not in a public type's namespace.</summary>
internal static partial class SourceTypes
{
    /// <summary>Files that hold several small types on purpose, and why.</summary>
    public static IReadOnlyDictionary<string, string> SharedFiles { get; } = new Dictionary<string, string>
    {
        ["Commands/Payloads/CatalogPayloads.cs"] = "the payloads that several commands about master data share",
        ["Commands/Payloads/EventsPayloads.cs"] = "the payloads of the commands that the engine gives itself, and of those without one",
        ["Commands/Payloads/FulfillmentPayloads.cs"] = "the payloads that the steps between promise and delivery share",
        ["Commands/Payloads/StockPayloads.cs"] = "the payloads that several commands about stock share",
    };

    /// <summary>Every top-level type declared in the engine's source, once per declaring file.</summary>
    public static IReadOnlyList<(string File, string Folder, string Room, string Name)> Declarations { get; } =
    [
        .. from file in Repository.EngineFiles
           from line in Repository.ReadEngineFile(file)
           let match = Declaration().Match(line)
           where match.Success
           select (file, FolderOf(file), RoomOf(file), match.Groups["name"].Value),
    ];

    /// <summary>The first part of a file's path, or nothing for a file at the root.</summary>
    public static string FolderOf(string file) =>
        file.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? file[..slash] : "";

    /// <summary>The second part of a file's path, or nothing for a file that lies in no room.</summary>
    public static string RoomOf(string file) => file.Split('/') is [_, var room, _, ..] ? room : "";

    // With file-scoped namespaces a top-level type is the only thing that starts a line with its accessibility.
    [GeneratedRegex(
        @"^(public|internal|file) ((sealed|static|abstract|readonly|unsafe|partial|ref|new) )*" +
        @"(class|struct|interface|enum|record( struct| class)?|delegate [^(]+?) (?<name>\w+)")]
    private static partial Regex Declaration();
}
