using System.Collections.Concurrent;
using System.Linq.Expressions;
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
    private static readonly ConcurrentDictionary<Type, Reader[]> s_readers = new();

    /// <summary>All members, in the order of their declaration.</summary>
    public static List<CommandMember> Of(object record)
    {
        List<CommandMember> members = [];
        AddTo(members, record);
        return members;
    }

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

    private static void AddTo(List<CommandMember> members, object record)
    {
        foreach (Reader reader in s_readers.GetOrAdd(record.GetType(), static type => [.. PropertiesOf(type).Select(ReaderOf)]))
        {
            object? value = reader.Read(record);
            if (reader.IsPart)
            {
                AddTo(members, value!);
            }
            else
            {
                members.Add(new CommandMember(reader.Name, reader.Type, value, record));
            }
        }
    }

    /// <summary>Compiled: reflection would be a tenth of the time of a script.</summary>
    private static Reader ReaderOf(PropertyInfo property)
    {
        ParameterExpression record = Expression.Parameter(typeof(object));
        Type owner = property.DeclaringType!;
        Expression typed = owner.IsValueType ? Expression.Unbox(record, owner) : Expression.Convert(record, owner);
        var read = Expression.Lambda<Func<object, object?>>(
            Expression.Convert(Expression.Property(typed, property), typeof(object)), record);
        return new Reader(property.Name, property.PropertyType, IsPart(property.PropertyType), read.Compile());
    }

    private sealed record Reader(string Name, Type Type, bool IsPart, Func<object, object?> Read);
}
