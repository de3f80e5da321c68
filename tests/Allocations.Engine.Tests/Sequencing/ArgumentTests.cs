using System.Reflection;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>What is no argument is refused by the name of the parameter, and a closed engine answers nothing, in every public method
/// that reflection can call: all but those that take a span.</summary>
public sealed class ArgumentTests
{
    private const int LeastMethods = 60;

    private static readonly Type[] s_operations =
    [
        typeof(CatalogOperations), typeof(StockOperations), typeof(AllocationOperations), typeof(FulfillmentOperations),
        typeof(EventOperations),
    ];

    public static TheoryData<string, string> Methods
    {
        get
        {
            TheoryData<string, string> methods = [];
            foreach (Type type in s_operations)
            {
                foreach (MethodInfo method in Callable(type))
                {
                    methods.Add(type.Name, Signature(method));
                }
            }

            return methods;
        }
    }

    [Fact]
    public void There_are_enough_methods_to_look_at() =>
        Assert.True(s_operations.Sum(type => Callable(type).Count()) >= LeastMethods, "Too few methods can be called.");

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_closed_engine_throws_from_every_method(string type, string signature)
    {
        AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        await engine.DisposeAsync();
        (object operations, MethodInfo method) = Find(engine, type, signature);
        object?[] arguments = [.. method.GetParameters().Select(Any)];
        Exception? thrown = await CallAsync(operations, method, arguments);
        Assert.True(thrown is ObjectDisposedException, $"{signature}: {thrown?.ToString() ?? "no exception"}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_null_is_a_status_or_refused_by_its_name(string type, string signature)
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        (object operations, MethodInfo method) = Find(engine, type, signature);
        foreach (ParameterInfo parameter in method.GetParameters().Where(each => !each.ParameterType.IsValueType && !each.IsOut))
        {
            object?[] arguments = [.. method.GetParameters().Select(Any)];
            arguments[parameter.Position] = null;
            Exception? thrown = await CallAsync(operations, method, arguments);
            Assert.True(
                thrown is null or EventsUnavailableException
                || (thrown is ArgumentNullException refusal && refusal.ParamName == parameter.Name),
                $"{signature}, {parameter.Name}: {thrown}");
        }
    }

    [Fact]
    public async Task Limits_below_one_are_refused_by_name()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        foreach (int most in new[] { 0, -1, int.MinValue })
        {
            ArgumentException[] refusals =
            [
                await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                    () => engine.Allocations.FindByDocumentAsync(new(DocumentKind.SalesOrder, "1"), most)),
                await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => engine.Allocations.GetWaitingAsync(new(1), most)),
            ];
            Assert.All(refusals, refusal => Assert.Equal("limit", refusal.ParamName));
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => engine.Stock.FindSerialsAsync(new(1), new() { Limit = most }));
        }

        Assert.Empty(await engine.Allocations.GetWaitingAsync(new(1), int.MaxValue));
        Assert.Empty(await engine.Allocations.FindByDocumentAsync(new(DocumentKind.SalesOrder, "1"), int.MaxValue));
        ArgumentException element = await Assert.ThrowsAsync<ArgumentException>(
            () => engine.Stock.CompareCountAsync(new(1), new(1), ["a", null!]));
        Assert.Equal("serials", element.ParamName);
    }

    [Fact]
    public void Behind_the_last_place_that_an_event_can_have_there_is_none() =>
        Assert.Throws<OverflowException>(() => new EventPosition(1, int.MaxValue).Next);

    private static IEnumerable<MethodInfo> Callable(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && !method.GetParameters().Any(each => each.ParameterType.IsByRefLike));

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(each => each.ParameterType.Name + ' ' + each.Name))})";

    private static (object Operations, MethodInfo Method) Find(AllocationEngine engine, string type, string signature)
    {
        object operations = type switch
        {
            nameof(CatalogOperations) => engine.Catalog,
            nameof(StockOperations) => engine.Stock,
            nameof(AllocationOperations) => engine.Allocations,
            nameof(FulfillmentOperations) => engine.Fulfillment,
            _ => engine.Events,
        };
        return (operations, Callable(operations.GetType()).Single(method => Signature(method) == signature));
    }

    /// <summary>An argument that is one: it need name nothing that exists.</summary>
    private static object? Any(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return parameter.HasDefaultValue && parameter.DefaultValue is { } given ? given
            : type == typeof(string) ? "x"
            : type == typeof(SerialFilter) ? new SerialFilter()
            : type == typeof(AllocationFilter) ? new AllocationFilter()
            : type == typeof(HolderFilter) ? new HolderFilter()
            : type == typeof(UnitOfMeasure) ? new UnitOfMeasure("crate", 12)
            : type == typeof(ActorId) ? new ActorId(1)
            : type == typeof(IReadOnlyCollection<string>) ? Array.Empty<string>()
            : type.IsValueType ? Activator.CreateInstance(type)
            : throw new NotSupportedException($"{type} {parameter.Name}: give this test an example of it.");
    }

    private static async Task<Exception?> CallAsync(object operations, MethodInfo method, object?[] arguments)
    {
        try
        {
            object? result = method.Invoke(operations, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            Task task = result switch
            {
                Task begun => begun,
                IAsyncEnumerable<EngineEvent> events => FirstAsync(events),
                not null when result.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>) =>
                    (Task)type.GetMethod(nameof(ValueTask<int>.AsTask))!.Invoke(result, null)!,
                _ => Task.CompletedTask,
            };
            await task.WaitAsync(Patience.Ceiling);
            return null;
        }
        catch (Exception thrown) when (thrown is not TimeoutException)
        {
            return thrown;
        }
    }

    private static async Task FirstAsync(IAsyncEnumerable<EngineEvent> events)
    {
        await foreach (EngineEvent _ in events)
        {
            break;
        }
    }
}
