using System.Text.Json.Serialization;

namespace Allocations.Engine.PropertyTests.Json;

/// <summary>The public types of the engine that are data: all but handles, exceptions and converters.</summary>
internal static class DataTypes
{
    /// <summary>Types that stand for something that runs or is held, and why each is no data.</summary>
    private static readonly Dictionary<Type, string> s_handles = new()
    {
        [typeof(AllocationEngine)] = "an engine",
        [typeof(EngineScope)] = "an engine for a tenant",
        [typeof(CommandBatch)] = "pooled memory",
        [typeof(CommandGroup)] = "an open group of a batch",
        [typeof(ICommand)] = "an interface; its records are the data",
    };

    /// <summary>The arguments that each generic type has.</summary>
    private static readonly Dictionary<Type, Type[]> s_arguments = new()
    {
        [typeof(Defined<>)] = [typeof(ProductId), typeof(LocationId), typeof(LotId), typeof(TenantId), typeof(ActorId),
            typeof(CustomerId), typeof(CustomerGroupId)],
        [typeof(CatalogPage<>)] =
            [typeof(ProductView), typeof(LocationView), typeof(LotView), typeof(TenantView), typeof(ActorView),
                typeof(CustomerView), typeof(CustomerGroupView)],
    };

    public static IReadOnlyList<Type> All { get; } =
    [
        .. typeof(AllocationEngine).Assembly.GetExportedTypes().Where(IsData).SelectMany(Closed)
            .OrderBy(type => type.FullName, StringComparer.Ordinal),
    ];

    public static IReadOnlyList<Type> Commands { get; } =
        [.. All.Where(type => type.IsAssignableTo(typeof(ICommand)))];

    private static bool IsData(Type type) =>
        !(type is { IsAbstract: true, IsSealed: true })
        && !s_handles.ContainsKey(type)
        && !type.IsAssignableTo(typeof(Exception))
        && !type.IsAssignableTo(typeof(JsonConverter))
        && !type.Name.EndsWith("Operations", StringComparison.Ordinal);

    private static IEnumerable<Type> Closed(Type type) =>
        type.IsGenericTypeDefinition ? s_arguments[type].Select(argument => type.MakeGenericType(argument)) : [type];
}
