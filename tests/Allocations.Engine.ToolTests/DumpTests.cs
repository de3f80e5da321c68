using System.Globalization;
using System.Text.Json;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class DumpTests
{
    [Fact]
    public async Task Every_command_is_one_line_of_JSON_with_its_outcome()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        JsonElement[] lines = Dump(place);
        Assert.Equal(Enumerable.Range(1, SampleStore.Commands), lines.Select(Sequence));
        JsonElement product = lines[2];
        Assert.Equal("DefineProduct", product.GetProperty("kind").GetString());
        Assert.Equal(SampleStore.AwkwardName, product.GetProperty("command").GetProperty("name").GetString());
        Assert.Equal("Ok", product.GetProperty("outcome").GetProperty("status").GetString());
        Assert.Equal(1, product.GetProperty("outcome").GetProperty("id").GetInt32());
        Assert.Equal("DefinedDifferently", lines[8].GetProperty("outcome").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Outcomes_are_those_that_the_caller_got()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        List<Outcome> outcomes = [];
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            using CommandBatch batch = engine.RentBatch();
            batch.Receive(SampleStore.Cable, SampleStore.Shelf, Quantity.Of(100.25m));
            batch.Create(new(SampleStore.Pump, 1) { AllowPartial = false });
            batch.Release(new AllocationId(2), Amount.All, ReleaseReason.Shipment);
            batch.Receive(SampleStore.Pump, SampleStore.Bin, ["SN-2"]);
            await batch.SubmitAsync();
            outcomes.AddRange(batch.Outcomes);
        }

        JsonElement[] lines = Dump(place, "--from", outcomes[0].Sequence.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(outcomes.Count, lines.Length);
        foreach ((Outcome outcome, JsonElement line) in outcomes.Zip(lines))
        {
            JsonElement said = line.GetProperty("outcome");
            Assert.Equal(outcome.Sequence, Sequence(line));
            Assert.Equal(outcome.Status.ToString(), said.GetProperty("status").GetString());
            Assert.Equal(outcome.Id, said.TryGetProperty("id", out JsonElement id) ? id.GetInt64() : 0);
            Assert.Equal(
                outcome.Quantity.ToString(), said.TryGetProperty("quantity", out JsonElement quantity) ? quantity.GetString() : "0");
        }
    }

    [Fact]
    public async Task Members_of_a_group_say_that_the_next_command_belongs_to_it()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            using CommandBatch batch = engine.RentBatch();
            using (batch.BeginGroup())
            {
                batch.Receive(SampleStore.Cable, SampleStore.Shelf, 1);
                batch.Cancel(new AllocationId(99));
            }

            batch.Receive(SampleStore.Cable, SampleStore.Shelf, 1);
            await batch.SubmitAsync();
        }

        JsonElement[] lines = Dump(place, "--from", $"{SampleStore.Commands + 1}");
        Assert.Equal([true, false, false], lines.Select(line => line.TryGetProperty("linked", out _)));
        Assert.Equal(
            ["GroupFailed", "UnknownAllocation", "Ok"],
            lines.Select(line => line.GetProperty("outcome").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Lines_of_a_reallocation_are_shown_and_each_of_their_allocations_finds_it()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            await engine.Allocations.ReallocateManyAsync(
                new ReallocationLine[] { new(new(98), new(97), 2), new(new(96), new(95), ["SN-8", "SN-9"]) }, "more urgent",
                ReallocationStrictness.AtMost);
        }

        foreach (string allocation in (string[])["98", "97", "96", "95"])
        {
            JsonElement command = Assert.Single(Dump(place, "--allocation", allocation)).GetProperty("command");
            JsonElement.ArrayEnumerator lines = command.GetProperty("lines").EnumerateArray();
            Assert.Equal(
                ["98>97: 2", "96>95: 2"],
                lines.Select(line => $"{line.GetProperty("from")}>{line.GetProperty("to")}: {line.GetProperty("quantity").GetString()}"));
            Assert.Equal("AtMost", command.GetProperty("strictness").GetString());
            Assert.Equal("more urgent", command.GetProperty("justification").GetString());
            Assert.Equal(["SN-8", "SN-9"], command.GetProperty("serials").EnumerateArray().Select(serial => serial.GetString()));
        }
    }

    [Fact]
    public async Task Ranges_and_filters_choose()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Assert.Equal([5, 6, 7], Dump(place, "--from", "5", "--to", "7").Select(Sequence));

        // Created, served by a receipt into the queue, part released.
        Assert.Equal(["CreateAllocation", "Receive", "Release"], Kinds(Dump(place, "--allocation", "3", "--to", "37")));

        // Changed, split, served again when the one that it gave to was cancelled with its document, and by a receipt.
        Assert.Equal(
            ["ChangeQuantity", "Reschedule", "Redirect", "Split", "Reallocate", "CancelDocument", "Receive"],
            Kinds(Dump(place, "--allocation", "3", "--from", "38")));

        // Received, promised without being named, released, and named in a recall that came too late; and what failed in
        // between is not about it.
        Assert.Equal(
            ["Receive", "CreateAllocation", "Release", "QuarantineSerials"], Kinds(Dump(place, "--serial", "SN-1")));

        // Named in the request, back by the cancellation and off to the next in the queue, delivered.
        Assert.Equal(["Receive", "CreateAllocation", "Cancel", "Release"], Kinds(Dump(place, "--serial", "SN-3", "--to", "38")));

        Assert.Equal(["CreateAllocation"], Kinds(Dump(place, "--document", "P-1")));
        Assert.Equal(["CreateAllocation", "CreateAllocation", "Receive", "Release", "Release"], Kinds(Dump(place, "--document", "SO-1", "--to", "38")));
        Assert.Contains("Substitute", Kinds(Dump(place, "--document", "SO-1")));
        Assert.Equal(Dump(place, "--product", "CB-1").Select(Sequence), Dump(place, "--product", "2").Select(Sequence));
        Assert.Equal(
            ["Receive", "Receive", "Receive", "Adjust", "Move"],
            Kinds(Dump(place, "--product", "CB-1", "--from", "11", "--to", "20").Where(line => Sequence(line) <= 17)));
        Assert.Equal(["Receive"], Kinds(Dump(place, "--allocation", "3", "--from", "21", "--to", "29")));
        Assert.Empty(Dump(place, "--serial", "SN-1", "--product", "CB-1"));
        Assert.Empty(Dump(place, "--document", "nobody's"));
    }

    [Fact]
    public async Task A_repetition_says_whose_outcome_it_shows()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        JsonElement repeated = Assert.Single(Dump(place), line => line.GetProperty("outcome").TryGetProperty("firstSequence", out _));
        Assert.Equal("Repeated", repeated.GetProperty("outcome").GetProperty("notes").GetString());
        Assert.Equal(13, repeated.GetProperty("outcome").GetProperty("firstSequence").GetInt32());
        Assert.Equal(new string('0', 31) + "2", repeated.GetProperty("operation").GetString());
    }

    [Fact]
    public async Task A_damaged_store_is_dumped_up_to_the_damage()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        FramePlace damaged = place.Frames()[20];
        place.Flip(damaged, 300);
        ToolRun run = ToolRun.Of("dump", place.Store).Expect(ExitCodes.Damaged);
        Assert.Equal((int)damaged.Before, run.Lines.Length);
        Assert.Contains($"frame {damaged.Header.FrameNumber}", run.Error, StringComparison.Ordinal);
    }

    private static JsonElement[] Dump(TestPlace place, params string[] options) =>
        [.. ToolRun.Of(["dump", place.Store, .. options]).Expect(ExitCodes.Sound).Lines.Select(line => JsonDocument.Parse(line).RootElement)];

    private static int Sequence(JsonElement line) => line.GetProperty("sequence").GetInt32();

    private static IEnumerable<string?> Kinds(IEnumerable<JsonElement> lines) => lines.Select(line => line.GetProperty("kind").GetString());
}
