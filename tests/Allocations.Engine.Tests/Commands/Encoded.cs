using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Commands;

/// <summary>Looks at the commands in a buffer.</summary>
internal static unsafe class Encoded
{
    public static ReadOnlySpan<byte> Bytes(CommandBuffer buffer) => new(buffer.Start, buffer.Length);

    /// <summary>The bytes as lines of hex: the header's 32 on the first, then 16 a line.</summary>
    public static string Hex(CommandBuffer buffer)
    {
        ReadOnlySpan<byte> bytes = Bytes(buffer);
        List<string> lines = [Convert.ToHexString(bytes[..CommandHeader.SizeOf])];
        for (int at = CommandHeader.SizeOf; at < bytes.Length; at += 16)
        {
            lines.Add(Convert.ToHexString(bytes[at..Math.Min(at + 16, bytes.Length)]));
        }

        return string.Join('\n', lines);
    }

    /// <summary>The one command in the buffer, which is malformed: status, place and number.</summary>
    public static (CommandStatus Status, int Index, long Id) Malformed(CommandBuffer buffer)
    {
        Assert.Equal(1, buffer.Count);
        var header = (CommandHeader*)buffer.Start;
        Assert.Equal(CommandKind.RejectedRequest, header->Kind);
        Assert.Equal(buffer.Length, header->Length);
        var body = (RejectedRequestCommand*)(buffer.Start + CommandHeader.SizeOf);
        return (body->Status, body->Index, body->Id);
    }

    public static CommandKind Kind(CommandBuffer buffer) => ((CommandHeader*)buffer.Start)->Kind;
}
