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
        SerialTail serials = default;
        int needed = header->Kind switch
        {
            CommandKind.Malformed when body >= MalformedCommand.SizeOf => MalformedCommand.SizeOf,
            CommandKind.DefineTenant or CommandKind.DefineActor when body >= DefinePartyCommand.SizeOf =>
                Needed((DefinePartyCommand*)payload),
            CommandKind.DefineProduct when body >= DefineProductCommand.SizeOf => Needed((DefineProductCommand*)payload),
            CommandKind.DefineLocation when body >= DefineLocationCommand.SizeOf => Needed((DefineLocationCommand*)payload),
            CommandKind.FreezeProduct or CommandKind.ThawProduct when body >= ProductCommand.SizeOf => ProductCommand.SizeOf,
            CommandKind.Receive or CommandKind.Adjust when body >= StockCommand.SizeOf =>
                Needed((StockCommand*)payload, ref serials),
            CommandKind.Move when body >= MoveCommand.SizeOf => Needed((MoveCommand*)payload, ref serials),
            CommandKind.FreezeLocation or CommandKind.ThawLocation when body >= LocationCommand.SizeOf => LocationCommand.SizeOf,
            CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff when body >= BlockCommand.SizeOf =>
                Needed((BlockCommand*)payload, ref serials),
            CommandKind.Count when body >= CountCommand.SizeOf => CountCommand.SizeOf,
            CommandKind.CountSerials or CommandKind.QuarantineSerials when body >= SerialsCommand.SizeOf =>
                Needed((SerialsCommand*)payload, header->Kind, ref serials),
            CommandKind.CreateAllocation when body >= CreateAllocationCommand.SizeOf =>
                Needed((CreateAllocationCommand*)payload, ref serials),
            CommandKind.Release or CommandKind.Ship when body >= ReleaseCommand.SizeOf =>
                Needed((ReleaseCommand*)payload, ref serials),
            CommandKind.Cancel when body >= CancelCommand.SizeOf => Needed((CancelCommand*)payload),
            CommandKind.Substitute when body >= SubstituteCommand.SizeOf => Needed((SubstituteCommand*)payload, ref serials),
            _ when header->Kind.IsFulfillment() && body >= FulfillmentCommand.SizeOf =>
                Needed(header->Kind, (FulfillmentCommand*)payload, ref serials),
            CommandKind.SetRetention when body >= SetRetentionCommand.SizeOf => SetRetentionCommand.SizeOf,
            CommandKind.Tick when body >= TickCommand.SizeOf => TickCommand.SizeOf,
            CommandKind.CreateHold when body >= CreateHoldCommand.SizeOf => Needed((CreateHoldCommand*)payload, ref serials),
            CommandKind.PromoteHold when body >= PromoteHoldCommand.SizeOf => PromoteHoldCommand.SizeOf,
            CommandKind.SetExpiry when body >= SetExpiryCommand.SizeOf => SetExpiryCommand.SizeOf,
            CommandKind.SetTime when body >= SetTimeCommand.SizeOf => SetTimeCommand.SizeOf,
            CommandKind.SetSafetyStock when body >= SetSafetyStockCommand.SizeOf => SetSafetyStockCommand.SizeOf,
            CommandKind.DefineLot when body >= DefineLotCommand.SizeOf => Needed((DefineLotCommand*)payload),
            CommandKind.CountLot when body >= CountLotCommand.SizeOf => CountLotCommand.SizeOf,
            CommandKind.SetSourcing when body >= SetSourcingCommand.SizeOf => SetSourcingCommand.SizeOf,
            CommandKind.StartTrail or CommandKind.EndTrail => 0,
            CommandKind.SetTrailRetention when body >= SetTrailRetentionCommand.SizeOf => SetTrailRetentionCommand.SizeOf,
            _ => NeededForChange(header->Kind, payload, body, ref serials),
        };
        return needed >= 0 && ((needed + 7) & ~7) == body
            && ((serials.Bytes | serials.Count) == 0
                || SerialListReader.IsWellFormed(payload + needed - serials.Bytes, serials.Bytes, serials.Count));
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

    private static int Needed(DefineLotCommand* command) =>
        command->CodeBytes is 0 or > EngineLimits.CodeBytes ? -1 : DefineLotCommand.SizeOf + command->CodeBytes;

    /// <summary>Without a list, its bytes are the lot.</summary>
    private static int Needed(StockCommand* command, ref SerialTail serials) => command->SerialCount == 0
        ? StockCommand.SizeOf
        : WithSerials(StockCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(MoveCommand* command, ref SerialTail serials) =>
        WithSerials(MoveCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(BlockCommand* command, ref SerialTail serials) => command->SerialCount == 0
        ? BlockCommand.SizeOf
        : WithSerials(BlockCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    /// <summary>A count may find nothing; a quarantine names at least one unit, and no location.</summary>
    private static int Needed(SerialsCommand* command, CommandKind kind, ref SerialTail serials) =>
        kind == CommandKind.QuarantineSerials && (command->SerialCount == 0 || command->Location != 0)
            ? -1
            : WithSerials(SerialsCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(SubstituteCommand* command, ref SerialTail serials) =>
        command->OldCount == 0 || command->OldCount > command->SerialCount
            ? -1
            : WithSerials(SubstituteCommand.SizeOf, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(CreateAllocationCommand* command, ref SerialTail serials) =>
        (command->LocationCount > EngineLimits.LocationsPerRequest && command->LocationCount > MostEntries(command))
        || command->DocumentBytes > EngineLimits.CodeBytes
        || (command->DocumentBytes == 0 && command->DocumentKind != DocumentKind.None)
        || command->CustomerBytes > EngineLimits.CodeBytes
        || command->ShipToBytes > EngineLimits.NameBytes
        || command->NotesBytes > EngineLimits.NoteBytes
            ? -1
            : WithSerials(
                CreateAllocationCommand.SizeOf + command->BytesBeforeSerials, command->SerialBytes, command->SerialCount,
                ref serials);

    private static int Needed(CreateHoldCommand* command, ref SerialTail serials)
    {
        int needed = Needed(&command->Request, ref serials);
        return needed < 0 ? -1 : needed + CreateHoldCommand.SizeOf - CreateAllocationCommand.SizeOf;
    }

    private static int MostEntries(CreateAllocationCommand* command) =>
        EngineLimits.LocationsPerRequest
        + ((command->Options & RequestOptions.UsableUntil) == 0 ? 0 : UsableUntil.Entries);

    private static int Needed(ReleaseCommand* command, ref SerialTail serials) =>
        command->CarrierBytes > EngineLimits.CodeBytes
        || command->TrackingBytes > EngineLimits.CodeBytes
        || command->ShipToBytes > EngineLimits.NameBytes
            ? -1
            : WithSerials(
                ReleaseCommand.SizeOf + command->CarrierBytes + command->TrackingBytes + command->ShipToBytes,
                command->SerialBytes,
                command->SerialCount, ref serials);

    /// <summary>What is on order is no unit yet, so none can be named.</summary>
    private static int Needed(CommandKind kind, FulfillmentCommand* command, ref SerialTail serials) =>
        command->NoteBytes > EngineLimits.NoteBytes
        || (command->SerialCount > 0 && kind is (CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder))
            ? -1
            : WithSerials(
                FulfillmentCommand.SizeOf + command->NoteBytes, command->SerialBytes, command->SerialCount, ref serials);

    private static int Needed(CancelCommand* command) =>
        command->NoteBytes > EngineLimits.NoteBytes ? -1 : CancelCommand.SizeOf + command->NoteBytes;

    /// <summary>Serials come last in every command that has them, so they end where the needed bytes end.</summary>
    private static int WithSerials(int before, int serialBytes, int serialCount, ref SerialTail serials)
    {
        if (serialCount > EngineLimits.SerialsPerCommand
            || serialBytes < 0
            || serialBytes > EngineLimits.SerialsPerCommand * (sizeof(ushort) + EngineLimits.SerialBytes))
        {
            return -1;
        }

        serials = new SerialTail(serialBytes, serialCount);
        return before + serialBytes;
    }

    /// <summary>The serial numbers at a command's end.</summary>
    private readonly record struct SerialTail(int Bytes, int Count);
}
