using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>That the main property finds a wrong rule, and shows it in a few commands.</summary>
public sealed class BrokenRuleTests(ITestOutputHelper output)
{
    /// <summary>Most faults show in a few hundred; the rest of the time is only needed where one does not.</summary>
    private const int Runs = 10_000;

    /// <summary>The hardest fault takes six to show; shrinking may end a command or two beside that.</summary>
    private const int MostCommands = 8;

    private static readonly Dictionary<string, Func<ReferenceModel>> s_models = new()
    {
        ["of equals, the later created is served first"] = () => new LaterCreatedFirst(),
        ["the number of a priority counts for nothing"] = () => new NumberIgnored(),
        ["the queue passes over even where the policy is Hold"] = () => new HoldIgnored(),
        ["a cancellation does not serve the queue"] = () => new CancelForgetsTheQueue(),
        ["FIFO takes the unit received last"] = () => new FifoPicksLast(),
        ["LIFO takes the unit received first"] = () => new LifoPicksFirst(),
        ["a part is taken where it is all or nothing"] = () => new PartIsAlwaysTaken(),
        ["operation ids are ignored"] = () => new OperationIdIgnored(),
        ["an operation id is forgotten one too late"] = () => new OperationForgottenTooLate(),
        ["locations are walked by id"] = () => new WalkOrderIgnored(),
        ["the order of the request's locations is ignored"] = () => new ListOrderIgnored(),
        ["the sourcing policy of a request is ignored"] = () => new RequestPolicyIgnored(),
        ["the most stock is taken though a smaller one is enough"] = () => new MostStockThoughLessIsEnough(),
        ["who finished last leaves first"] = () => new LastFinishedLeavesFirst(),
        ["one finished allocation too many is kept"] = () => new OneTooManyIsKept(),
        ["the age of a finished allocation counts from its creation"] = () => new AgeFromCreation(),
        ["an age that is just reached is exceeded"] = () => new AgeReachedIsExceeded(),
        ["the row that was left first is used again first"] = () => new FirstLeftFirstUsed(),
        ["a repair takes no part where none is allowed"] = () => new RepairIsAllOrNothing(),
        ["what can't be replaced waits also where it is to be cancelled"] = () => new UnfilledAlwaysWaits(),
        ["who lost stock waits behind the others"] = () => new LoserWaitsLast(),
        ["nothing that was lost is replaced"] = () => new NothingIsReplaced(),
        ["what a failed group did before it failed stays"] = () => new FailedGroupStays(),
        ["what a failed group was told is final"] = () => new FailedGroupIsFinal(),
        ["a row that is used again keeps its generation"] = () => new GenerationForgotten(),
        ["a recreated allocation stands last"] = () => new RecreatedStandsLast(),
        ["what is split off loses its place"] = () => new PartsLoseTheirPlace(),
        ["what is reserved is taken back before what waits"] = () => new ReservedIsTakenBackFirst(),
        ["a change of quantity does not serve the queue"] = () => new ChangeForgetsTheQueue(),
        ["who gives stock away does not wait for it again"] = () => new GivenIsGivenUp(),
        ["stock is reallocated from where the receiver may not take"] = () => new ReceiverTakesFromAnywhere(),
        ["the unit reserved first goes first"] = () => new UnitsHeldFirstGoFirst(),
        ["the reservation made first goes first"] = () => new ReservationsMadeFirstGoFirst(),
        ["of timers due together, the one set last fires first"] = () => new LaterSetFiresFirst(),
        ["a time that is just reached has not passed"] = () => new TimeReachedIsNotDue(),
        ["a grace counts for nothing"] = () => new GraceIgnored(),
    };

    private static readonly Dictionary<string, Func<ModelCommand, ModelCommand>> s_twists = new()
    {
        ["operation ids get lost"] = command => command with { Operation = 0 },
        ["one more is released than asked for"] = command =>
            command is Release { Amount: { Serials: null, IsEverything: false } } c
                ? c with { Amount = Amount.Of(c.Amount.Quantity + 1) }
                : command,
        ["one less is received than came"] = command =>
            command is Receive { Amount: { Serials: null, Quantity: > 1 } } c
                ? c with { Amount = Amount.Of(c.Amount.Quantity - 1) }
                : command,
        ["a move goes the other way"] = command => command is Move c ? c with { From = c.To, To = c.From } : command,
        ["urgent requests are taken as usual ones"] = command =>
            command is Create { Priority.Strategy: PriorityStrategy.High } c ? c with { Priority = default } : command,
        ["a release of units releases everything"] = command =>
            command is Release { Amount.Serials.Count: > 0 } c ? c with { Amount = Amount.Everything } : command,
        ["nobody asks for the tenant"] = command =>
            command is Cancel { Tenant: World.North } c ? c with { Tenant = 0 } : command,
    };

    public static TheoryData<string> BrokenModels => [.. s_models.Keys];

    public static TheoryData<string> Twists => [.. s_twists.Keys];

    /// <summary>The engine against a model that has the rule wrong.</summary>
    [Theory]
    [MemberData(nameof(BrokenModels))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        IsCaught(rule, () => new EngineSubject(), s_models[rule]);

    /// <summary>The engine, which hears something else than the model.</summary>
    [Theory]
    [MemberData(nameof(Twists))]
    public void A_fault_in_front_of_the_engine_is_caught_and_shrunk(string fault) =>
        IsCaught(fault, () => new TwistedSubject(s_twists[fault]), () => new ReferenceModel(World.OperationWindow, World.LastGeneration));

    private void IsCaught(string rule, Func<ISubject> open, Func<ReferenceModel> model)
    {
        Counterexample<Script>? found =
            PropertyRun.Falsify(Scripts.Arbitrary, script => Problem(open, model, script), Runs);
        Assert.True(found is not null, $"{rule}: {Runs} scripts did not find it.");
        output.WriteLine($"{rule}: found as {found.Original.Count} commands, shrunk to {found.Value.Count}.");
        output.WriteLine(found.ToString());
        Assert.InRange(found.Value.Count, 1, MostCommands);
    }

    private static string? Problem(Func<ISubject> open, Func<ReferenceModel> model, Script script)
    {
        using ISubject subject = open();
        return Conformance.FirstDivergence(subject, model(), script);
    }
}
