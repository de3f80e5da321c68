using System.Reflection;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.PropertyTests.Json;

/// <summary>Random values of any data type of the engine: through its constructor with the most parameters, and every member that
/// can be initialized.</summary>
internal sealed class RandomData(int seed)
{
    private const int MostEntries = 3;
    private const BindingFlags Instance = BindingFlags.Public | BindingFlags.Instance;

    private static readonly string[] s_pieces =
        ["a", "SN-", "7", "\"", "\\", "/", "\n", "\t", " ", ",", "..", "[", "]", "{", "}", "ü", "Ω", "漢", "🙂", "\u0000", "\u2028", "<&>", "+", "null", " of lot 7"];

    private static readonly NullabilityInfoContext s_nullability = new();

    private readonly Random _random = new(seed);

    public object Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying);
        }

        if (type == typeof(ICommand))
        {
            return Of(typeof(ChangePriority)); // an interface is made of one of its records
        }

        if (type.IsEnum)
        {
            return EnumOf(type);
        }

        if (type.IsArray || (type.IsGenericType && type.GetGenericArguments().Length == 1 && IsList(type)))
        {
            return ListOf(type);
        }

        return Leaf(type) ?? ObjectOf(type);
    }

    private static bool IsList(Type type) =>
        type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>);

    private object? Leaf(Type type) => type switch
    {
        _ when type == typeof(bool) => _random.Next(2) == 0,
        _ when type == typeof(int) => (int)Number(int.MinValue, int.MaxValue),
        _ when type == typeof(long) => Number(long.MinValue, long.MaxValue),
        _ when type == typeof(UInt128) => new UInt128((ulong)Number(long.MinValue, long.MaxValue), (ulong)Number(long.MinValue, long.MaxValue)),
        _ when type == typeof(string) => Text(),
        _ when type == typeof(Guid) => new Guid(Bytes(16)),
        _ when type == typeof(TimeSpan) => new TimeSpan(Number(long.MinValue, long.MaxValue)),
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(
            _random.NextInt64(TimeSpan.TicksPerDay * 2, DateTime.MaxValue.Ticks - (TimeSpan.TicksPerDay * 2)),
            TimeSpan.FromMinutes(_random.Next(-840, 841))),
        _ when type == typeof(Quantity) => QuantityOf(),
        _ when type == typeof(Rational) => RationalOf(),
        _ when type == typeof(Priority) => new Priority((PriorityStrategy)_random.Next(256), _random.Next(1100)),
        _ when type == typeof(Amount) => AmountOf(),
        _ when type == typeof(SerialRange) => SerialRangeOf(),
        _ when type == typeof(UnitOfMeasure) => new UnitOfMeasure(
            "u" + Text(), new Rational(_random.NextInt64(1, UnitOfMeasure.MaxPart), _random.NextInt64(1, UnitOfMeasure.MaxPart))),
        _ => null,
    };

    private object ObjectOf(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors(Instance).MaxBy(each => each.GetParameters().Length);
        object made = constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                IsLeftOut(s_nullability.Create(parameter), parameter.ParameterType) ? null : Of(parameter.ParameterType))]);
        foreach (PropertyInfo member in Members(type))
        {
            if (member.IsDefined(typeof(RequiredMemberAttribute)) || _random.Next(3) > 0)
            {
                member.SetValue(made, IsLeftOut(s_nullability.Create(member), member.PropertyType) ? null : Of(member.PropertyType));
            }
        }

        return made;
    }

    /// <summary>The members that can be initialized, without those that JSON leaves out. A delegate that is made of random data
    /// ends the process.</summary>
    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(Instance).Where(
        member => member.SetMethod is { IsPublic: true }
            && member.PropertyType != typeof(Exception) && member.PropertyType != typeof(TimeProvider)
            && !member.PropertyType.IsAssignableTo(typeof(Delegate)));

    private bool IsLeftOut(NullabilityInfo nullability, Type type) =>
        nullability.WriteState == NullabilityState.Nullable && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null)
        && _random.Next(3) == 0;

    private object EnumOf(Type type)
    {
        Array values = type.GetEnumValues();
        object one = values.GetValue(_random.Next(values.Length))!;
        if (type.IsDefined(typeof(FlagsAttribute), inherit: false))
        {
            int both = Convert.ToInt32(one, null) | Convert.ToInt32(values.GetValue(_random.Next(values.Length)), null);
            return Enum.ToObject(type, both);
        }

        return _random.Next(10) > 0 ? one : Enum.ToObject(type, _random.Next(120, 128)); // seldom one without a name
    }

    private object ListOf(Type type)
    {
        Type element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var list = Array.CreateInstance(element, _random.Next(MostEntries + 1));
        for (int i = 0; i < list.Length; i++)
        {
            list.SetValue(Of(element), i);
        }

        return type.IsArray || type.IsInterface ? list : Activator.CreateInstance(type, list)!;
    }

    /// <summary>A number of any size; the ends often.</summary>
    private long Number(long least, long most) => _random.Next(6) switch
    {
        0 => least,
        1 => most,
        2 => _random.Next(-3, 4),
        3 => _random.Next(-1_000_000, 1_000_000),
        _ => _random.NextInt64(least, most),
    };

    private Quantity QuantityOf() => Quantity.FromMillionths(
        _random.Next(2) == 0 ? Number(long.MinValue, long.MaxValue) : _random.Next(-1000, 1000) * Quantity.MillionthsPerUnit);

    private Rational RationalOf() => _random.Next(3) switch
    {
        0 => new Rational(_random.NextInt64(), _random.NextInt64(1, long.MaxValue)),
        1 => new Rational(-_random.NextInt64()),
        _ => new Rational(_random.Next(-50, 50), _random.Next(1, 13)),
    };

    private Amount AmountOf()
    {
        Amount amount = _random.Next(4) switch
        {
            0 => Amount.All,
            1 => Amount.Units([.. Enumerable.Range(1, _random.Next(6)).Select(number => $"SN-{number + _random.Next(2)}")]),
            2 => Amount.Units([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Text())]),
            _ => QuantityOf(),
        };
        return _random.Next(3) == 0 ? amount.InLot(new LotId((int)Number(int.MinValue, int.MaxValue))) : amount;
    }

    private SerialRange SerialRangeOf()
    {
        int first = _random.Next(1000);
        return SerialRange.Create($"SN-{first:D4}", $"SN-{first + _random.Next(100):D4}", _random.Next(1, 5));
    }

    private string Text() =>
        string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));

    private byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }
}
