namespace Allocations.Engine.Commands;

/// <summary>Checks whether bytes are a command of this engine: known kind and version, and consistent lengths. Nothing behind
/// the header is read before this check has succeeded.</summary>
internal static unsafe class CommandForm
{
    /// <summary>Checks a command whose header is complete, and whose length does not exceed the readable bytes.</summary>
    public static bool IsWellFormed(byte* command)
    {
        var header = (CommandHeader*)command;
        int body = header->Length - CommandHeader.SizeOf;
        if (header->Version != CommandHeader.CurrentVersion || (header->Flags & ~CommandHeader.Linked) != 0 || body < 0)
        {
            return false;
        }

        byte* payload = command + CommandHeader.SizeOf;
        return header->Kind switch
        {
            CommandKind.CreateAllocation => FrequentForms.Fits((CreateAllocationCommand*)payload, body),
            CommandKind.Release => FrequentForms.Fits((ReleaseCommand*)payload, body),
            CommandKind.Cancel => FrequentForms.Fits((CancelCommand*)payload, body),
            CommandKind.Receive => FrequentForms.Fits((StockCommand*)payload, body),
            _ => CommandTable.Find(header->Kind) is { } descriptor && descriptor.Fits(payload, body),
        };
    }
}
