using System.Runtime.InteropServices;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>Spoils encoded commands. Whatever it does, the length in the header is that of the bytes: that much the
/// engine may rely on, because ring and journal check it.</summary>
internal sealed class ByteMutator(Dice dice)
{
    private static readonly byte[] s_kinds = [.. Enum.GetValues<CommandKind>().Select(kind => (byte)kind)];

    public byte[] Mutate(byte[] command) => WithLength(dice.Weighted<Func<byte[], byte[]>>(
        (30, FlipBits), (15, SetByte), (15, Truncate), (10, Extend), (10, ChangeKind), (5, ChangeVersion),
        (10, SetNumber),
        (5, Noise))([.. command]));

    private static byte[] WithLength(byte[] command)
    {
        MemoryMarshal.Write(command, command.Length);
        return command;
    }

    private byte[] FlipBits(byte[] command)
    {
        for (int i = dice.Between(1, 4); i > 0; i--)
        {
            command[At(command)] ^= (byte)(1 << dice.Between(0, 7));
        }

        return command;
    }

    private byte[] SetByte(byte[] command)
    {
        command[At(command)] = dice.Pick<byte>(0, 1, 0x7F, 0x80, 0xFF);
        return command;
    }

    /// <summary>Overwrites a whole number with one that tends to hurt.</summary>
    private byte[] SetNumber(byte[] command)
    {
        int at = At(command) & ~3;
        if (dice.Chance(50))
        {
            MemoryMarshal.Write(command.AsSpan(at), dice.Pick(-1, 0, int.MaxValue, int.MinValue, 1 << 20, 0x0001_0001));
        }
        else if ((at & ~7) + 8 <= command.Length)
        {
            MemoryMarshal.Write(
                command.AsSpan(at & ~7), dice.Pick(-1L, 0L, long.MaxValue, long.MinValue, 1L << 55, 1L << 32));
        }

        return command;
    }

    private byte[] Truncate(byte[] command)
    {
        int header = CommandHeader.SizeOf / 8;
        int words = dice.Chance(80) ? dice.Between(header, (command.Length / 8) - 1) : dice.Between(1, header);
        return command[..(8 * words)];
    }

    private byte[] Extend(byte[] command) =>
        [.. command, .. Enumerable.Range(0, 8 * dice.Between(1, 4)).Select(_ => dice.Chance(50) ? (byte)0 : AnyByte())];

    private byte[] ChangeKind(byte[] command)
    {
        command[4] = dice.Chance(70) ? dice.Pick(s_kinds) : AnyByte();
        return command;
    }

    private byte[] ChangeVersion(byte[] command)
    {
        command[dice.Between(5, 7)] = AnyByte();
        return command;
    }

    /// <summary>A header of a real kind, and any bytes behind it.</summary>
    private byte[] Noise(byte[] command)
    {
        for (int i = CommandHeader.SizeOf; i < command.Length; i++)
        {
            command[i] = AnyByte();
        }

        return ChangeKind(command);
    }

    /// <summary>A place anywhere but in the length; mostly behind the header.</summary>
    private int At(byte[] command) => command.Length > CommandHeader.SizeOf && dice.Chance(85)
        ? dice.Between(CommandHeader.SizeOf, command.Length - 1)
        : dice.Between(4, CommandHeader.SizeOf - 1);

    private byte AnyByte() => (byte)dice.Between(0, 255);
}
