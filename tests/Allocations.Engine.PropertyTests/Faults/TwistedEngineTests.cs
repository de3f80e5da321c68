using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>As <see cref="BrokenRuleTests"/>, with a fault in front of the engine.</summary>
public sealed class TwistedEngineTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<ScriptStep, ScriptStep>> s_twists = new()
    {
        ["operation ids get lost"] = step => step with { Operation = 0 },
        ["one more is released than asked for"] = Twist(command =>
            command is Release { Amount: { NamesUnits: false, IsEverything: false } } c
                ? c with { Amount = c.Amount.Quantity + 1 }
                : command),
        ["one less is received than came"] = Twist(command =>
            command is Receive { Amount: { NamesUnits: false, Size: > 1 } } c
                ? c with { Amount = Amount.Of(c.Amount.Quantity - 1).InLot(c.Amount.Lot) }
                : command),
        ["a move goes the other way"] = Twist(command => command is Move c ? c with { From = c.To, To = c.From } : command),
        ["urgent requests are taken as usual ones"] = Twist(command =>
            command is CreateAllocation { Request.Priority.Strategy: PriorityStrategy.High } c
                ? new CreateAllocation(c.Request with { Priority = default })
                : command),
        ["a release of units releases everything"] = Twist(command =>
            command is Release { Amount: { NamesUnits: true, Size: > 0 } } c ? c with { Amount = Amount.All } : command),
        ["nobody asks for the tenant"] = step =>
            step is { Command: Cancel, Tenant: World.North } ? step with { Tenant = 0 } : step,
    };

    private static Func<ScriptStep, ScriptStep> Twist(Func<ICommand, ICommand> twist) =>
        step => step with { Command = twist(step.Command) };

    public static TheoryData<string> Twists => [.. s_twists.Keys];

    /// <summary>The engine, which hears something else than the model.</summary>
    [Theory]
    [MemberData(nameof(Twists))]
    public void A_fault_in_front_of_the_engine_is_caught_and_shrunk(string fault) => FaultHunt.IsCaught(
        fault,
        () => new TwistedSubject(s_twists[fault]),
        () => new ReferenceModel(World.OperationWindow, World.LastGeneration),
        focus: null,
        output);
}
