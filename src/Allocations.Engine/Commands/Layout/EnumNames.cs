namespace Allocations.Engine.Commands;

/// <summary>Names of the values of enumerations, from the numbers that stand in payloads and events.</summary>
internal static class EnumNames
{
    /// <summary>The name of a value; the number itself where it has none.</summary>
    /// <typeparam name="TEnum">The enumeration; of at most eight bytes, without a sign.</typeparam>
    public static string Of<TEnum>(long value)
        where TEnum : unmanaged, Enum => ((TEnum)Enum.ToObject(typeof(TEnum), value)).ToString();
}
