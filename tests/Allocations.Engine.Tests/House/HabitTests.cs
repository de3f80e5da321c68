using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Allocations.Engine.Tests.House;

/// <summary>The habits of this house that a machine can check.</summary>
public sealed partial class HabitTests
{
    private const int LongestFile = 420;
    private const int LongestLine = 130;
    private const int LongestMethod = 70;

    /// <summary>What the writer's path never calls: locks, clocks, threads, LINQ, tasks.</summary>
    private static readonly string[] _banned =
    [
        "System.Linq.",
        "System.Threading.Monitor",
        "System.Threading.Lock",
        "System.Threading.SpinLock",
        "System.Threading.Tasks.",
        "System.Threading.Thread",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder",
        "System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder",
        "System.Diagnostics.Stopwatch",
        "System.TimeProvider",
        "System.Environment",
        "System.Random",
        "System.IO.File",
        "System.Console",
        "System.Reflection.",
    ];

    /// <summary>Types in hot folders that may use what is banned there, and why.</summary>
    private static readonly Dictionary<string, string> _besideTheWriter = new()
    {
        ["Allocations.Engine.ProductDefinitionJsonConverter"] = "reads and writes the JSON of a host, on the host's threads",
        ["Allocations.Engine.Memory.PageWarmer"] = "a thread of its own; the writer hands over a range once per growth",
        ["Allocations.Engine.Memory.StructureCheck"] = "looks at a state that was loaded, before there is a writer",
    };

    [Fact]
    public void Namespaces_are_file_scoped() => Violations.AreNone(
        from file in Repository.EngineFiles
        where Repository.ReadEngineFile(file).Count(line => FileScopedNamespace().IsMatch(line)) != 1
        select file);

    [Fact]
    public void A_file_holds_one_type_and_has_its_name()
    {
        var byFile = SourceTypes.Declarations.ToLookup(declaration => declaration.File, declaration => declaration.Name);
        Violations.AreNone(
            from file in Repository.EngineFiles
            where !SourceTypes.SharedFiles.ContainsKey(file)
            let expected = Path.GetFileName(file).Split('.')[0]
            let names = byFile[file].Where(name => name != expected + "Command").ToArray() // a command and its payload
            where names.Length != 1 || (names[0] != expected && names[0] + "OfT" != expected)
            select $"{file} declares {(names.Length == 0 ? "nothing" : string.Join(", ", names))}");
    }

    [Fact]
    public void Shared_files_are_still_there() => Violations.AreNone(
        SourceTypes.SharedFiles.Keys.Where(file => !Repository.EngineFiles.Contains(file)));

    [Fact]
    public void Files_are_short() => Violations.AreNone(
        from file in Repository.EngineFiles
        let lines = Repository.ReadEngineFile(file).Length
        where lines > LongestFile && !file.EndsWith("/CommandStatus.cs", StringComparison.Ordinal) // an enumeration is one file
        select $"{file} has {lines} lines, at most {LongestFile}");

    [Fact]
    public void Lines_are_short() => Violations.AreNone(
        from file in Repository.EngineFiles
        from line in Repository.ReadEngineFile(file).Index()
        where line.Item.Length > LongestLine
        select $"{file}:{line.Index + 1} has {line.Item.Length} columns, at most {LongestLine}");

    [Fact]
    public void Methods_are_short() => Violations.AreNone(
        from method in MethodLengths.Of(EngineTypes.Assembly)
        where method.Lines > LongestMethod
        where !method.File.EndsWith("Context.Members.g.cs", StringComparison.Ordinal) // by the generator of System.Text.Json
        select $"{method.File}: {method.Name} has {method.Lines} lines, at most {LongestMethod}");

    [Fact]
    public void Method_lengths_are_measured()
    {
        // Without the symbols beside the assembly, or with another file layout, the test above would see nothing.
        var lengths = MethodLengths.Of(EngineTypes.Assembly);
        Assert.True(lengths.Count > 500, $"only {lengths.Count} methods were measured");
        Assert.Contains(lengths, method => method.Lines > 20);
    }

