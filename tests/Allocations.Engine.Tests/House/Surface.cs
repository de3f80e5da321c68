using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Allocations.Engine.Tests.House;

/// <summary>Writes down what an assembly offers to its callers, one line per type and member, in a fixed order.</summary>
internal static class Surface
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string[] Of(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes()
           orderby type.FullName
           from line in Lines(type)
           select line,
    ];

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

    private static IEnumerable<string> Lines(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            return [$"delegate {Names.Of(invoke.ReturnType)} {Names.Full(type)}({Parameters(invoke)})", ""];
        }

        return
        [
            Head(type),
            .. Members(type)
                .OrderBy(member => type.IsEnum ? Convert.ToInt64(((FieldInfo)member).GetRawConstantValue(), CultureInfo.InvariantCulture) : 0)
                .ThenBy(Line, StringComparer.Ordinal)
                .Select(member => "    " + Line(member)),
            "",
        ];
    }

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsValueType ? (type.IsReadOnly() ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + Record(type) + "struct"
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")
                + Record(type) + "class";
        List<string> bases = [];
        if (type.IsEnum)
        {
            bases.Add(Names.Of(Enum.GetUnderlyingType(type)));
        }
        else
        {
            if (type.BaseType is { } ancestor && ancestor != typeof(object) && ancestor != typeof(ValueType))
            {
                bases.Add(Names.Of(ancestor));
            }

            IEnumerable<Type> inherited = type.BaseType?.GetInterfaces() ?? [];
            bases.AddRange(
                type.GetInterfaces().Except(inherited).Where(IsPublic).Select(Names.Of).Order(StringComparer.Ordinal));
        }

        string flags = type.IsDefined(typeof(FlagsAttribute), false) ? "[Flags] " : "";
        string list = bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
        return $"{flags}{kind} {Names.Full(type)}{list}{Constraints(type.GetGenericArguments())}";
    }

    private static string Line(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true, DeclaringType.IsEnum: true } field =>
            $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } field =>
            $"const {Names.Of(field.FieldType)} {field.Name} = {Names.Literal(field.GetRawConstantValue(), field.FieldType)}",
        FieldInfo field =>
            $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Names.Of(field.FieldType)} {field.Name}",
        ConstructorInfo constructor => $"{Access(constructor)}new({Parameters(constructor)})",
        PropertyInfo property => Property(property),
        EventInfo happening => $"event {Names.Of(happening.EventHandlerType!)} {happening.Name}",
        MethodInfo method => Method(method),
        _ => throw new NotSupportedException(member.ToString()),
    };

    private static string Property(PropertyInfo property)
    {
        var accessors = new StringBuilder();
        if (property.GetMethod is { } getter && IsVisible(getter))
        {
            accessors.Append("get; ");
        }

        if (property.SetMethod is { } setter && IsVisible(setter))
        {
            bool isInit = setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            accessors.Append(isInit ? "init; " : "set; ");
        }

        MethodInfo any = property.GetAccessors(nonPublic: true)[0];
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return $"{Access(any)}{required}{Returned(any, property.PropertyType)} {name} {{ {accessors}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : "";
        string constraints = method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : "";
        string name = method.Name + generic;
        return $"{Access(method)}{Returned(method, method.ReturnType)} {name}({Parameters(method)}){constraints}";
    }

    private static string Returned(MethodInfo method, Type type) =>
        method.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute)) && type.IsByRef
            ? "ref readonly " + Names.Of(type.GetElementType()!)
            : Names.Of(type);

    private static string Access(MethodBase method)
    {
        bool isOverride = method is MethodInfo info && info.IsVirtual && info.GetBaseDefinition() != info;
        return (method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "")
            + (method.IsStatic ? "static " : "")
            + (method.DeclaringType!.IsInterface ? ""
                : isOverride ? "override "
                : method.IsAbstract ? "abstract "
                : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string mode = !type.IsByRef ? "" : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string some = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))
            ? "params "
            : "";
        string name = Names.Of(type.IsByRef ? type.GetElementType()! : type);
        string value = parameter.HasDefaultValue ? " = " + Names.Literal(parameter.RawDefaultValue, type) : "";
        return $"{some}{mode}{name} {parameter.Name}{value}";
    }

    private static string Constraints(Type[] parameters) => string.Concat(
        from parameter in parameters
        where parameter.IsGenericParameter
        let attributes = parameter.GenericParameterAttributes
        let isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint)
        let words = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Names.Of)
            .Prepend(isStruct ? "struct" : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? "class" : "")
            .Where(word => word.Length > 0).ToArray()
        where words.Length > 0
        select $" where {parameter.Name} : {string.Join(", ", words)}");

    private static string Record(Type type) =>
        type.GetMethod("PrintMembers", All, [typeof(StringBuilder)]) is null ? "" : "record ";

    private static bool IsPublic(Type type) =>
        type.IsVisible && type.GetGenericArguments().All(argument => argument.IsGenericParameter || argument.IsVisible);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodBase method) =>
        method.IsSpecialName && method.Name.Split('_')[0] is "get" or "set" or "add" or "remove";

    private static bool IsPlumbing(MethodBase method) =>
        (method.IsDefined(typeof(CompilerGeneratedAttribute)) && method.Name != "Deconstruct")
        || method.Name is "<Clone>$" or "Finalize";
}
