using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>Looks for a fault with random scripts, and shrinks what shows it.</summary>
internal static class FaultHunt
{
    /// <summary>Most faults show within a hundred scripts, all within a few hundred.</summary>
    private const int Runs = 4000;

    /// <summary>Scripts of up to so many commands come first: in shorter ones few faults show.</summary>
    private const int FirstSize = 12;

    /// <summary>Fixed, so that a hunt that succeeds does so every time.</summary>
    private const ulong Seed = 1;

    /// <summary>The hardest fault takes six to show.</summary>
    private const int MostCommands = 6;

    /// <summary>Fails if the fault does not show, or only in many commands.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="open">What plays the engine.</param>
    /// <param name="model">What plays the rules.</param>
    /// <param name="focus">Commands by which the fault shows; null where any will do.</param>
    /// <param name="output">Is told the counterexample.</param>
    public static void IsCaught(
        string fault, Func<ISubject> open, Func<ReferenceModel> model, Func<ICommand, bool>? focus,
        ITestOutputHelper output)
    {
        Counterexample<Script>? found =
            PropertyRun.Falsify(Scripts.Of(focus is null ? null : new ScriptGenerator.Focus(focus)), script => Problem(open, model, script), Runs, FirstSize, Seed);
        Assert.True(found is not null, $"{fault}: {Runs} scripts did not find it.");
        output.WriteLine(
            $"{fault}: found by script {found.Tries} of {found.Original.Count} commands, shrunk to {found.Value.Count}.");
        output.WriteLine(found.ToString());
        Assert.InRange(found.Value.Count, 1, MostCommands);
    }

    /// <summary>A wrong state that no outcome tells of is seen at the end: whoever shrinks makes that the moment when it
    /// goes wrong.</summary>
    private static string? Problem(Func<ISubject> open, Func<ReferenceModel> model, Script script)
    {
        using ISubject subject = open();
        return Conformance.FirstDivergence(subject, model(), script, Conformance.AtTheEnd);
    }
}
