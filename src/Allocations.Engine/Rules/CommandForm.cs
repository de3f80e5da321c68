using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>Whether bytes are a command of this engine: known kind and version, and lengths that add up. Nothing behind
/// the header is read before this has said yes.</summary>
internal static unsafe partial class CommandForm
{
    public static bool IsWellFormed(byte* command)
    {
        var header = (CommandHeader*)command;
        int body = header->Length - CommandHeader.SizeOf;
        if (header->Version != CommandHeader.CurrentVersion || (header->Flags & ~CommandHeader.Linked) != 0 || body < 0)
        {
            return false;
        }

        byte* payload = command + CommandHeader.SizeOf;
        int needed = header->Kind switch
        {
            CommandKind.Malformed when body >= MalformedCommand.SizeOf => MalformedCommand.SizeOf,
            CommandKind.DefineTenant or CommandKind.DefineActor when body >= DefinePartyCommand.SizeOf =>
                Needed((DefinePartyCommand*)payload),
            CommandKind.DefineProduct when body >= DefineProductCommand.SizeOf => Needed((DefineProductCommand*)payload),
            CommandKind.DefineLocation when body >= DefineLocationCommand.SizeOf => Needed((DefineLocationCommand*)payload),
            CommandKind.FreezeProduct or CommandKind.ThawProduct when body >= ProductCommand.SizeOf => ProductCommand.SizeOf,
            CommandKind.Receive or CommandKind.Adjust when body >= StockCommand.SizeOf => Needed((StockCommand*)payload),
            CommandKind.Move when body >= MoveCommand.SizeOf => Needed((MoveCommand*)payload),
            CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff when body >= BlockCommand.SizeOf =>
                Needed((BlockCommand*)payload),
            CommandKind.Count when body >= CountCommand.SizeOf => CountCommand.SizeOf,
            CommandKind.CountSerials or CommandKind.QuarantineSerials when body >= SerialsCommand.SizeOf =>
                Needed((SerialsCommand*)payload, header->Kind),
            CommandKind.CreateAllocation when body >= CreateAllocationCommand.SizeOf => Needed((CreateAllocationCommand*)payload),
            CommandKind.Release or CommandKind.Ship when body >= ReleaseCommand.SizeOf => Needed((ReleaseCommand*)payload),
            CommandKind.Cancel when body >= CancelCommand.SizeOf => Needed((CancelCommand*)payload),
            CommandKind.Substitute when body >= SubstituteCommand.SizeOf => Needed((SubstituteCommand*)payload),
            _ when header->Kind.IsFulfilment() && body >= FulfilmentCommand.SizeOf =>
                Needed(header->Kind, (FulfilmentCommand*)payload),
            CommandKind.SetRetention when body >= SetRetentionCommand.SizeOf => SetRetentionCommand.SizeOf,
            CommandKind.Tick when body >= TickCommand.SizeOf => TickCommand.SizeOf,
            CommandKind.CreateHold when body >= CreateHoldCommand.SizeOf => Needed((CreateHoldCommand*)payload),
            CommandKind.PromoteHold when body >= PromoteHoldCommand.SizeOf => PromoteHoldCommand.SizeOf,
            CommandKind.SetExpiry when body >= SetExpiryCommand.SizeOf => SetExpiryCommand.SizeOf,
            CommandKind.SetSourcing when body >= SetSourcingCommand.SizeOf => SetSourcingCommand.SizeOf,
            _ => NeededForChange(header->Kind, payload, body),
        };
        return needed >= 0 && ((needed + 7) & ~7) == body && AreSerialsWellFormed(header->Kind, payload, needed);
    }

    private static int Needed(DefinePartyCommand* command) =>
        command->CodeBytes is 0 or > EngineLimits.CodeBytes || command->NameBytes > EngineLimits.NameBytes
            ? -1
            : DefinePartyCommand.SizeOf + command->CodeBytes + command->NameBytes;

    private static int Needed(DefineProductCommand* command) =>
        command->SkuBytes is 0 or > EngineLimits.CodeBytes || command->NameBytes > EngineLimits.NameBytes
            ? -1
            : DefineProductCommand.SizeOf + command->SkuBytes + command->NameBytes;

    private static int Needed(DefineLocationCommand* command) =>
        command->CodeBytes is 0 or > EngineLimits.CodeBytes
        || command->SiteBytes > EngineLimits.CodeBytes
        || command->ZoneBytes > EngineLimits.CodeBytes
            ? -1
            : DefineLocationCommand.SizeOf + command->CodeBytes + command->SiteBytes + command->ZoneBytes;

    private static int Needed(StockCommand* command) =>
        WithSerials(StockCommand.SizeOf, command->SerialBytes, command->SerialCount);

    private static int Needed(MoveCommand* command) =>
        WithSerials(MoveCommand.SizeOf, command->SerialBytes, command->SerialCount);

