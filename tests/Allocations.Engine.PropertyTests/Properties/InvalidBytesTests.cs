using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>What only bytes can say wrong: no caller of the public commands gets here.</summary>
public sealed class InvalidBytesTests : IDisposable
{
    private static readonly byte[] s_create = EncodedScript.Encode(new CreateAllocation(new(World.Bolt, 1)));

    private readonly ByteSubject _engine = new();

    public InvalidBytesTests()
    {
        foreach (ICommand command in World.Prologue)
        {
            _engine.Execute(EncodedScript.Encode(command));
        }
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(4, 0)] // kind
    [InlineData(4, 33)]
    [InlineData(4, 255)]
    [InlineData(5, 0)] // version
    [InlineData(5, 2)]
    [InlineData(6, 1)] // flags
    [InlineData(7, 128)]
    public void An_unknown_header_is_invalid_and_changes_nothing(int at, byte value) =>
        IsRefused(With(s_create, at, value), CommandStatus.InvalidCommand);

    [Theory]
    [InlineData(28)] // serial bytes
    [InlineData(32)] // serial count
    public void Serials_that_do_not_fill_their_list_are_invalid_and_change_nothing(int at)
    {
        byte[] command = EncodedScript.Encode(new Receive(World.Pump, World.ShelfA, ["S1", "S2"]));
        int place = CommandHeader.SizeOf + at - 8;
        IsRefused(With(command, place, (byte)(command[place] + 1)), CommandStatus.InvalidCommand);
        IsRefused(With(command, place, (byte)(command[place] - 1)), CommandStatus.InvalidCommand);
    }

    /// <summary>But for two, which have nothing to say behind their header.</summary>
    [Fact]
    public void Each_kind_cut_to_its_header_is_invalid_and_changes_nothing() => Assert.All(
        Enum.GetValues<CommandKind>().Except([CommandKind.StartTrail, CommandKind.EndTrail]),
        kind =>
        {
            byte[] command = EncodedScript.Encode(new Cancel(new(1)))[..CommandHeader.SizeOf];
            IsRefused(With(With(command, 0, CommandHeader.SizeOf), 4, (byte)kind), CommandStatus.InvalidCommand);
        });

    /// <summary>A malformed command carries its own status: whatever the bytes say, it is a refusal for its
    /// form.</summary>
    [Fact]
    public void A_malformed_command_never_claims_success_or_a_refusal_that_it_cannot_know()
    {
        byte[] command = EncodedScript.Encode(new DefineTenant(new("")));
        CommandStatus[] own =
        [
            CommandStatus.TextTooLong, CommandStatus.TextInvalid, CommandStatus.TextMissing,
            CommandStatus.ListTooLong,
            CommandStatus.ListEmpty, CommandStatus.InvalidOption, CommandStatus.CodeInvalid,
        ];
        foreach (int status in Enumerable.Range(0, 256))
        {
            byte[] spoilt = With(command, CommandHeader.SizeOf + 12, (byte)status);
            IsRefused(
                spoilt,
                own.Contains((CommandStatus)status) ? (CommandStatus)status : CommandStatus.InvalidCommand);
        }
    }

