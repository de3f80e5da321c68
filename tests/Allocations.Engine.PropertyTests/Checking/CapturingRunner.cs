using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Allocations.Engine.PropertyTests.Checking;

/// <summary>Keeps the counterexample instead of printing it.</summary>
internal sealed class CapturingRunner<T>(Func<T, string?> problem) : IRunner
    where T : class
{
    public Counterexample<T>? Found { get; private set; }

    public void OnStartFixture(Type t)
    {
    }

    public void OnArguments(
        int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
    {
    }

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
    {
    }

    public void OnFinished(string name, TestResult result)
    {
        if (result is not TestResult.Failed failed)
        {
            return;
        }

        // F# gives the fields of this case no names that C# sees.
        (TestData data, FSharpList<object> original, FSharpList<object> shrunk) =
            (failed.Item1, failed.Item2, failed.Item3);
        (Rnd lastSeed, int size) = (failed.Item6, failed.Item7);
        var smallest = (T)shrunk.Head;
        string seed = string.Create(CultureInfo.InvariantCulture, $"{lastSeed.Seed},{lastSeed.Gamma},{size}");
        Found = new Counterexample<T>(
            smallest, (T)original.Head, Explain(smallest), seed, data.NumberOfTests, data.NumberOfShrinks);
    }

    private string Explain(T value)
    {
        try
        {
            return problem(value) ?? "It holds when tried again: the property depends on something outside its value.";
        }
#pragma warning disable CA1031 // Whatever it throws is the finding.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return thrown.ToString();
        }
    }
}
