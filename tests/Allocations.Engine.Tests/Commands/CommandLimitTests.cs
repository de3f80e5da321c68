using Allocations.Engine.Commands;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Tests.Commands;

/// <summary>What can't be written down keeps its place as a malformed command with its status.</summary>
public sealed class CommandLimitTests
{
    private static readonly ProductId _product = new(1);
    private static readonly LocationId _location = new(1);
    private static readonly AllocationId _allocation = new(1);
    private static readonly AllocationRequest _request = new(_product, 1);

    [Fact]
    public void Codes_of_definitions_are_needed()
    {
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new DefineTenant(new(""))));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new DefineTenant(default)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new DefineActor(new(null!))));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new DefineProduct(default)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new DefineLocation(new(""))));
    }

    [Fact]
    public void Texts_of_definitions_have_limits()
    {
        string code = Long(EngineLimits.CodeBytes);
        string name = Long(EngineLimits.NameBytes);
        IsWritten(buffer => buffer.Add(new DefineTenant(new(code) { Name = name })));
        IsWritten(buffer => buffer.Add(new DefineProduct(new(code) { Name = name })));
        IsWritten(buffer => buffer.Add(new DefineLocation(new(code) { Site = code, Zone = code })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new DefineTenant(new(code + "x"))));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new DefineTenant(new(code) { Name = name + "x" })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new DefineActor(new(code + "x"))));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new DefineActor(new(code) { Name = name + "x" })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new DefineProduct(new(code + "x"))));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new DefineProduct(new(code) { Name = name + "x" })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new DefineLocation(new(code + "x"))));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new DefineLocation(new(code) { Site = code + "x" })));
        IsMalformed(TextTooLong, 2, 0, buffer => buffer.Add(new DefineLocation(new(code) { Zone = code + "x" })));
    }

    [Fact]
    public void Limits_count_bytes_not_characters()
    {
        string umlauts = new('ü', EngineLimits.CodeBytes / 2);
        IsWritten(buffer => buffer.Add(new DefineTenant(new(umlauts))));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new DefineTenant(new(umlauts + "x"))));
    }

    [Fact]
    public void Texts_of_requests_have_limits()
    {
        string code = Long(EngineLimits.CodeBytes);
        string name = Long(EngineLimits.NameBytes);
        string note = Long(EngineLimits.NoteBytes);
        IsWritten(buffer => buffer.Add(new CreateAllocation(_request with { Document = new(DocumentKind.Other, code), Customer = code, ShipTo = name, Notes = note })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new CreateAllocation(_request with { Document = new(DocumentKind.Other, code + "x"), Customer = code + "x" })));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new CreateAllocation(_request with { Customer = code + "x" })));
        IsMalformed(TextTooLong, 2, 0, buffer => buffer.Add(new CreateAllocation(_request with { ShipTo = name + "x" })));
        IsMalformed(TextTooLong, 3, 0, buffer => buffer.Add(new CreateAllocation(_request with { Notes = note + "x" })));
    }

    [Fact]
    public void Texts_of_releases_and_cancellations_have_limits()
    {
        string code = Long(EngineLimits.CodeBytes);
        string name = Long(EngineLimits.NameBytes);
        string note = Long(EngineLimits.NoteBytes);
        var details = new ReleaseDetails { Carrier = code, TrackingNumber = code, ShipTo = name };
        IsWritten(buffer => buffer.Add(new Release(_allocation, 1, details)));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new Release(_allocation, 1, details with { Carrier = code + "x" })));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new Release(_allocation, Amount.All, details with { TrackingNumber = code + "x" })));
        IsMalformed(TextTooLong, 2, 0, buffer => buffer.Add(new Release(_allocation, ["a"], details with { ShipTo = name + "x" })));
        IsWritten(buffer => buffer.Add(new Cancel(_allocation, default, note)));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new Cancel(_allocation, default, note + "x")));
    }

    [Fact]
    public void Texts_of_changes_have_limits_and_some_are_needed()
    {
        string code = Long(EngineLimits.CodeBytes);
        string name = Long(EngineLimits.NameBytes);
        string note = Long(EngineLimits.NoteBytes);
        var document = new SourceDocument(DocumentKind.Other, code);
        IsWritten(buffer => buffer.Add(new Redirect(_allocation, name)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new Redirect(_allocation, "")));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new Redirect(_allocation, name + "x")));
        IsWritten(buffer => buffer.Add(new Split(_allocation, 1, new() { ShipTo = name })));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new Split(_allocation, 1, new() { ShipTo = name + "x" })));
        IsWritten(buffer => buffer.Add(new CancelDocument(document, default, note)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new CancelDocument(default, default, null)));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new CancelDocument(document with { Number = code + "x" }, default, null)));
        IsMalformed(TextTooLong, 1, 0, buffer => buffer.Add(new CancelDocument(document, default, note + "x")));
        IsWritten(buffer => buffer.Add(new Reallocate(_allocation, _allocation, 1, note, false)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new Reallocate(_allocation, _allocation, 1, "", false)));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new Reallocate(_allocation, _allocation, 1, note + "x", false)));
        ReallocationLine[] line = [new(_allocation, _allocation, 1)];
        IsWritten(buffer => buffer.Add(new ReallocateMany(line, note)));
        IsMalformed(TextMissing, 0, 0, buffer => buffer.Add(new ReallocateMany(line, "")));
        IsMalformed(TextTooLong, 0, 0, buffer => buffer.Add(new ReallocateMany(line, note + "x")));
    }

    [Fact]
    public void Lines_of_a_reallocation_have_limits()
    {
        var line = new ReallocationLine(_allocation, _allocation, 1);
        ReallocationLine[] most = [.. Enumerable.Repeat(line, EngineLimits.LinesPerReallocation)];
        IsWritten(buffer => buffer.Add(new ReallocateMany(most, "why")));
        IsMalformed(ListEmpty, 0, 0, buffer => buffer.Add(new ReallocateMany(default, "why")));
        IsMalformed(ListTooLong, 0, most.Length + 1, buffer => buffer.Add(new ReallocateMany((ReallocationLine[])[.. most, line], "why")));
        IsMalformed(InvalidOption, 1, 0, buffer => buffer.Add(new ReallocateMany(new[] { line, line with { Amount = Amount.All } }, "")));
        IsMalformed(InvalidOption, 1, 0, buffer => buffer.Add(new ReallocateMany(new[] { line, line with { Amount = Amount.Of(1).InLot(new(1)) } }, "")));
        IsMalformed(ListEmpty, 1, 0, buffer => buffer.Add(new ReallocateMany(new[] { line, line with { Amount = [] } }, "")));
        IsMalformed(TextMissing, 2, 0, buffer => buffer.Add(new ReallocateMany(
            new[] { line with { Amount = ["a", "b"] }, line with { Amount = [""] } }, "why")));
        string[] half = [.. Enumerable.Repeat("s", EngineLimits.SerialsPerCommand / 2)];
        IsWritten(buffer => buffer.Add(new ReallocateMany(new[] { line with { Amount = half }, line with { Amount = half } }, "why")));
        IsMalformed(ListTooLong, 0, EngineLimits.SerialsPerCommand + 1, buffer => buffer.Add(new ReallocateMany(
            new[] { line with { Amount = half }, line with { Amount = half }, line with { Amount = ["t"] } }, "why")));
    }

    [Fact]
    public void Lists_of_serials_have_limits()
    {
        string[] most = [.. Enumerable.Repeat("s", EngineLimits.SerialsPerCommand)];
        string[] more = [.. most, "s"];
        string longest = Long(EngineLimits.SerialBytes);
        (Func<CommandBuffer, string[], int> Add, bool MayBeEmpty)[] all =
        [
            ((buffer, serials) => buffer.Add(new Receive(_product, _location, serials)), false),
            ((buffer, serials) => buffer.Add(new AddUnits(_product, _location, serials, default)), false),
            ((buffer, serials) => buffer.Add(new RemoveUnits(_product, _location, serials, default)), false),
            ((buffer, serials) => buffer.Add(new Move(_product, _location, _location, serials)), false),
            ((buffer, serials) => buffer.Add(new Release(_allocation, serials, default)), false),
            ((buffer, serials) => buffer.Add(new Reduce(_allocation, serials)), false),
            ((buffer, serials) => buffer.Add(new Split(_allocation, serials, default)), false),
            ((buffer, serials) => buffer.Add(new Reallocate(_allocation, _allocation, serials, "why", false)), false),
            ((buffer, serials) => buffer.Add(new CreateAllocation(_request with { Serials = serials })), true),
        ];
        foreach ((Func<CommandBuffer, string[], int> add, bool mayBeEmpty) in all)
        {
            IsWritten(buffer => add(buffer, most));
            IsWritten(buffer => add(buffer, [longest]));
            IsMalformed(ListTooLong, 0, more.Length, buffer => add(buffer, more));
            IsMalformed(TextTooLong, 1, 0, buffer => add(buffer, ["a", longest + "x", ""]));
            IsMalformed(TextMissing, 2, 0, buffer => add(buffer, ["a", "b", ""]));
            IsMalformed(TextMissing, 0, 0, buffer => add(buffer, [null!]));
            if (mayBeEmpty)
            {
                IsWritten(buffer => add(buffer, []));
            }
            else
            {
                IsMalformed(ListEmpty, 0, 0, buffer => add(buffer, []));
            }
        }
    }

    [Fact]
    public void Lists_of_locations_have_a_limit()
    {
        var most = new LocationId[EngineLimits.LocationsPerRequest];
        IsWritten(buffer => buffer.Add(new CreateAllocation(_request with { Locations = most })));
        IsMalformed(ListTooLong, 0, most.Length + 1, buffer => buffer.Add(new CreateAllocation(_request with { Locations = new LocationId[most.Length + 1] })));
    }

    [Fact]
    public unsafe void A_malformed_command_keeps_its_operation_id_and_its_place()
    {
        using var buffer = new CommandBuffer(4096) { Tenant = new(3), Actor = new(4) };
        Assert.Equal(0, buffer.Add(new FreezeProduct(_product)));
        int first = buffer.Length;
        Assert.Equal(1, buffer.Add(new DefineTenant(new("")), Samples.Operation));
        Assert.Equal(2, buffer.Add(new ThawProduct(_product)));
        var header = (CommandHeader*)(buffer.Start + first);
        Assert.Equal(CommandKind.RejectedRequest, header->Kind);
        Assert.Equal(Samples.Operation.Value, new UInt128(header->OperationHigh, header->OperationLow));
        Assert.Equal((3, 4), (header->Tenant, header->Actor));
    }

    [Fact]
    public void The_largest_command_fits_into_a_batch()
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        string[] serials = [.. Enumerable.Repeat(Long(EngineLimits.SerialBytes), EngineLimits.SerialsPerCommand)];
        var request = new AllocationRequest(_product, serials.Length)
        {
            Document = new(DocumentKind.Other, Long(EngineLimits.CodeBytes)),
            Customer = Long(EngineLimits.CodeBytes),
            ShipTo = Long(EngineLimits.NameBytes),
            Notes = Long(EngineLimits.NoteBytes),
            Locations = new LocationId[EngineLimits.LocationsPerRequest],
            Serials = serials,
        };
        Assert.Equal(0, buffer.Add(new CreateAllocation(request)));
        Assert.InRange(buffer.Length, 130 << 10, 140 << 10);
    }

    private static string Long(int bytes) => new('x', bytes);

    private static void IsMalformed(CommandStatus status, int index, long id, Func<CommandBuffer, int> add)
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        Assert.Equal(0, add(buffer));
        Assert.Equal((status, index, id), Encoded.Malformed(buffer));
    }

    private static void IsWritten(Func<CommandBuffer, int> add)
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        Assert.Equal(0, add(buffer));
        Assert.NotEqual(CommandKind.RejectedRequest, Encoded.Kind(buffer));
    }
}
