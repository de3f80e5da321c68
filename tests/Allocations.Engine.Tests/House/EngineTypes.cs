using System.Reflection;

namespace Allocations.Engine.Tests.House;

/// <summary>The compiled engine, with each type's folder.</summary>
internal static class EngineTypes
{
    private static readonly Lazy<IReadOnlyList<Dependency>> _dependencies = new(() => CompiledDependencies.Of(Assembly));
    private static readonly Lazy<Dictionary<string, (string Folder, string Room)>> _places = new(Places);

    public static Assembly Assembly => typeof(AllocationEngine).Assembly;

    /// <summary>The types that somebody wrote, without those that the compiler puts beside them.</summary>
    public static IReadOnlyList<Type> Written { get; } =
        [.. Assembly.GetTypes().Where(type => IsOurs(type) && !type.FullName!.Contains('<', StringComparison.Ordinal))];

    public static IReadOnlyList<Dependency> Dependencies => _dependencies.Value;

    /// <summary>The folder of a top-level type by its full name without arity; null for a type of another assembly.</summary>
    public static string? FolderOf(string type) => _places.Value.TryGetValue(type, out var place) ? place.Folder : null;

    /// <summary>The folder and, within it, the room of a top-level type by its full name without arity; empty names for a type
    /// of another assembly.</summary>
    public static (string Folder, string Room) PlaceOf(string type) => _places.Value.GetValueOrDefault(type, ("", ""));

    /// <summary>A type's name as <see cref="Dependency"/> has it.</summary>
    public static string NameOf(Type type)
    {
        Type outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return outer.FullName!.Split('`')[0];
    }

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Allocations.Engine", StringComparison.Ordinal) == true;

    private static Dictionary<string, (string Folder, string Room)> Places()
    {
        var byName = SourceTypes.Declarations
            .GroupBy(declaration => declaration.Name)
            .ToDictionary(
                group => group.Key, group => group.Select(declaration => (declaration.Folder, declaration.Room)).Distinct().ToArray());
        var places = new Dictionary<string, (string Folder, string Room)>();
        foreach (Type type in Written.Where(type => !type.IsNested))
        {
            string name = type.Name.Split('`')[0];
            Assert.True(byName.TryGetValue(name, out (string Folder, string Room)[]? found), $"{type.FullName} has no source file.");
            Assert.True(found!.Length == 1, $"{name} is declared in several rooms: {string.Join(", ", found)}.");
            places[NameOf(type)] = found[0];
        }

        return places;
    }
}
