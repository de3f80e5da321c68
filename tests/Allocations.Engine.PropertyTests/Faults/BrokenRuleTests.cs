using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using Xunit.Abstractions;

namespace Allocations.Engine.PropertyTests.Faults;

/// <summary>That the main property finds a wrong rule, and shows it in a few commands.</summary>
public sealed class BrokenRuleTests(ITestOutputHelper output)
{
    private const int Runs = 1500;
    private const int MostCommands = 6;

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
    };

    public static TheoryData<string> BrokenModels => [.. s_models.Keys];

    [Theory]
    [MemberData(nameof(BrokenModels))]
    public void A_deliberately_broken_rule_is_caught_and_shrunk(string rule) =>
        IsCaught(rule, () => new ModelSubject(s_models[rule]()));

    private void IsCaught(string rule, Func<ISubject> open)
    {
        Counterexample<Script>? found = PropertyRun.Falsify(Scripts.Arbitrary, script => Problem(open, script), Runs);
        Assert.True(found is not null, $"{rule}: {PropertyRun.Runs(Runs)} scripts did not find it.");
        output.WriteLine($"{rule}: found as {found.Original.Count} commands, shrunk to {found.Value.Count}.");
        output.WriteLine(found.ToString());
        Assert.InRange(found.Value.Count, 1, MostCommands);
    }

    private static string? Problem(Func<ISubject> open, Script script)
    {
        using ISubject subject = open();
        return Conformance.FirstDivergence(subject, new ReferenceModel(World.OperationWindow), script);
    }
}
