namespace Allocations.Engine.Commands;

/// <summary>Names of the values of enumerations, from the numbers in payloads and events.</summary>
internal static class EnumNames
{
    /// <summary>The name of a value; the number itself if it has no name.</summary>
    /// <typeparam name="TEnum">The enumeration; unsigned, of at most eight bytes.</typeparam>
    public static string Of<TEnum>(long value)
        where TEnum : unmanaged, Enum => ((TEnum)Enum.ToObject(typeof(TEnum), value)).ToString();
}
