using System.Reflection;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Tests.House;

/// <summary>What a type offers to the callers of the engine.</summary>
internal static class Surface
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>What callers can see of a type, without what the compiler adds to a record.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) =>
        type.GetMembers(All).Where(member => member switch
        {
            MethodBase method => IsVisible(method) && !IsAccessor(method) && !IsPlumbing(method),
            FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible) && property.Name != "EqualityContract",
            EventInfo happening => IsVisible(happening.AddMethod!),
            _ => false,
        });

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodBase method) =>
        method.IsSpecialName && method.Name.Split('_')[0] is "get" or "set" or "add" or "remove";

    private static bool IsPlumbing(MethodBase method) =>
        (method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name != "Deconstruct")
        || method.Name is "<Clone>$" or "Finalize";
}
