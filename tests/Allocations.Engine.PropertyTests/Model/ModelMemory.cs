using System.Collections;
using System.Reflection;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>Everything a model knows at one moment, field by field of every object that it reaches: so what is added to the
/// model later is remembered, too.</summary>
internal sealed class ModelMemory
{
    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, FieldInfo[]> s_fields = [];
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<(object Owner, FieldInfo Field, object? Value)> _values = [];
    private readonly List<(Array Array, Array Copy)> _arrays = [];

    private ModelMemory()
    {
    }

    public static ModelMemory Of(ReferenceModel model)
    {
        var memory = new ModelMemory();
        memory.Take(model);
        return memory;
    }

    /// <summary>Makes everything what it was.</summary>
    public void Restore()
    {
        foreach ((object owner, FieldInfo field, object? value) in _values)
        {
            field.SetValue(owner, value);
        }

        foreach ((Array array, Array copy) in _arrays)
        {
            Array.Copy(copy, array, copy.Length);
        }
    }

    private void Take(object? value)
    {
        if (value is null || IsConstant(value) || !_seen.Add(value))
        {
            return;
        }

        if (value is Array array)
        {
            _arrays.Add((array, (Array)array.Clone()));
            foreach (object? element in array)
            {
                TakeContent(element);
            }

            return;
        }

        foreach (FieldInfo field in FieldsOf(value.GetType()))
        {
            object? content = field.GetValue(value);
            _values.Add((value, field, content));
            TakeContent(content);
        }
    }

    /// <summary>Structs are copied with their owner; what they point to is taken.</summary>
    private void TakeContent(object? content)
    {
        if (content is not ValueType)
        {
            Take(content);
            return;
        }

        // What a command says does not change.
        if (content.GetType().IsPrimitive || content.GetType().Assembly == typeof(ICommand).Assembly)
        {
            return;
        }

        foreach (FieldInfo field in FieldsOf(content.GetType()).Where(field => !field.FieldType.IsPrimitive))
        {
            TakeContent(field.GetValue(content));
        }
    }

    /// <summary>Only the model's own objects and their collections change.</summary>
    private static bool IsConstant(object value) => value switch
    {
        IEqualityComparer or Delegate => true,
        Array => false,
        _ => value.GetType().Namespace is not ("Allocations.Engine.PropertyTests.Model"
            or "Allocations.Engine.PropertyTests.Faults" or "System.Collections.Generic"),
    };

    private static FieldInfo[] FieldsOf(Type type)
    {
        lock (s_fields)
        {
            if (!s_fields.TryGetValue(type, out FieldInfo[]? fields))
            {
                s_fields[type] = fields =
                    [.. Bases(type).SelectMany(each => each.GetFields(OwnFields)).Where(field => !field.IsLiteral)];
            }

            return fields;
        }
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (Type? each = type; each is not null && each != typeof(object) && each != typeof(ValueType); each = each.BaseType)
        {
            yield return each;
        }
    }
}
