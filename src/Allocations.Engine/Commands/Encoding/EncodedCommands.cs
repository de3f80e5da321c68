namespace Allocations.Engine.Commands;

/// <summary>Consecutive encoded commands: address, bytes and count, all of one moment.</summary>
/// <param name="start">The first one; null for none.</param>
/// <param name="length">Their bytes.</param>
/// <param name="count">Their number.</param>
internal readonly unsafe struct EncodedCommands(byte* start, int length, int count)
{
    public byte* Start { get; } = start;

    public int Length { get; } = length;

    public int Count { get; } = count;

    /// <summary>Whether the bytes are exactly this number of commands, and no group continues behind them. Another thread may
    /// have written to the bytes while they were copied; the executor checks the commands' bodies.</summary>
    public static bool AreWhole(byte* commands, int length, int count)
    {
        int at = 0;
        int odd = 0;
        ushort flags = 0;
        for (int i = 0; i < count; i++)
        {
            if (length - at < CommandHeader.SizeOf)
            {
                return false;
            }

            var header = (CommandHeader*)(commands + at);
            int bytes = header->Length;
            if (bytes < CommandHeader.SizeOf || bytes > length - at)
            {
                return false;
            }

            odd |= bytes;
            flags = header->Flags;
            at += bytes;
        }

        return at == length && (odd & 7) == 0 && (flags & CommandHeader.Linked) == 0;
    }
}
