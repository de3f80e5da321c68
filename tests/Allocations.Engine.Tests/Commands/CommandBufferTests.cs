using System.Text;
using Allocations.Engine.Commands;
using Allocations.Engine.Tests.Memory;

namespace Allocations.Engine.Tests.Commands;

public sealed unsafe class CommandBufferTests
{
    private static readonly ProductId _product = new(1);
    private static readonly LocationId _location = new(2);

    [Fact]
    public void The_tail_of_a_request_is_locations_document_customer_ship_to_notes_serials()
    {
        using CommandBuffer buffer = Samples.Encode("Create full");
        var command = (CreateAllocationCommand*)(buffer.Start + CommandHeader.SizeOf);
        byte* at = buffer.Start + CommandHeader.SizeOf + CreateAllocationCommand.SizeOf;
        Assert.Equal([0x11121314, 0x21222324], new ReadOnlySpan<int>(at, command->LocationCount).ToArray());
        at += command->LocationCount * sizeof(int);
        Assert.Equal("SO-1", Text(ref at, command->DocumentBytes));
        Assert.Equal("C7", Text(ref at, command->CustomerBytes));
        Assert.Equal("Zürich", Text(ref at, command->ShipToBytes));
        Assert.Equal("now", Text(ref at, command->NotesBytes));
        Assert.Equal(["SN-1", "Nº2"], Serials(at, command->SerialBytes, command->SerialCount));
        at += command->SerialBytes;
        Assert.InRange(buffer.Start + buffer.Length - at, 0, 7);
    }

    [Fact]
    public void The_justification_of_a_request_follows_its_notes_and_its_length_has_two_bytes()
    {
        using CommandBuffer buffer = Samples.Encode("Create with a justification");
        var command = (CreateAllocationCommand*)(buffer.Start + CommandHeader.SizeOf);
        byte* at = buffer.Start + CommandHeader.SizeOf + CreateAllocationCommand.SizeOf;
        Assert.Equal("now", Text(ref at, command->NotesBytes));
        Assert.Equal((44, 1), (command->JustificationLow, command->JustificationHigh));
        Assert.Equal(new string('j', 300), Text(ref at, command->JustificationBytes));
        Assert.True(CommandForm.IsWellFormed(buffer.Start));
        command->JustificationHigh = 9;
        Assert.False(CommandForm.IsWellFormed(buffer.Start));
    }

    [Fact]
    public void The_tail_of_a_release_is_carrier_tracking_number_ship_to_serials()
    {
        using CommandBuffer buffer = Samples.Encode("Release serials");
        var command = (ReleaseCommand*)(buffer.Start + CommandHeader.SizeOf);
        byte* at = buffer.Start + CommandHeader.SizeOf + ReleaseCommand.SizeOf;
        Assert.Equal("UPS", Text(ref at, command->CarrierBytes));
        Assert.Equal("1Z9", Text(ref at, command->TrackingNumberBytes));
        Assert.Equal("Köln", Text(ref at, command->ShipToBytes));
        Assert.Equal(["SN-1", "Nº2"], Serials(at, command->SerialBytes, command->SerialCount));
    }

    [Fact]
    public void The_tail_of_a_location_is_code_site_zone()
    {
        using CommandBuffer buffer = Samples.Encode("DefineLocation");
        var command = (DefineLocationCommand*)(buffer.Start + CommandHeader.SizeOf);
        byte* at = buffer.Start + CommandHeader.SizeOf + DefineLocationCommand.SizeOf;
        Assert.Equal("A-47", Text(ref at, command->CodeBytes));
        Assert.Equal("S1", Text(ref at, command->SiteBytes));
        Assert.Equal("Z", Text(ref at, command->ZoneBytes));
    }

    [Fact]
    public void Serials_come_back_as_they_were() => Seeded.Run(random =>
    {
        string[] alphabet = ["a", "7", "-", "ü", "号", "😀", " "];
        for (int round = 0; round < 200; round++)
        {
            string[] serials =
            [
                .. Enumerable.Range(0, random.Next(1, 100)).Select(
                    _ => $"x{string.Concat(Enumerable.Range(0, random.Next(14)).Select(_ => alphabet[random.Next(alphabet.Length)]))}7"),
            ];
            using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
            Assert.Equal(0, buffer.Add(new Receive(_product, _location, serials)));
            var command = (StockCommand*)(buffer.Start + CommandHeader.SizeOf);
            byte* tail = buffer.Start + CommandHeader.SizeOf + StockCommand.SizeOf;
            Assert.True(SerialListReader.IsWellFormed(tail, command->SerialBytes, command->SerialCount));
            Assert.Equal(serials, Serials(tail, command->SerialBytes, command->SerialCount));
            Assert.Equal(serials.Length * Quantity.MillionthsPerUnit, command->Quantity);
        }
    });

    [Fact]
    public void Removed_units_are_a_negative_quantity()
    {
        using CommandBuffer buffer = Samples.Encode("RemoveUnits");
        var command = (StockCommand*)(buffer.Start + CommandHeader.SizeOf);
        Assert.Equal(-2 * Quantity.MillionthsPerUnit, command->Quantity);
    }

