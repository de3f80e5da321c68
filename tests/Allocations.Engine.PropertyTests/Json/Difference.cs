using System.Collections;
using System.Reflection;

namespace Allocations.Engine.PropertyTests.Json;

/// <summary>The first difference between two values of one type, in what they show; also where records compare lists by
/// reference.</summary>
internal static class Difference
{
    /// <summary>The path to the first member that differs; null if there is none.</summary>
    public static string? Between(object? left, object? right, string path = "$")
    {
        if (left is null || right is null)
        {
            return left is null && right is null ? null : $"{path}: {left ?? "null"} and {right ?? "null"}";
        }

        Type type = left.GetType();
        if (IsMemory(type))
        {
            return Between(Entries(left), Entries(right), path);
        }

        if (left is IEnumerable and not string)
        {
            return BetweenLists([.. ((IEnumerable)left).Cast<object?>()], [.. ((IEnumerable)right).Cast<object?>()], path);
        }

        if (type != right.GetType())
        {
            return $"{path}: {type} and {right.GetType()}";
        }

        if (left.Equals(right))
        {
            return null;
        }

        if (type.Assembly != typeof(Amount).Assembly || type.IsEnum || type == typeof(Amount))
        {
            return $"{path}: {left} and {right}";
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.GetIndexParameters().Length == 0 && member.PropertyType != typeof(TimeProvider)
                && member.PropertyType != typeof(Exception))
            .Select(member => Between(member.GetValue(left), member.GetValue(right), $"{path}.{member.Name}"))
            .FirstOrDefault(found => found is not null);
    }

    private static string? BetweenLists(object?[] left, object?[] right, string path) => left.Length != right.Length
        ? $"{path}: {left.Length} and {right.Length} entries"
        : left.Select((entry, index) => Between(entry, right[index], $"{path}[{index}]")).FirstOrDefault(found => found is not null);

    private static bool IsMemory(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>);

    private static object? Entries(object memory) => memory.GetType().GetMethod("ToArray")!.Invoke(memory, null);
}
