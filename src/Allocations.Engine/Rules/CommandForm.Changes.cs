using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <content>The commands that change allocations.</content>
internal static unsafe partial class CommandForm
{
    private static int NeededForChange(CommandKind kind, byte* payload, int body) => kind switch
    {
        CommandKind.ChangeQuantity when body >= ChangeQuantityCommand.SizeOf => Needed((ChangeQuantityCommand*)payload),
        CommandKind.Reschedule when body >= RescheduleCommand.SizeOf => RescheduleCommand.SizeOf,
        CommandKind.Redirect when body >= RedirectCommand.SizeOf => Needed((RedirectCommand*)payload),
        CommandKind.Split when body >= SplitCommand.SizeOf => Needed((SplitCommand*)payload),
        CommandKind.Merge when body >= MergeCommand.SizeOf => MergeCommand.SizeOf,
        CommandKind.Recreate when body >= RecreateCommand.SizeOf => RecreateCommand.SizeOf,
        CommandKind.CancelDocument when body >= CancelDocumentCommand.SizeOf => Needed((CancelDocumentCommand*)payload),
        CommandKind.Reallocate when body >= ReallocateCommand.SizeOf => Needed((ReallocateCommand*)payload),
        _ => -1,
    };

    private static (int Bytes, int Count) SerialsOfChange(CommandKind kind, byte* payload) => kind switch
    {
        CommandKind.ChangeQuantity =>
            (((ChangeQuantityCommand*)payload)->SerialBytes, ((ChangeQuantityCommand*)payload)->SerialCount),
        CommandKind.Split => (((SplitCommand*)payload)->SerialBytes, ((SplitCommand*)payload)->SerialCount),
        CommandKind.Reallocate => (((ReallocateCommand*)payload)->SerialBytes, ((ReallocateCommand*)payload)->SerialCount),
        _ => default,
    };

    private static int Needed(ChangeQuantityCommand* command) =>
        WithSerials(ChangeQuantityCommand.SizeOf, command->SerialBytes, command->SerialCount);

    private static int Needed(RedirectCommand* command) =>
        command->ShipToBytes is 0 or > EngineLimits.NameBytes ? -1 : RedirectCommand.SizeOf + command->ShipToBytes;

    private static int Needed(SplitCommand* command) =>
        command->ShipToBytes > EngineLimits.NameBytes
            ? -1
            : WithSerials(SplitCommand.SizeOf + command->ShipToBytes, command->SerialBytes, command->SerialCount);

    private static int Needed(CancelDocumentCommand* command) =>
        command->NumberBytes is 0 or > EngineLimits.CodeBytes || command->NoteBytes > EngineLimits.NoteBytes
            ? -1
            : CancelDocumentCommand.SizeOf + command->NumberBytes + command->NoteBytes;

    private static int Needed(ReallocateCommand* command) =>
        command->JustificationBytes is 0 or > EngineLimits.NoteBytes
            ? -1
            : WithSerials(
                ReallocateCommand.SizeOf + command->JustificationBytes, command->SerialBytes, command->SerialCount);
}
