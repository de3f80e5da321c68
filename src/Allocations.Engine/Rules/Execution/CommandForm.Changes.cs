using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <content>The commands that change allocations.</content>
internal static unsafe partial class CommandForm
{
    private static int NeededForChange(CommandKind kind, byte* payload, int body, ref SerialTail serials) => kind switch
    {
        CommandKind.ChangeQuantity when body >= ChangeQuantityCommand.SizeOf =>
            Needed((ChangeQuantityCommand*)payload, ref serials),
        CommandKind.Reschedule when body >= RescheduleCommand.SizeOf => RescheduleCommand.SizeOf,
        CommandKind.Redirect when body >= RedirectCommand.SizeOf => Needed((RedirectCommand*)payload),
        CommandKind.Split when body >= SplitCommand.SizeOf => Needed((SplitCommand*)payload, ref serials),
        CommandKind.Merge when body >= MergeCommand.SizeOf => MergeCommand.SizeOf,
        CommandKind.Recreate when body >= RecreateCommand.SizeOf => RecreateCommand.SizeOf,
        CommandKind.CancelDocument when body >= CancelDocumentCommand.SizeOf => Needed((CancelDocumentCommand*)payload),
        CommandKind.Reallocate when body >= ReallocateCommand.SizeOf => Needed((ReallocateCommand*)payload, ref serials),
        _ => -1,
    };

    private static int Needed(ChangeQuantityCommand* command, ref SerialTail serials) =>
        WithSerials(ChangeQuantityCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(RedirectCommand* command) =>
        command->ShipToBytes is 0 or > EngineLimits.NameBytes ? -1 : RedirectCommand.SizeOf + command->ShipToBytes;

    private static int Needed(SplitCommand* command, ref SerialTail serials) =>
        command->ShipToBytes > EngineLimits.NameBytes
            ? -1
            : WithSerials(SplitCommand.SizeOf + command->ShipToBytes, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(CancelDocumentCommand* command) =>
        command->NumberBytes is 0 or > EngineLimits.CodeBytes || command->NoteBytes > EngineLimits.NoteBytes
            ? -1
            : CancelDocumentCommand.SizeOf + command->NumberBytes + command->NoteBytes;

    private static int Needed(ReallocateCommand* command, ref SerialTail serials) =>
        command->JustificationBytes is 0 or > EngineLimits.NoteBytes
            ? -1
            : WithSerials(
                ReallocateCommand.SizeOf + command->JustificationBytes, command->SerialBytes, command->SerialCount, ref serials);
}
