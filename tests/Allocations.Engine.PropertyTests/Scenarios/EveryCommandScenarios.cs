using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Order of checks".</summary>
public abstract class EveryCommandScenarios : StoreScenarios
{
    private static string Long(int bytes) => new('x', bytes);

    [Theory]
    [InlineData(65, 1, 0)]
    [InlineData(1, 257, 1)]
    public void A_tenant_with_a_text_too_long_is_refused_and_changes_nothing(int code, int name, int index) =>
        Store.Refuses(TextTooLong, new DefineTenant(new(Long(code)) { Name = Long(name) }), index: index);

    [Fact]
    public void A_text_is_measured_in_bytes_not_in_letters()
    {
        Store.Refuses(TextTooLong, new DefineActor(new(new string('ü', 33))));
        Store.Do(new DefineActor(new(new string('ü', 32))));
    }

    [Theory]
    [InlineData(65, 1, 0)]
    [InlineData(1, 257, 1)]
    public void A_product_with_a_text_too_long_is_refused_and_changes_nothing(int sku, int name, int index) =>
        Store.Refuses(
            TextTooLong, new DefineProduct(new(Long(sku)) { Name = Long(name) }), index: index);

    [Theory]
    [InlineData(65, 1, 1, 0)]
    [InlineData(1, 65, 1, 1)]
    [InlineData(1, 1, 65, 2)]
    public void A_location_with_a_text_too_long_is_refused_and_changes_nothing(
        int code, int site, int zone, int index) =>
        Store.Refuses(
            TextTooLong,
            new DefineLocation(new(Long(code)) { Site = Long(site), Zone = Long(zone) }),
            index: index);

    [Theory]
    [InlineData(65, 0, 0, 0, 0)]
    [InlineData(0, 65, 0, 0, 1)]
    [InlineData(0, 0, 257, 0, 2)]
    [InlineData(0, 0, 0, 2049, 3)]
    public void A_request_with_a_text_too_long_is_refused_and_changes_nothing(
        int document, int customer, int shipTo, int notes, int index) =>
        Store.Refuses(
            TextTooLong,
            new CreateAllocation(new(World.Bolt, 1)
            {
                Document = new(DocumentKind.None, Long(document)), Customer = Long(customer), ShipTo = Long(shipTo),
                Notes = Long(notes),
            }),
            index: index);

