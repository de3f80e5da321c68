using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Seed = FsCheck.DoNotSize<int>;

namespace Allocations.Engine.PropertyTests.Json;

/// <summary>Every public type that is data survives System.Text.Json both ways, with reflection and with source generation, under
/// the options that hosts use.</summary>
public sealed class JsonTests
{
    private const int Runs = 40;

    [Fact]
    public void Every_data_type_is_in_the_generated_context() => Assert.Empty(
        DataTypes.All.Where(type => EngineJson.Default.GetTypeInfo(type) is null)
            .Select(type => $"[JsonSerializable(typeof({type.Name}))]"));

    [SeededProperty(Runs)]
    internal static void Every_data_type_survives_under_every_kind_of_options(Seed seed) =>
        Property.Holds(FirstProblem(new RandomData(seed.Item)));

    [SeededProperty(Runs)]
    internal static void Every_text_of_a_value_is_read_back(Seed seed)
    {
        var random = new RandomData(seed.Item);
        Property.Holds(
            (from type in DataTypes.All
             where type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IParsable<>))
             let value = random.Of(type)
             let text = value.ToString()
             let back = type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)])!.Invoke(null, [text, null])
             where !value.Equals(back)
             select $"{type.Name} {text} comes back as {back}").FirstOrDefault());
    }

    [SeededProperty(Runs)]
    internal static void Requests_survive_though_default_values_are_left_out(Seed seed)
    {
        var random = new RandomData(seed.Item);
        Property.Holds(
            (from type in DataTypes.All
             where !HasRequired(type) && type != typeof(EngineOptions)
             let value = random.Of(type)
             from options in JsonOptions.WithoutDefaults
             select Problem(type, value, options)).FirstOrDefault(problem => problem is not null));
    }

    [SeededProperty(Runs)]
    internal static void Every_command_of_a_script_is_the_same_command_after_JSON(Script script) =>
        Property.Holds(
            (from step in script.Steps
             where DataTypes.Commands.Contains(step.Command.GetType()) && IsUnicode(step.ToString())
             from options in JsonOptions.All.Values
             select CommandProblem(step, options)).FirstOrDefault(problem => problem is not null));

    [Fact]
    public void Absent_members_keep_the_defaults_of_constructors()
    {
        Type[] objects = [.. DataTypes.All.Where(type => IsObject(type) && !HasRequired(type) && type != typeof(UnitOfMeasure))];
        Assert.Contains(typeof(AllocationRequest), objects);
        Assert.Contains(typeof(ProductDefinition), objects);
        Assert.Contains(typeof(SerialFilter), objects);
        Assert.Empty(
            from type in objects
            from options in JsonOptions.All
            let difference = Difference.Between(Constructed(type), JsonSerializer.Deserialize("{}", type, options.Value))
            where difference is not null
            select $"{options.Key}: {type.Name} {difference}: make the member a parameter of a JsonConstructor");
    }

    [Fact]
    public void What_is_required_and_can_be_null_is_written_under_every_options() => Assert.Empty(
        from type in DataTypes.All
        from member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where member.IsDefined(typeof(RequiredMemberAttribute))
        where !member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null
        where new NullabilityInfoContext().Create(member).WriteState == NullabilityState.Nullable
        where member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Never
        select $"{type.Name}.{member.Name} needs [JsonIgnore(Condition = JsonIgnoreCondition.Never)]");

    [Fact]
    public void Every_id_has_a_text_and_is_a_string_in_JSON() => Assert.Empty(
        from type in DataTypes.All
        where type.Name.EndsWith("Id", StringComparison.Ordinal)
        where !type.IsAssignableTo(typeof(ISpanFormattable)) || type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)]) is null
            || JsonSerializer.Serialize(new RandomData(1).Of(type), type)[0] != '"'
        select $"{type.Name} needs [Id] and [JsonConverter(typeof(IdJsonConverter<{type.Name}>))]");

    [Fact]
    public void Every_enumeration_names_its_converter() => Assert.Empty(
        from type in DataTypes.All
        where type.IsEnum
        where type.GetCustomAttribute<JsonConverterAttribute>()?.ConverterType != typeof(EnumJsonConverter<>).MakeGenericType(type)
        select $"{type.Name} needs [JsonConverter(typeof(EnumJsonConverter<{type.Name}>))]");

    private static string? FirstProblem(RandomData random) =>
        (from type in DataTypes.All
         let value = random.Of(type)
         from options in JsonOptions.All
         let problem = Problem(type, value, options.Value)
         where problem is not null
         select $"{options.Key}: {problem}").FirstOrDefault();

    private static string? Problem(Type type, object value, JsonSerializerOptions options)
    {
        string json = "";
        try
        {
            json = JsonSerializer.Serialize(value, type, options);
            object? back = JsonSerializer.Deserialize(json, type, options);
            return Difference.Between(value, back) is { } difference ? $"{type.Name} {difference} from {json}" : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return $"{type.Name} {json}: {failure}";
        }
    }

    /// <summary>As its own type and as a command whose type is not known, it has the same bytes as before.</summary>
    private static string? CommandProblem(ScriptStep step, JsonSerializerOptions options)
    {
        byte[] bytes = EncodedScript.Encode(step);
        Type type = step.Command.GetType();
        string known = JsonSerializer.Serialize(step.Command, type, options);
        string unknown = JsonSerializer.Serialize(step.Command, options);
        var same = (ICommand)JsonSerializer.Deserialize(known, type, options)!;
        ICommand found = JsonSerializer.Deserialize<ICommand>(unknown, options)!;
        return !bytes.AsSpan().SequenceEqual(EncodedScript.Encode(step with { Command = same })) ? $"{known} from {step}"
            : !bytes.AsSpan().SequenceEqual(EncodedScript.Encode(step with { Command = found })) ? $"{unknown} from {step}"
            : null;
    }

    /// <summary>Whether a type is an object in JSON.</summary>
    private static bool IsObject(Type type) =>
        !type.IsEnum && JsonSerializer.Serialize(new RandomData(1).Of(type), type)[0] == '{' && type != typeof(Amount);

    /// <summary>A value as its constructor makes it without arguments, or with the default values of their types.</summary>
    private static object Constructed(Type type)
    {
        ConstructorInfo? constructor = type.GetConstructors().MaxBy(each => each.GetParameters().Length);
        return constructor is null
            ? RuntimeHelpers.GetUninitializedObject(type)
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue is DBNull ? null : parameter.DefaultValue)]);
    }

    private static bool HasRequired(Type type) =>
        type.IsDefined(typeof(RequiredMemberAttribute))
        || type.GetProperties().Any(member => Inner(member.PropertyType) is { } inner && inner != type
            && inner.Assembly == type.Assembly && HasRequired(inner));

    /// <summary>The type of a member, or that of the entries of a list.</summary>
    private static Type Inner(Type type) => Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType && type.GetGenericArguments() is [var entry] ? Inner(entry) : type);

    private static bool IsUnicode(string text) => !text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);
}