    /// <summary>The 16 bits of a priority hold two of strategy; the four above them must be empty.</summary>
    [Theory]
    [InlineData(0x10)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void A_strategy_that_does_not_exist_is_refused_and_changes_nothing(byte bits) => IsRefused(
        With(s_create, CommandHeader.SizeOf + 5, bits),
        CommandStatus.InvalidOption);

    [Fact]
    public void An_option_that_does_not_exist_is_refused_and_changes_nothing() => IsRefused(
        With(s_create, CommandHeader.SizeOf + 6, (byte)RequestOptions.Sourcing | 1),
        CommandStatus.InvalidOption);

    /// <summary>Behind the number of locations every bit is an option. The highest announces a value, which has the customer in its lower half, and nothing yet in its upper half.</summary>
    [Fact]
    public void A_customer_that_is_announced_is_there_with_nothing_beside_it()
    {
        IsRefused(With(s_create, CommandHeader.SizeOf + 33, 0x80), CommandStatus.InvalidCommand);
        byte[] request = EncodedScript.Encode(new CreateAllocation(new(World.Bolt, 2) { CustomerId = new(1) }));
        IsRefused(request, CommandStatus.UnknownCustomer);
        for (int at = 4; at < sizeof(long); at++)
        {
            IsRefused(With(request, CommandHeader.SizeOf + 48 + at, 1), CommandStatus.InvalidOption);
        }
    }

    /// <summary>Of a request: when it was made, and when it is due. The highest byte says thousands of years.</summary>
    [Theory]
    [InlineData(16, 0x2C)]
    [InlineData(16, 0xFF)]
    [InlineData(24, 0x2C)]
    [InlineData(24, 0x80)]
    public void An_instant_beyond_the_calendar_is_refused_and_changes_nothing(int at, byte value) => IsRefused(
        With(s_create, CommandHeader.SizeOf + at + 7, value),
        CommandStatus.InvalidOption);

    [Fact]
    public void A_deadline_beyond_the_calendar_is_refused_and_changes_nothing()
    {
        _engine.Execute(EncodedScript.Encode(new CreateAllocation(new(World.Bolt, 2))));
        DateTimeOffset soon = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        IsRefused(
            With(EncodedScript.Encode(new Reschedule(new(1), soon)), CommandHeader.SizeOf + 15, 0x2C),
            CommandStatus.InvalidOption);
        IsRefused(
            With(EncodedScript.Encode(new Split(new(1), 1)), CommandHeader.SizeOf + 23, 0x2C),
            CommandStatus.InvalidOption);
    }

    [Fact]
    public void A_yes_or_no_that_is_neither_is_refused_and_changes_nothing()
    {
        var product = new DefineProduct(new("NEW"));
        IsRefused(With(EncodedScript.Encode(product), CommandHeader.SizeOf + 19, 2), CommandStatus.InvalidOption);
        _engine.Execute(EncodedScript.Encode(new Receive(World.Bolt, World.ShelfA, 1)));
        _engine.Execute(s_create);
        var release = new Release(new(1), Amount.All);
        IsRefused(With(EncodedScript.Encode(release), CommandHeader.SizeOf + 17, 2), CommandStatus.InvalidOption);
    }

    /// <summary>What only bytes can say together: an allocation, or blocked stock, beside the names of units.</summary>
    [Theory]
    [InlineData(16, 1)] // allocation
    [InlineData(30, 4)] // reason
    [InlineData(31, 2)] // options
    [InlineData(31, 4)]
    public void A_block_that_says_what_does_not_go_together_is_refused_and_changes_nothing(int at, byte value)
    {
        _engine.Execute(EncodedScript.Encode(new Receive(World.Pump, World.ShelfA, ["S1"])));
        byte[] command = EncodedScript.Encode(new Block(World.Pump, World.ShelfA, ["S1"], BlockReason.Damage));
        IsRefused(With(command, CommandHeader.SizeOf + at, value), CommandStatus.InvalidOption);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(30, 5)]
    [InlineData(31, 2)]
    [InlineData(31, 8)]
    public void A_write_off_that_says_what_does_not_go_together_is_refused_and_changes_nothing(int at, byte value)
    {
        _engine.Execute(EncodedScript.Encode(new Receive(World.Pump, World.ShelfA, ["S1"])));
        byte[] command = EncodedScript.Encode(new WriteOff(World.Pump, World.ShelfA, ["S1"]));
        IsRefused(With(command, CommandHeader.SizeOf + at, value), CommandStatus.InvalidOption);
    }

    [Fact]
    public void Blocked_stock_of_an_allocation_is_refused_and_changes_nothing()
    {
        _engine.Execute(EncodedScript.Encode(new Receive(World.Bolt, World.ShelfA, 1)));
        _engine.Execute(EncodedScript.Encode(new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage)));
        byte[] command = EncodedScript.Encode(new WriteOffBlocked(World.Bolt, World.ShelfA, 1));
        IsRefused(With(command, CommandHeader.SizeOf + 16, 1), CommandStatus.InvalidOption);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(30, 1)]
    [InlineData(31, 1)]
    public void An_unblocking_with_a_reason_an_allocation_or_an_option_is_refused_and_changes_nothing(int at, byte value)
    {
        byte[] command = EncodedScript.Encode(new Unblock(World.Bolt, World.ShelfA, 1));
        IsRefused(With(command, CommandHeader.SizeOf + at, value), CommandStatus.InvalidOption);
    }

    [Fact]
    public void A_quarantine_at_a_location_and_an_exchange_of_nothing_are_invalid_and_change_nothing()
    {
        byte[] quarantine = EncodedScript.Encode(new QuarantineSerials(World.Pump, ["S1"]));
        IsRefused(With(quarantine, CommandHeader.SizeOf + 4, 1), CommandStatus.InvalidCommand);
        IsRefused(With(quarantine, CommandHeader.SizeOf + 14, 2), CommandStatus.InvalidOption);
        byte[] exchange = EncodedScript.Encode(new Substitute(new(1), ["S1"]));
        IsRefused(With(exchange, CommandHeader.SizeOf + 14, 0), CommandStatus.InvalidCommand);
        IsRefused(With(exchange, CommandHeader.SizeOf + 14, 2), CommandStatus.InvalidCommand);
    }

    /// <summary>A log from before the rule about codes has such commands, and a replay comes to the outcome that they had.</summary>
    [Fact]
    public void A_code_that_no_command_may_give_is_accepted_from_bytes()
    {
        byte[] receipt = EncodedScript.Encode(new Receive(World.Pump, World.ShelfA, ["S1", "S1_"]));
        int blank = Array.LastIndexOf(receipt, (byte)'_');
        Assert.Equal(CommandStatus.Ok, _engine.Execute(With(receipt, blank, (byte)' ')).Status);
        Assert.Contains("unit 3 S1  number 1", _engine.Listing(), StringComparison.Ordinal);
        Assert.Null(_engine.Audit());
    }

    private static byte[] With(byte[] command, int at, byte value)
    {
        byte[] changed = [.. command];
        changed[at] = value;
        return changed;
    }

    private void IsRefused(byte[] command, CommandStatus status)
    {
        string before = _engine.Listing();
        Outcome outcome = _engine.Execute(command);
        Assert.True(outcome.Status == status, $"{Convert.ToHexString(command)} gave {outcome} instead of {status}");
        Assert.Equal(before, _engine.Listing());
        Assert.Null(_engine.Audit());
    }
}
