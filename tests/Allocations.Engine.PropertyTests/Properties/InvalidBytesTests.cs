using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Checking;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Properties;

/// <summary>What only bytes can say wrong: no caller of the public commands gets here.</summary>
public sealed class InvalidBytesTests : IDisposable
{
    private readonly ByteSubject _engine = new();

    public InvalidBytesTests()
    {
        foreach (ModelCommand command in World.Prologue)
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
        IsRefused(With(EncodedScript.Encode(new Create(World.Bolt, 1)), at, value), AllocationStatus.InvalidCommand);

    [Theory]
    [InlineData(24)] // serial bytes
    [InlineData(28)] // serial count
    public void Serials_that_do_not_fill_their_list_are_invalid_and_change_nothing(int at)
    {
        byte[] command = EncodedScript.Encode(new Receive(World.Pump, World.ShelfA, Amount.Units("S1", "S2")));
        int place = CommandHeader.SizeOf + at - 8;
        IsRefused(With(command, place, (byte)(command[place] + 1)), AllocationStatus.InvalidCommand);
        IsRefused(With(command, place, (byte)(command[place] - 1)), AllocationStatus.InvalidCommand);
    }

    [Fact]
    public void Each_kind_cut_to_its_header_is_invalid_and_changes_nothing() => Assert.All(
        Enum.GetValues<CommandKind>(),
        kind =>
        {
            byte[] command = EncodedScript.Encode(new Cancel(1))[..CommandHeader.SizeOf];
            IsRefused(With(With(command, 0, CommandHeader.SizeOf), 4, (byte)kind), AllocationStatus.InvalidCommand);
        });

    /// <summary>A malformed command carries its own status: whatever the bytes say, it is a refusal for its
    /// form.</summary>
    [Fact]
    public void A_malformed_command_never_claims_success_or_a_refusal_that_it_cannot_know()
    {
        byte[] command = EncodedScript.Encode(new DefineTenant(""));
        AllocationStatus[] own =
        [
            AllocationStatus.TextTooLong, AllocationStatus.TextInvalid, AllocationStatus.TextMissing,
            AllocationStatus.ListTooLong,
            AllocationStatus.ListEmpty,
        ];
        foreach (int status in Enumerable.Range(0, 256))
        {
            byte[] spoilt = With(command, CommandHeader.SizeOf + 12, (byte)status);
            IsRefused(
                spoilt,
                own.Contains((AllocationStatus)status) ? (AllocationStatus)status : AllocationStatus.InvalidCommand);
        }
    }

    /// <summary>The 16 bits of a priority hold two of strategy; the four above them must be empty.</summary>
    [Theory]
    [InlineData(0x10)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void A_strategy_that_does_not_exist_is_refused_and_changes_nothing(byte bits) => IsRefused(
        With(EncodedScript.Encode(new Create(World.Bolt, 1)), CommandHeader.SizeOf + 5, bits),
        AllocationStatus.InvalidOption);

    [Fact]
    public void An_option_that_does_not_exist_is_refused_and_changes_nothing() => IsRefused(
        With(EncodedScript.Encode(new Create(World.Bolt, 1)), CommandHeader.SizeOf + 6, 9),
        AllocationStatus.InvalidOption);

    [Fact]
    public void A_yes_or_no_that_is_neither_is_refused_and_changes_nothing()
    {
        var product = new DefineProduct(new ProductDefinition("NEW"));
        IsRefused(With(EncodedScript.Encode(product), CommandHeader.SizeOf + 19, 2), AllocationStatus.InvalidOption);
        _engine.Execute(EncodedScript.Encode(new Receive(World.Bolt, World.ShelfA, Amount.Of(1))));
        _engine.Execute(EncodedScript.Encode(new Create(World.Bolt, 1)));
        var release = new Release(1, Amount.Everything);
        IsRefused(With(EncodedScript.Encode(release), CommandHeader.SizeOf + 17, 2), AllocationStatus.InvalidOption);
    }

    private static byte[] With(byte[] command, int at, byte value)
    {
        byte[] changed = [.. command];
        changed[at] = value;
        return changed;
    }

    private void IsRefused(byte[] command, AllocationStatus status)
    {
        string before = _engine.Listing();
        Outcome outcome = _engine.Execute(command);
        Assert.True(outcome.Status == status, $"{Convert.ToHexString(command)} gave {outcome} instead of {status}");
        Assert.Equal(before, _engine.Listing());
        Assert.Null(_engine.Audit());
    }
}