    [Fact]
    public void A_list_is_well_formed_only_with_exactly_its_bytes_and_its_count()
    {
        byte[] good = [2, 0, (byte)'a', (byte)'b', 1, 0, (byte)'c'];
        fixed (byte* start = good)
        {
            for (int bytes = 0; bytes <= good.Length; bytes++)
            {
                for (int count = 0; count <= 4; count++)
                {
                    bool expected = (bytes, count) is (0, 0) or (4, 1) or (7, 2);
                    bool found = SerialListReader.IsWellFormed(start, bytes, count);
                    Assert.True(expected == found, $"{count} serials in {bytes} bytes: {found}");
                }
            }
        }
    }

    [Fact]
    public void A_list_with_an_empty_or_endless_serial_is_not_well_formed()
    {
        byte[] buffer = new byte[2 + EngineLimits.SerialBytes + 1];
        fixed (byte* start = buffer)
        {
            Assert.False(SerialListReader.IsWellFormed(start, 2, 1));
            buffer[0] = EngineLimits.SerialBytes;
            Assert.True(SerialListReader.IsWellFormed(start, 2 + EngineLimits.SerialBytes, 1));
            buffer[0]++;
            Assert.False(SerialListReader.IsWellFormed(start, 2 + EngineLimits.SerialBytes + 1, 1));
            buffer[0] = buffer[1] = 0xFF;
            Assert.False(SerialListReader.IsWellFormed(start, buffer.Length, 1));
        }
    }

    [Fact]
    public void Text_that_is_no_valid_UTF_16_is_refused_by_a_status_of_its_own()
    {
        using var buffer = new CommandBuffer(4096);
        Assert.Equal(0, buffer.Add(new Receive(_product, _location, ["ok \U0001F600", "a\uD800b"])));
        var command = (RejectedRequestCommand*)(buffer.Start + CommandHeader.SizeOf);
        Assert.Equal(CommandKind.RejectedRequest, ((CommandHeader*)buffer.Start)->Kind);
        Assert.Equal((CommandStatus.TextInvalid, 1), (command->Status, command->Index));
    }

    [Fact]
    public void A_growing_buffer_keeps_what_it_has()
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(i, buffer.Add(new FreezeProduct(new ProductId(i))));
        }

        Assert.Equal(0, (nint)buffer.Start % 64);
        Assert.Equal(10_000, buffer.Count);
        byte* at = buffer.Start;
        for (int i = 0; i < 10_000; i++)
        {
            Assert.Equal(CommandKind.FreezeProduct, ((CommandHeader*)at)->Kind);
            Assert.Equal(i, ((ProductCommand*)(at + CommandHeader.SizeOf))->Product);
            at += ((CommandHeader*)at)->Length;
        }

        Assert.Equal(buffer.Length, at - buffer.Start);
    }

    [Fact]
    public void A_full_buffer_takes_nothing_more_and_stays_as_it_is()
    {
        const int size = CommandHeader.SizeOf + ProductCommand.SizeOf;
        using var buffer = new CommandBuffer(3 * size);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(i, buffer.Add(new FreezeProduct(_product), Samples.Operation));
        }

        string before = Encoded.Hex(buffer);
        foreach ((string name, Func<CommandBuffer, int> add) in Samples.All)
        {
            Assert.True(add(buffer) == -1, $"{name} was taken");
        }

        Assert.Equal((3, 3 * size), (buffer.Count, buffer.Length));
        Assert.Equal(before, Encoded.Hex(buffer));
        buffer.Clear();
        Assert.Equal(0, buffer.Add(new FreezeProduct(_product)));
    }

    [Fact]
    public void Adding_allocates_nothing()
    {
        using var buffer = new CommandBuffer(EngineLimits.BytesPerBatch);
        Func<CommandBuffer, int>[] light =
        [
            .. Samples.All.Where(sample => sample.Key != "Create full")
                .Where(sample => !sample.Key.StartsWith(nameof(ReallocateMany), StringComparison.Ordinal)) // it copies its lines
                .Select(sample => sample.Value),
        ];
        var request = new AllocationRequest(_product, 2) { Serials = new[] { "a", "ü" }, Locations = new[] { _location } };
        Allocation.IsZeroIn("adding commands", () =>
        {
            buffer.Clear();
            for (int i = 0; i < 100; i++)
            {
                foreach (Func<CommandBuffer, int> add in light)
                {
                    add(buffer);
                }

                buffer.Add(new CreateAllocation(request), Samples.Operation);
            }
        });
    }

    private static string Text(ref byte* at, int bytes)
    {
        string text = Encoding.UTF8.GetString(at, bytes);
        at += bytes;
        return text;
    }

    private static List<string> Serials(byte* start, int bytes, int count)
    {
        List<string> serials = [];
        var reader = new SerialListReader(start, bytes, count);
        while (reader.MoveNext())
        {
            serials.Add(Encoding.UTF8.GetString(reader.Current));
        }

        return serials;
    }
}