    [Theory]
    [InlineData(65, 0, 0, 0)]
    [InlineData(0, 65, 0, 1)]
    [InlineData(0, 0, 257, 2)]
    public void A_release_with_a_text_too_long_is_refused_and_changes_nothing(
        int carrier, int tracking, int shipTo, int index)
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(
            TextTooLong,
            new Release(new(1), 1, new() { Carrier = Long(carrier), TrackingNumber = Long(tracking), ShipTo = Long(shipTo) }),
            index: index);
    }

    [Fact]
    public void A_cancellation_with_a_note_too_long_is_refused_and_changes_nothing()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(TextTooLong, new Cancel(new(1), Note: Long(2049)));
    }

    [Fact]
    public void A_serial_number_too_long_is_refused_at_its_place_and_changes_nothing() => Store.Refuses(
        TextTooLong, new Receive(World.Pump, World.ShelfA, ["S1", Long(65)]), index: 1);

    [Fact]
    public void Half_a_surrogate_pair_is_refused_wherever_it_stands_and_changes_nothing()
    {
        const string Half = "a\ud83d";
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        (ICommand Command, int Index)[] commands =
        [
            (new DefineTenant(new(Half)), 0), (new DefineTenant(new("south") { Name = Half }), 1),
            (new DefineActor(new("\udc00")), 0),
            (new DefineProduct(new(Half)), 0),
            (new DefineProduct(new("NEW") { Name = Half }), 1),
            (new DefineLocation(new(Half)), 0),
            (new DefineLocation(new("NEW") { Site = Half }), 1),
            (new DefineLocation(new("NEW") { Zone = Half }), 2),
            (new CreateAllocation(new(World.Bolt, 1) { Document = new(DocumentKind.None, Half) }), 0),
            (new CreateAllocation(new(World.Bolt, 1) { Customer = Half }), 1),
            (new CreateAllocation(new(World.Bolt, 1) { ShipTo = Half }), 2),
            (new CreateAllocation(new(World.Bolt, 1) { Notes = Half }), 3),
            (new CreateAllocation(new(World.Pump, 2) { Serials = new[] { "S1", Half } }), 1),
            (new Receive(World.Pump, World.ShelfA, ["S1", Half]), 1),
            (new Release(new(1), Amount.All, new() { Carrier = Half }), 0),
            (new Release(new(1), Amount.All, new() { TrackingNumber = Half }), 1),
            (new Release(new(1), Amount.All, new() { ShipTo = Half }), 2),
            (new Cancel(new(1), Note: Half), 0),
        ];
        Assert.All(commands, pair => Store.Refuses(TextInvalid, pair.Command, index: pair.Index));
        Store.Do(new DefineTenant(new("a\ud83d\ude00")));
    }

    /// <summary>Blanks at an end, control and format characters, line separators, and nothing visible.</summary>
    [Theory]
    [InlineData("SN-1 ")]
    [InlineData(" SN-1")]
    [InlineData("SN-1\t")]
    [InlineData("SN-1\r\n")]
    [InlineData("\ufeffSN-1")]
    [InlineData("SN\u200b-1")]
    [InlineData("SN\u00ad-1")]
    [InlineData("SN\u0000-1")]
    [InlineData("SN\u2028-1")]
    [InlineData("SN-1\u00a0")]
    [InlineData("\u3000SN-1")]
    [InlineData(" ")]
    [InlineData("\u0000")]
    [InlineData("\u2800")]
    [InlineData("\u3164")]
    [InlineData("\ufe0f")]
    [InlineData("\udb40\udd00")]
    public void A_code_that_can_be_none_is_refused_wherever_it_is_given_and_changes_nothing(string code)
    {
        (ICommand Command, int Index)[] commands =
        [
            (new DefineTenant(new(code)), 0), (new DefineActor(new(code)), 0), (new DefineProduct(new(code)), 0),
            (new DefineLocation(new(code)), 0), (new DefineLocation(new("NEW") { Site = code }), 1),
            (new DefineLocation(new("NEW") { Zone = code }), 2), (new DefineLot(World.Milk, code), 0),
            (new CreateAllocation(new(World.Bolt, 1) { Document = new(DocumentKind.SalesOrder, code) }), 0),
            (new CreateHold(new(World.Bolt, 1) { Customer = code }, World.At(9)), 1),
            (new CreateAllocation(new(World.Pump, 2) { Serials = new[] { "S1", code } }), 1),
            (new CancelDocument(new(DocumentKind.SalesOrder, code)), 0),
            (new Receive(World.Pump, World.ShelfA, ["S1", code]), 1), (new Release(new(1), [code]), 0),
            (new Substitute(new(1), ["S1"], [code]), 1), (new Ship(new(1), Amount.All, new() { Carrier = code }), 0),
            (new Release(new(1), Amount.All, new() { TrackingNumber = code }), 1),
        ];
        Assert.All(commands, pair => Store.Refuses(CodeInvalid, pair.Command, index: pair.Index));
    }

    [Fact]
    public void A_code_may_have_blanks_and_other_scripts_inside_and_a_text_that_is_no_code_may_have_them_anywhere()
    {
        Store.Do(
            new DefineTenant(new("The North")), new DefineProduct(new("\u845b\udb40\udd00")), new DefineLocation(new("\u00dc 7")),
            new DefineActor(new("eve") { Name = " Eve\t" }), new Receive(World.Pump, World.ShelfA, ["S 1", "\U0001F600", "S\u00a02"]),
            new CreateAllocation(new(World.Bolt, 1) { ShipTo = "Dock 4\r\n", Notes = "\ufeff" }));
    }

    [Fact]
    public void Of_one_text_what_is_missing_and_what_is_not_valid_precede_the_form_of_a_code_and_that_the_length()
    {
        Store.Refuses(TextMissing, new DefineTenant(new("")));
        Store.Refuses(TextInvalid, new DefineTenant(new(" \ud800")));
        Store.Refuses(CodeInvalid, new DefineTenant(new(new string('x', EngineLimits.CodeBytes) + " ")));
    }

    [Fact]
    public void An_empty_code_is_refused_and_changes_nothing()
    {
        Store.Refuses(TextMissing, new DefineTenant(new("")));
        Store.Refuses(TextMissing, new DefineActor(new("")));
        Store.Refuses(TextMissing, new DefineProduct(new("")));
        Store.Refuses(TextMissing, new DefineLocation(new("")));
    }

    [Fact]
    public void An_empty_serial_number_is_refused_at_its_place_and_changes_nothing() => Store.Refuses(
        TextMissing, new CreateAllocation(new(World.Pump, 3) { Serials = new[] { "S1", "S2", "" } }), index: 2);

    [Fact]
    public void A_list_of_too_many_locations_is_refused_and_changes_nothing() => Store.Refuses(
        ListTooLong, new CreateAllocation(new(World.Bolt, 1) { Locations = new LocationId[65] }), id: 65);

    [Fact]
    public void A_list_of_too_many_serials_is_refused_and_changes_nothing() => Store.Refuses(
        ListTooLong,
        new Receive(World.Pump, World.ShelfA, [.. Enumerable.Range(0, 2049).Select(i => $"U{i}")]),
        id: 2049);

    [Fact]
    public void The_longest_list_of_serials_is_taken()
    {
        string[] serials = [.. Enumerable.Range(0, 2048).Select(i => $"U{i}")];
        Store.Do(new Receive(World.Pump, World.ShelfA, serials));
        Store.Shows("product 3 available 2048 waiting 0 frozen 0");
    }

    [Fact]
    public void An_empty_list_of_serials_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1"]), new CreateAllocation(new(World.Pump, 1)));
        Store.Refuses(ListEmpty, new Receive(World.Pump, World.ShelfA, []));
        Store.Refuses(ListEmpty, new AddUnits(World.Pump, World.ShelfA, []));
        Store.Refuses(ListEmpty, new RemoveUnits(World.Pump, World.ShelfA, []));
        Store.Refuses(ListEmpty, new Move(World.Pump, World.ShelfA, World.ShelfB, []));
        Store.Refuses(ListEmpty, new Release(new(1), []));
    }

    [Fact]
    public void An_unknown_tenant_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownTenant, new CreateAllocation(new(World.Bolt, 1)).Sent(tenant: 2), id: 2);
        Store.Refuses(UnknownTenant, new DefineTenant(new("south")).Sent(tenant: -1), id: -1);
    }

    [Fact]
    public void An_unknown_actor_is_refused_and_changes_nothing() =>
        Store.Refuses(UnknownActor, new CreateAllocation(new(World.Bolt, 1)).Sent(actor: 3), id: 3);

    [Fact]
    public void An_actor_of_another_tenant_is_unknown_and_changes_nothing() =>
        Store.Refuses(UnknownActor, new CreateAllocation(new(World.Bolt, 1)).Sent(actor: World.Bob), id: World.Bob);

    [Fact]
    public void The_tenant_is_checked_before_the_actor_and_the_actor_before_the_content()
    {
        Store.Refuses(UnknownTenant, new CreateAllocation(new(new(99), 0)).Sent(tenant: 7, actor: 8), id: 7);
        Store.Refuses(UnknownActor, new CreateAllocation(new(new(99), 0)).Sent(actor: 8), id: 8);
    }

    [Fact]
    public void An_enum_outside_its_members_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)));
        var product = new ProductDefinition("NEW");
        ICommand[] commands =
        [
            new DefineProduct(product with { Tracking = (Tracking)3 }),
            new DefineProduct(product with { Selection = (SelectionStrategy)3 }),
            new DefineProduct(product with { Backorder = (BackorderPolicy)2 }),
            new DefineLocation(new("NEW") { Kind = (LocationKind)6 }),
            new Adjust(World.Bolt, World.ShelfA, 1, (AdjustReason)6),
            new CreateAllocation(new(World.Bolt, 1) { Document = new((DocumentKind)6, "D") }),
            new CreateAllocation(new(World.Bolt, 1) { Priority = new Priority((PriorityStrategy)4, 500) }),
            new CreateAllocation(new(World.Bolt, 1) { Priority = new Priority((PriorityStrategy)6, 500) }),
            new CreateAllocation(new(World.Bolt, 1) { Priority = new Priority((PriorityStrategy)66, 500) }),
            new Release(new(1), Amount.All, (ReleaseReason)5),
            new Cancel(new(1), (CancelReason)6),
        ];
        Assert.All(commands, command => Store.Refuses(InvalidOption, command));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_document_of_a_kind_without_a_number_is_refused_and_changes_nothing(string? number)
    {
        AllocationRequest request = new(World.Bolt, 1) { Document = new(DocumentKind.SalesOrder, number!) };
        CreateAllocation create = new(request);
        Store.Refuses(TextMissing, create);
        Store.Refuses(TextMissing, new CreateHold(request, ReferenceModel.Begin.AddDays(1)));
        Store.Refuses(TextMissing, new CancelDocument(new(DocumentKind.SalesOrder, number ?? "")));
        Store.RefusesGroup(1, new Expected(TextMissing), new CreateAllocation(new(World.Bolt, 1)), create);
        Store.Do(new CreateAllocation(request with { Document = new(DocumentKind.None, number!) }));
    }

    [Fact]
    public void An_enum_outside_its_members_comes_before_what_the_command_refers_to()
    {
        Store.Refuses(InvalidOption, new Cancel(new(99), (CancelReason)6));
        Store.Refuses(InvalidOption, new Adjust(new(99), new(99), 0, (AdjustReason)6));
    }
}
