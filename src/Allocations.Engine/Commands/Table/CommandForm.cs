namespace Allocations.Engine.Commands;

/// <summary>Whether bytes are a command of this engine: known kind and version, and lengths that add up. Nothing behind
/// the header is read before this has said yes.</summary>
internal static unsafe class CommandForm
{
    /// <summary>Checks a command whose header is complete, and whose length is not beyond what can be read.</summary>
    public static bool IsWellFormed(byte* command)
    {
        var header = (CommandHeader*)command;
        int body = header->Length - CommandHeader.SizeOf;
        return header->Version == CommandHeader.CurrentVersion
            && (header->Flags & ~CommandHeader.Linked) == 0
            && body >= 0
            && CommandTable.Find(header->Kind) is { } descriptor
            && descriptor.Fits(command + CommandHeader.SizeOf, body);
    }
}
