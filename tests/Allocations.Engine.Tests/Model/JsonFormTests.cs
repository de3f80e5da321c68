using System.Text.Json;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Model;

/// <summary>The forms that values have in JSON, which hosts store and clients send, and what is refused.</summary>
public sealed class JsonFormTests
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Values_have_these_forms()
    {
        Is("\"5000000000\"", new AllocationId(5_000_000_000));
        Is("2.5", Quantity.Of(2.5m));
        Is("9223372036854.775807", Quantity.MaxValue);
        Is("\"7/12\"", new Rational(7, 12));
        Is("\"High 900\"", Priority.High(900));
        Is("\"410.0\"", new EventPosition(410, 0));
        Is("\"00112233445566778899aabbccddeeff\"", (OperationId)Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        Is("\"OrderChanged\"", CancelReason.OrderChanged);
        Is("120", (CancelReason)120);
        Is("\"Repeated, KeptForEarlier\"", OutcomeNotes.Repeated | OutcomeNotes.KeptForEarlier);
        Is("\"SN-1..SN-9 step 2\"", SerialRange.Create("SN-1", "SN-9", 2));
        Is("""{"sequence":3,"value":"0000000000000000000000000000000f"}""", new StateDigest(3, 15));
        Is("""{"kind":"SalesOrder","number":"SO-1"}""", new SourceDocument(DocumentKind.SalesOrder, "SO-1"));
        Is("""{"code":"dozen","size":"12"}""", new UnitOfMeasure("dozen", 12));
    }

    [Fact]
    public void Amounts_have_these_forms()
    {
        LotId lot = new(7);
        Is("2.5", (Amount)Quantity.Of(2.5m));
        Is("""["SN-1","SN-2"]""", Amount.Units("SN-1", "SN-2"));
        Is("[]", Amount.Units());
        Is("\"everything\"", Amount.All);
        Is("""{"quantity":3,"lot":"7"}""", Amount.Of(3).InLot(lot));
        Is("""{"serials":["SN-1"],"lot":"7"}""", Amount.Units("SN-1").InLot(lot));
        Is("""{"everything":true,"lot":"7"}""", Amount.All.InLot(lot));
    }

    [Fact]
    public void An_outcome_has_its_facts_and_nothing_derived()
    {
        Is(
            """{"sequence":7,"status":"InvalidTransition","id":"9007199254740993","quantity":2.5,"index":0,"state":"Open","target":"Delivered","notes":"None"}""",
            new Outcome(
                7, CommandStatus.InvalidTransition, 9_007_199_254_740_993, Quantity.Of(2.5m), 0, AllocationState.Open,
                AllocationState.Delivered));
    }

    [Fact]
    public void A_command_of_an_unknown_type_says_its_name_first()
    {
        ICommand command = new Receive(new(7), new(3), 40);
        string json = JsonSerializer.Serialize(command, s_web);
        Assert.Equal("""{"command":"Receive","product":"7","location":"3","amount":40}""", json);
        Assert.Equal(command, JsonSerializer.Deserialize<ICommand>(json, s_web));
        Assert.Equal(command, JsonSerializer.Deserialize<Receive>("""{"product":7,"location":3,"amount":"40"}""", s_web));
        Assert.Contains("Recieve", Refused<ICommand>("""{"command":"Recieve"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_forms_are_read()
    {
        Reads(new AllocationId(5), "5");
        Reads(Quantity.Of(2.5m), "\"2.5\"");
        Reads(Quantity.Of(2.5m), "2.50000000000000000000000000000000");
        Reads(Quantity.Of(2500), "2.5e3");
        Reads(Quantity.Of(0.25m), "25E-2");
        Reads(new Rational(1, 4), "0.25");
        Reads(Priority.High(), "\"high\"");
        Reads(CancelReason.OrderChanged, "\"orderchanged\"");
        Reads((CancelReason)120, "120");
        Reads(Amount.Units("SN-1", "SN-2", "SN-3"), "\"[SN-1..SN-3]\"");
        Reads(Amount.Of(3).InLot(new LotId(7)), """{"Lot":7,"Quantity":"3"}""");
        Reads((Amount)3, """{"quantity":3}""");
        Reads((OperationId)Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), "\"00112233-4455-6677-8899-AABBCCDDEEFF\"");
    }

    [Fact]
    public void A_refusal_names_what_is_wrong()
    {
        Says<AllocationId>("\"5x\"", "'5x'", nameof(AllocationId));
        Says<AllocationId>("5.5", "'5.5'");
        Says<AllocationId>("true", "true", nameof(AllocationId));
        Says<ProductId>("2147483648", "'2147483648'", "2147483647");
        Says<Quantity>("0.0000001", "'0.0000001'", "six decimals");
        Says<Quantity>("1e-7", "'1e-7'", "six decimals");
        Says<Quantity>("1e300", "'1e300'", "range");
        Says<Quantity>("1e999999999999999999999", "range");
        Says<Quantity>("\"1e3\"", "'1e3'");
        Says<Quantity>("null", "null", nameof(Quantity));
        Says<Priority>("900", "A number", nameof(Priority));
        Says<Priority>("\"Urgent 900\"", "'Urgent 900'");
        Says<EventPosition>("410.0", "A number", nameof(EventPosition));
        Says<OperationId>("17", "A number", nameof(OperationId));
        Says<CancelReason>("\"Bored\"", "'Bored'", nameof(CancelReason), nameof(CancelReason.OrderChanged));
        Says<CancelReason>("\"1\"", "'1'");
        Says<CancelReason>("\"OrderChanged, Unspecified\"", "'OrderChanged, Unspecified'");
        Says<CancelReason>("256", "'256'");
        Says<CancelReason>("-1", "'-1'");
        Says<OutcomeNotes>("\"Repeated, Lost\"", "'Repeated, Lost'");
        Says<Amount>("\"some\"", "'some'");
        Says<Amount>("[1]", "A number", "serial number");
        Says<Amount>("{}", "neither");
        Says<Amount>("""{"quantity":1,"serials":["a"]}""", "several");
        Says<Amount>("""{"quantitty":1}""", "'quantitty'");
        Says<Amount>("""{"everything":false}""", "true");
        Says<Amount>("""{"quantity":1,"lot":"L"}""", "'L'");
        Says<ProductDefinition>("[]", "An array", nameof(ProductDefinition));
        Says<ProductDefinition>("""{"tracking":"Serial"}""", "'Serial'");
        Says<Pick>("""{"allocation":"7","amount":{"quantity":1.23456789}}""", "'1.23456789'");
        Says<UnitOfMeasure>("""{"code":"dozen"}""", "dozen", "above zero");
        Says<UnitOfMeasure>("""{"size":12}""", "code");
        Says<SerialRange>("\"SN-9..SN-1\"", "'SN-9..SN-1'");
    }

    [Fact]
    public void A_refusal_has_the_path_to_the_value()
    {
        var refused = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize<CreateAllocation>("""{"request":{"product":"7","quantity":1.23456789}}""", s_web));
        Assert.Equal("$.request.quantity", refused.Path);
    }

    [Fact]
    public void Values_can_be_keys()
    {
        Is("""{"7":2.5}""", new Dictionary<ProductId, Quantity> { [new(7)] = Quantity.Of(2.5m) });
        Is("""{"High 900":1}""", new Dictionary<Priority, int> { [Priority.High(900)] = 1 });
        Is("""{"OrderChanged":1,"120":2}""", new Dictionary<CancelReason, int> { [CancelReason.OrderChanged] = 1, [(CancelReason)120] = 2 });
        Is("""{"2.5":1}""", new Dictionary<Quantity, int> { [Quantity.Of(2.5m)] = 1 });
    }

    [Fact]
    public void A_definition_follows_the_options_of_the_host()
    {
        var strict = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        };
        var definition = new ProductDefinition("P") { Increment = Quantity.Of(0.25m), IsAllocatable = false };
        string json = JsonSerializer.Serialize(definition, strict);
        Assert.StartsWith("""{"sku":"P",""", json, StringComparison.Ordinal);
        Assert.Equal(definition, JsonSerializer.Deserialize<ProductDefinition>(json, strict));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ProductDefinition>("""{"skuu":"P"}""", strict));
        Assert.Equal(Quantity.Zero, JsonSerializer.Deserialize<ProductDefinition>("""{"increment":0}""", strict).Increment);
    }

    private static void Is<T>(string json, T value)
    {
        Assert.Equal(json, JsonSerializer.Serialize(value, s_web));
        Reads(value, json);
    }

    private static void Reads<T>(T value, string json) => Assert.Equal(value, JsonSerializer.Deserialize<T>(json, s_web));

    private static void Says<T>(string json, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, Refused<T>(json), StringComparison.Ordinal));

    private static string Refused<T>(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json, s_web)).Message;
}
