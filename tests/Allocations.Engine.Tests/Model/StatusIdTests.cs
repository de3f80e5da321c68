using System.Text.RegularExpressions;
using Allocations.Engine.Model;
using Allocations.Engine.Tests.House;

namespace Allocations.Engine.Tests.Model;

/// <summary>An outcome's Id is the allocation exactly where the documentation of its status says so.</summary>
public sealed partial class StatusIdTests
{
    [Fact]
    public void Every_status_names_an_allocation_of_the_command_where_its_documentation_says_so()
    {
        Dictionary<string, string> documentation = Documentation();
        Assert.Equal(Enum.GetNames<CommandStatus>().Order(StringComparer.Ordinal), documentation.Keys.Order(StringComparer.Ordinal));
        foreach (CommandStatus status in Enum.GetValues<CommandStatus>())
        {
            bool isSaid = NamesAllocation().IsMatch(documentation[status.ToString()]);
            Assert.True(isSaid == status.NamesAllocation(), $"{status}: {documentation[status.ToString()]}");
            var outcome = new AllocationOutcome(new Outcome(1, status, 42));
            bool isSuccess = status is CommandStatus.Ok or CommandStatus.Unchanged;
            Assert.Equal(isSaid || isSuccess ? 42 : 0, outcome.Id.Value);
            var creation = new AllocationOutcome(new Outcome(1, status, 42), isOfCreation: true);
            Assert.Equal(isSuccess ? 42 : 0, creation.Id.Value);
        }

        Assert.True(Enum.GetValues<CommandStatus>().Count(status => status.NamesAllocation()) >= 14, "the sentence is not found");
    }

    [Fact]
    public async Task What_is_refused_about_an_allocation_names_it()
    {
        await using AllocationEngine engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1000 });
        ProductId product = (await engine.Catalog.DefineProductAsync(new("p"))).EnsureSuccess();
        LocationId location = (await engine.Catalog.DefineLocationAsync(new("l"))).EnsureSuccess();
        (await engine.Stock.ReceiveAsync(product, location, 10)).EnsureSuccess();
        AllocationOperations allocations = engine.Allocations;
        AllocationId one = (await allocations.CreateAsync(new(product, 4))).EnsureSuccess().Id;
        AllocationId two = (await allocations.CreateAsync(new(product, 1))).EnsureSuccess().Id;
        DateTimeOffset past = DateTimeOffset.UnixEpoch;
        Expect(CommandStatus.ExceedsState, one, await engine.Fulfillment.PickAsync(one, 100));
        Expect(CommandStatus.NotAHold, one, await allocations.ConfirmHoldAsync(one));
        Expect(CommandStatus.ExpiryInPast, one, await allocations.SetExpiryAsync(one, past));
        Expect(CommandStatus.SameAllocation, one, await allocations.MergeAsync(one, one));
        Expect(CommandStatus.ExceedsAllocated, one, await engine.Fulfillment.ReleaseAsync(one, 5));
        AllocationId hold = (await allocations.HoldAsync(new(product, 1), DateTimeOffset.UtcNow.AddHours(1))).EnsureSuccess().Id;
        Expect(CommandStatus.HoldNeedsExpiry, hold, await allocations.SetExpiryAsync(hold, null));
        (await allocations.CancelAsync(two)).EnsureSuccess();
        Expect(CommandStatus.InvalidTransition, two, await engine.Fulfillment.ReleaseAsync(two, Amount.All));
        (await allocations.RecreateAsync(two)).EnsureSuccess();
        Expect(CommandStatus.AlreadyRecreated, two, await allocations.RecreateAsync(two));

        AllocationOutcome refused = await allocations.HoldAsync(new(product, 1), past);
        Expect(CommandStatus.ExpiryInPast, AllocationId.None, refused);
        Assert.Equal(product, refused.Outcome.Subject.Product);
        Expect(CommandStatus.UnknownProduct, AllocationId.None, await allocations.CreateAsync(new(new ProductId(77), 1)));
    }

    private static void Expect(CommandStatus status, AllocationId id, AllocationOutcome outcome)
    {
        Assert.Equal(status, outcome.Status);
        Assert.Equal(id, outcome.Id);
    }

    /// <summary>Each status and its sentence, on one line.</summary>
    private static Dictionary<string, string> Documentation()
    {
        string source = string.Join('\n', Repository.ReadEngineFile("Model/Outcomes/CommandStatus.cs"));
        return Member().Matches(source).ToDictionary(
            match => match.Groups["name"].Value, match => Space().Replace(match.Groups["text"].Value.Replace("///", "", StringComparison.Ordinal), " "));
    }

    [GeneratedRegex(@"<summary>(?<text>(?:(?!<summary>).)*?)</summary>\s+(?<name>\w+) = \d+,", RegexOptions.Singleline)]
    private static partial Regex Member();

    [GeneratedRegex(@"\bId is (the (second |giving )?|that )allocation\b(?! that holds)")]
    private static partial Regex NamesAllocation();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
