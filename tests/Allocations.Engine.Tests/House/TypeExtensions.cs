using System.Runtime.CompilerServices;

namespace Allocations.Engine.Tests.House;

internal static class TypeExtensions
{
    /// <summary>Whether a struct is declared readonly.</summary>
    public static bool IsReadOnly(this Type type) => type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false);
}
