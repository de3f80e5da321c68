using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Gate;

/// <summary>Runs each benchmark that is marked to allocate nothing, once after a warm-up, and counts the bytes. Time is not
/// looked at: it says more about the machine than about a change.</summary>
internal static class AllocationGate
{
    private const int WarmUps = 3;

    /// <summary>Returns 0 if nothing is allocated, otherwise 1.</summary>
    public static int Run()
    {
        int methods = 0;
        int failed = 0;
        foreach (Type type in typeof(AllocationGate).Assembly.GetTypes().Where(type => Marked(type).Any()))
        {
            object benchmarks = Activator.CreateInstance(type)!;
            foreach (MethodInfo setup in type.GetMethods().Where(Has<GlobalSetupAttribute>))
            {
                setup.Invoke(benchmarks, null);
            }

            foreach (MethodInfo method in Marked(type))
            {
                methods++;
                failed += IsClean(benchmarks, method) ? 0 : 1;
            }

            (benchmarks as IDisposable)?.Dispose();
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{methods} benchmarks that may not allocate, {failed} that did"));
        return methods > 0 && failed == 0 ? 0 : 1;
    }

    private static IEnumerable<MethodInfo> Marked(Type type) => type.GetMethods().Where(Has<AllocatesNothingAttribute>);

    private static bool Has<T>(MethodInfo method)
        where T : Attribute => method.GetCustomAttribute<T>() is not null;

    /// <summary>What runs on one thread is held to zero bytes. What goes over other threads is counted in the whole process,
    /// where the runtime allocates now and then as well, so there it is less than a byte an operation.</summary>
    private static bool IsClean(object benchmarks, MethodInfo method)
    {
        bool isAsync = method.ReturnType == typeof(Task);
        Action run = ToCall(benchmarks, method);
        for (int i = 0; i < WarmUps; i++)
        {
            run();
        }

        long before = Allocated(isAsync);
        run();
        long bytes = Allocated(isAsync) - before;
        int operations = Math.Max(1, method.GetCustomAttribute<BenchmarkAttribute>()!.OperationsPerInvoke);
        bool isClean = isAsync ? bytes < operations : bytes == 0;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{(isClean ? "ok  " : "FAIL")} {method.DeclaringType!.Name}.{method.Name}: {bytes} B in {operations} operations"));
        return isClean;
    }

    private static long Allocated(bool isAsync) =>
        isAsync ? GC.GetTotalAllocatedBytes(precise: true) : GC.GetAllocatedBytesForCurrentThread();

    /// <summary>A call that does not allocate itself, as a call by reflection does.</summary>
    private static Action ToCall(object benchmarks, MethodInfo method)
    {
        if (method.ReturnType == typeof(void))
        {
            return method.CreateDelegate<Action>(benchmarks);
        }

        if (method.ReturnType == typeof(Task))
        {
            var start = method.CreateDelegate<Func<Task>>(benchmarks);
            return () => start().GetAwaiter().GetResult();
        }

        MethodInfo typed = typeof(AllocationGate)
            .GetMethod(nameof(ToCallWithResult), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(method.ReturnType);
        return (Action)typed.Invoke(null, [benchmarks, method])!;
    }

    private static Action ToCallWithResult<T>(object benchmarks, MethodInfo method)
    {
        var call = method.CreateDelegate<Func<T>>(benchmarks);
        return () => call();
    }
}
