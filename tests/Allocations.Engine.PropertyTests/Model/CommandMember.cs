using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>One value that a command says, found by reflection. The members of definitions, requests and details, of which a
/// command is made, are members of the command.</summary>
/// <param name="Name">The name of the property.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value.</param>
/// <param name="Owner">The record that it is a property of: the command, or a part of it.</param>
internal sealed record CommandMember(string Name, Type Type, object? Value, object Owner)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> s_properties = new();
    private static readonly ConcurrentDictionary<Type, bool> s_parts = new();

    /// <summary>All members, in the order of their declaration.</summary>
    public static IEnumerable<CommandMember> Of(object record) => PropertiesOf(record.GetType()).SelectMany(property =>
        IsPart(property.PropertyType)
            ? Of(property.GetValue(record)!)
            : [new CommandMember(property.Name, property.PropertyType, property.GetValue(record), record)]);

    public static PropertyInfo[] PropertiesOf(Type record) => s_properties.GetOrAdd(record, static type =>
        [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).OrderBy(property => property.MetadataToken)]);

    public static bool IsPart(Type type) => s_parts.GetOrAdd(type, static each =>
        each == typeof(AllocationRequest) || each.IsDefined(typeof(CommandPartAttribute), inherit: false));

    /// <summary>A copy of a record with another value of one property.</summary>
    public static object With(object record, PropertyInfo property, object? value)
    {
        object copy = RuntimeHelpers.GetObjectValue(record);
        property.SetValue(copy, value);
        return copy;
    }

    /// <summary>A copy of a record in which every member of a type has another value.</summary>
    public static object Change<T>(object record, Func<T, T> change)
    {
        foreach (PropertyInfo property in PropertiesOf(record.GetType()).Where(property => property.CanWrite))
        {
            object? value = property.GetValue(record);
            record = value is T member ? With(record, property, change(member))
                : IsPart(property.PropertyType) ? With(record, property, Change(value!, change))
                : record;
        }

        return record;
    }
}