    [Fact]
    public void Hot_folders_use_no_lock_clock_task_or_LINQ() => Violations.AreNone(
        from dependency in EngineTypes.Dependencies
        where Layers.Hot.Contains(EngineTypes.FolderOf(dependency.Type) ?? Layers.Root)
        where !_besideTheWriter.ContainsKey(dependency.Type)
        let used = dependency.Target + "." + dependency.TargetMember
        where used != "System.Threading.Thread.SpinWait" // A reader's pause while a row is being written; no lock.
        where _banned.Any(banned => used.StartsWith(banned, StringComparison.Ordinal))
            || dependency is { Target: "System.DateTime" or "System.DateTimeOffset", TargetMember: "get_Now" or "get_UtcNow" }
            || dependency is { Target: "System.Guid", TargetMember: "NewGuid" }
        select dependency.ToString());

    [Fact]
    public void Exceptions_are_still_needed() => Violations.AreNone(
        _besideTheWriter.Keys.Except(EngineTypes.Dependencies.Select(dependency => dependency.Type)));

    [Fact]
    public void Hot_folders_have_no_async_method() => Violations.AreNone(
        from type in EngineTypes.Assembly.GetTypes()
        where typeof(IAsyncStateMachine).IsAssignableFrom(type)
        let folder = EngineTypes.FolderOf(EngineTypes.NameOf(type))
        where folder is not null && Layers.Hot.Contains(folder)
        select type.FullName);

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them() => Violations.AreNone(
        from type in EngineTypes.Written
        where type.IsClass && !type.IsSealed && !type.IsAbstract
        where !EngineTypes.Written.Any(other => other.BaseType == type)
        select type.FullName);

    [Fact]
    public void Fields_are_not_public_in_public_types() => Violations.AreNone(
        from type in EngineTypes.Assembly.GetExportedTypes()
        where !type.IsEnum
        from field in type.GetFields(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
        where !field.IsLiteral
        select $"{type.Name}.{field.Name}");

    [Fact]
    public void Banned_symbols_stay_banned()
    {
        string project = File.ReadAllText(Path.Combine(Repository.Engine, "Allocations.Engine.csproj"));
        Assert.Contains("<AdditionalFiles Include=\"BannedSymbols.txt\" />", project, StringComparison.Ordinal);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", project, StringComparison.Ordinal);
        string[] banned = [.. File.ReadLines(Path.Combine(Repository.Engine, "BannedSymbols.txt")).Select(line => line.Split(';')[0])];
        string[] wanted =
        [
            "P:System.DateTime.Now", "P:System.DateTime.UtcNow", "P:System.DateTime.Today", "P:System.DateTimeOffset.Now",
            "P:System.DateTimeOffset.UtcNow", "P:System.Environment.TickCount", "P:System.Environment.TickCount64",
            "T:System.Random", "M:System.Guid.NewGuid", "M:System.String.GetHashCode", "T:System.HashCode",
            "P:System.Globalization.CultureInfo.CurrentCulture",
        ];
        Violations.AreNone(wanted.Except(banned).Select(symbol => $"{symbol} is no longer banned"));
    }

    [Fact]
    public void Warnings_stay_errors()
    {
        string props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", props, StringComparison.Ordinal);
        Assert.DoesNotContain("NoWarn", props, StringComparison.Ordinal);
        Violations.AreNone(
            from file in Repository.EngineFiles
            from line in Repository.ReadEngineFile(file).Index()
            where line.Item.Contains("#pragma warning disable", StringComparison.Ordinal)
            where line.Item.Contains("RS0030", StringComparison.Ordinal) || !line.Item.Contains("//", StringComparison.Ordinal)
            select $"{file}:{line.Index + 1} switches a warning off without a reason, or lifts a ban");
    }

    [GeneratedRegex(@"^namespace [\w.]+;$")]
    private static partial Regex FileScopedNamespace();
}