    private static int Needed(BlockCommand* command) =>
        WithSerials(BlockCommand.SizeOf, command->SerialBytes, command->SerialCount);

    /// <summary>A count may find nothing; a quarantine names at least one unit, and no location.</summary>
    private static int Needed(SerialsCommand* command, CommandKind kind) =>
        kind == CommandKind.QuarantineSerials && (command->SerialCount == 0 || command->Location != 0)
            ? -1
            : WithSerials(SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount);

    private static int Needed(SubstituteCommand* command) =>
        command->OldCount == 0 || command->OldCount > command->SerialCount
            ? -1
            : WithSerials(SubstituteCommand.SizeOf, command->SerialBytes, command->SerialCount);

    private static int Needed(CreateAllocationCommand* command) =>
        command->LocationCount > EngineLimits.LocationsPerRequest
        || command->DocumentBytes > EngineLimits.CodeBytes
        || command->CustomerBytes > EngineLimits.CodeBytes
        || command->ShipToBytes > EngineLimits.NameBytes
        || command->NotesBytes > EngineLimits.NoteBytes
            ? -1
            : WithSerials(
                CreateAllocationCommand.SizeOf + TailBeforeSerials(command), command->SerialBytes, command->SerialCount);

    private static int Needed(CreateHoldCommand* command)
    {
        int needed = Needed(&command->Request);
        return needed < 0 ? -1 : needed + CreateHoldCommand.SizeOf - CreateAllocationCommand.SizeOf;
    }

    public static int TailBeforeSerials(CreateAllocationCommand* command) =>
        (command->LocationCount * sizeof(int))
        + command->DocumentBytes + command->CustomerBytes + command->ShipToBytes + command->NotesBytes;

    private static int Needed(ReleaseCommand* command) =>
        command->CarrierBytes > EngineLimits.CodeBytes
        || command->TrackingBytes > EngineLimits.CodeBytes
        || command->ShipToBytes > EngineLimits.NameBytes
            ? -1
            : WithSerials(
                ReleaseCommand.SizeOf + command->CarrierBytes + command->TrackingBytes + command->ShipToBytes,
                command->SerialBytes,
                command->SerialCount);

    /// <summary>What is on order is no unit yet, so none can be named.</summary>
    private static int Needed(CommandKind kind, FulfilmentCommand* command) =>
        command->NoteBytes > EngineLimits.NoteBytes
        || (command->SerialCount > 0 && kind is (CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder))
            ? -1
            : WithSerials(FulfilmentCommand.SizeOf + command->NoteBytes, command->SerialBytes, command->SerialCount);

    private static int Needed(CancelCommand* command) =>
        command->NoteBytes > EngineLimits.NoteBytes ? -1 : CancelCommand.SizeOf + command->NoteBytes;

    private static int WithSerials(int before, int serialBytes, int serialCount) =>
        serialCount > EngineLimits.SerialsPerCommand
        || serialBytes < 0
        || serialBytes > EngineLimits.SerialsPerCommand * (sizeof(ushort) + EngineLimits.SerialBytes)
            ? -1
            : before + serialBytes;

    /// <summary>Serials come last in every command that has them, so they end where the needed bytes end.</summary>
    private static bool AreSerialsWellFormed(CommandKind kind, byte* payload, int needed)
    {
        (int bytes, int count) = kind switch
        {
            CommandKind.Receive or CommandKind.Adjust =>
                (((StockCommand*)payload)->SerialBytes, ((StockCommand*)payload)->SerialCount),
            CommandKind.Move => (((MoveCommand*)payload)->SerialBytes, ((MoveCommand*)payload)->SerialCount),
            CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff =>
                (((BlockCommand*)payload)->SerialBytes, ((BlockCommand*)payload)->SerialCount),
            CommandKind.CountSerials or CommandKind.QuarantineSerials =>
                (((SerialsCommand*)payload)->SerialBytes, ((SerialsCommand*)payload)->SerialCount),
            CommandKind.Substitute =>
                (((SubstituteCommand*)payload)->SerialBytes, ((SubstituteCommand*)payload)->SerialCount),
            CommandKind.CreateAllocation =>
                (((CreateAllocationCommand*)payload)->SerialBytes, ((CreateAllocationCommand*)payload)->SerialCount),
            CommandKind.CreateHold =>
                (((CreateHoldCommand*)payload)->Request.SerialBytes, ((CreateHoldCommand*)payload)->Request.SerialCount),
            CommandKind.Release or CommandKind.Ship =>
                (((ReleaseCommand*)payload)->SerialBytes, ((ReleaseCommand*)payload)->SerialCount),
            _ when kind.IsFulfilment() =>
                (((FulfilmentCommand*)payload)->SerialBytes, ((FulfilmentCommand*)payload)->SerialCount),
            _ => SerialsOfChange(kind, payload),
        };
        return (bytes | count) == 0 || SerialListReader.IsWellFormed(payload + needed - bytes, bytes, count);
    }
}
