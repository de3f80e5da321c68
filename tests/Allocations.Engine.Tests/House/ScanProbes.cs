// Named in one way each by the probe below, for the test of the scan itself.
namespace Allocations.Engine.Tests.House.Probes;

internal interface IByInterface;

internal class ByBase;

internal interface IByConstraint;

internal sealed class ByField;

internal sealed class ByProperty;

internal sealed class ByParameter;

internal sealed class ByReturn;

internal sealed class ByTypeArgument;

internal sealed class ByMethodArgument;

internal sealed class ByTypeOf;

internal sealed class ByCast;

internal sealed class ByAsync;

internal sealed class ByCatch : Exception;

internal sealed class ByArray;

internal static class ByCallInLambda
{
    public static bool Call() => true;
}

internal struct ByPointer;

internal sealed class Probe : ByBase, IByInterface
{
    private ByField? _field;

    public static ByProperty? Property { get; set; }

    public static object? Use(ByParameter parameter, object thing)
    {
        try
        {
            Func<bool> lambda = () => parameter is null && ByCallInLambda.Call();
            List<ByTypeArgument> list = [];
            return lambda() ? typeof(ByTypeOf) : thing is ByCast ? thing : list;
        }
        catch (ByCatch)
        {
            return Array.Empty<ByMethodArgument>();
        }
    }

    public static async Task<bool> UseLater(object thing)
    {
        await Task.Yield();
        return thing is ByAsync;
    }

    public static unsafe bool UsePointer(void* thing) => ((ByPointer*)thing)->Equals(null);

    public static bool UseArray(object thing) => thing is ByArray[];

    public ByReturn? Constrained<T>()
        where T : IByConstraint
    {
        _field ??= new ByField();
        return null;
    }
}
