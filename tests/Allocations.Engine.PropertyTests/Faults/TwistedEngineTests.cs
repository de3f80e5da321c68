using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>As <see cref="BrokenRuleTests"/>, with a fault in front of the engine.</summary>
public sealed class TwistedEngineTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, Func<ModelCommand, ModelCommand>> s_twists = new()
    {
        ["operation ids get lost"] = command => command with { Operation = 0 },
        ["one more is released than asked for"] = command =>
            command is Release { Amount: { Serials: null, IsEverything: false } } c
                ? c with { Amount = ModelAmount.Of(c.Amount.Quantity + 1) }
                : command,
        ["one less is received than came"] = command =>
            command is Receive { Amount: { Serials: null, Quantity: > 1 } } c
                ? c with { Amount = ModelAmount.Of(c.Amount.Quantity - 1) }
                : command,
        ["a move goes the other way"] = command => command is Move c ? c with { From = c.To, To = c.From } : command,
        ["urgent requests are taken as usual ones"] = command =>
            command is Create { Priority.Strategy: PriorityStrategy.High } c ? c with { Priority = default } : command,
        ["a release of units releases everything"] = command =>
            command is Release { Amount.Serials.Count: > 0 } c ? c with { Amount = ModelAmount.Everything } : command,
        ["nobody asks for the tenant"] = command =>
            command is Cancel { Tenant: World.North } c ? c with { Tenant = 0 } : command,
    };

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
