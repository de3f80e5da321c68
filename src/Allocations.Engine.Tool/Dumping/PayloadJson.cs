using System.Text;
using System.Text.Json;
using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>The part of a command behind its header, field by field; as hexadecimal digits where it cannot be read.</summary>
internal static unsafe partial class PayloadJson
{
    public static void Write(Utf8JsonWriter json, in ObservedCommand command)
    {
        byte* payload = CommandReader.Payload(command);
        switch (CommandReader.KindOf(command))
        {
            case CommandKind.Malformed:
                Write(json, (MalformedCommand*)payload);
                break;
            case CommandKind.DefineTenant or CommandKind.DefineActor:
                Write(json, (DefinePartyCommand*)payload);
                break;
            case CommandKind.DefineProduct:
                Write(json, (DefineProductCommand*)payload);
                break;
            case CommandKind.DefineLocation:
                Write(json, (DefineLocationCommand*)payload);
                break;
            case CommandKind.FreezeProduct or CommandKind.ThawProduct:
                json.WriteNumber("product", ((ProductCommand*)payload)->Product);
                break;
            case CommandKind.FreezeLocation or CommandKind.ThawLocation:
                json.WriteNumber("location", ((LocationCommand*)payload)->Location);
                break;
            case CommandKind.Receive or CommandKind.Adjust:
                Write(json, (StockCommand*)payload);
                break;
            case CommandKind.Move:
                Write(json, (MoveCommand*)payload);
                break;
            case CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff:
                Write(json, (BlockCommand*)payload, CommandReader.KindOf(command));
                break;
            case CommandKind.Count:
                Write(json, (CountCommand*)payload);
                break;
            case CommandKind.CountSerials or CommandKind.QuarantineSerials:
                Write(json, (SerialsCommand*)payload);
                break;
            case CommandKind.Substitute:
                Write(json, (SubstituteCommand*)payload);
                break;
            case CommandKind.CreateAllocation:
                Write(json, (CreateAllocationCommand*)payload);
                break;
            case CommandKind.Release or CommandKind.Ship:
                Write(json, (ReleaseCommand*)payload);
                break;
            case CommandKind.Cancel:
                Write(json, (CancelCommand*)payload);
                break;
            case var kind when kind.IsFulfillment():
                Write(json, (FulfillmentCommand*)payload);
                break;
            case CommandKind.SetRetention:
                Write(json, (SetRetentionCommand*)payload);
                break;
            case CommandKind.StartTrail or CommandKind.EndTrail:
                break;
            case CommandKind.SetTrailRetention:
                Write(json, (SetTrailRetentionCommand*)payload);
                break;
            case CommandKind.Tick:
                json.WriteNumber("most", ((TickCommand*)payload)->Most);
                break;
            case CommandKind.SetTime:
                CommandJson.WriteTimeIf(json, "to", ((SetTimeCommand*)payload)->Time);
                break;
            case CommandKind.CreateHold:
                CommandJson.WriteTimeIf(json, "expiresAt", ((CreateHoldCommand*)payload)->ExpiresAt);
                Write(json, &((CreateHoldCommand*)payload)->Request);
                break;
            case CommandKind.PromoteHold:
                json.WriteNumber("allocation", ((PromoteHoldCommand*)payload)->Allocation);
                break;
            case CommandKind.SetExpiry:
                Write(json, (SetExpiryCommand*)payload);
                break;
            case CommandKind.SetSafetyStock:
                json.WriteNumber("product", ((SetSafetyStockCommand*)payload)->Product);
                CommandJson.WriteQuantity(json, "quantity", ((SetSafetyStockCommand*)payload)->Quantity);
                break;
            case CommandKind.DefineLot:
                Write(json, (DefineLotCommand*)payload);
                break;
            case CommandKind.CountLot:
                Write(json, &((CountLotCommand*)payload)->Count);
                json.WriteNumber("lot", ((CountLotCommand*)payload)->Lot);
                break;
            case CommandKind.SetSourcing:
                json.WriteNumber("product", ((SetSourcingCommand*)payload)->Product);
                json.WriteString("policy", ((SetSourcingCommand*)payload)->Policy.ToString());
                break;
            case var change when TryWriteChange(json, change, payload):
                break;
            default:
                WriteBytes(json, command);
                return;
        }

        WriteSerials(json, CommandReader.SerialsOf(command));
    }

    private static void Write(Utf8JsonWriter json, MalformedCommand* command)
    {
        json.WriteString("status", command->Status.ToString());
        CommandJson.WriteIf(json, "id", command->Id);
        CommandJson.WriteIf(json, "index", command->Index);
    }

    private static void Write(Utf8JsonWriter json, DefinePartyCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        CommandJson.WriteText(json, "code", Take(ref tail, command->CodeBytes));
        CommandJson.WriteIf(json, "name", Take(ref tail, command->NameBytes));
    }

    private static void Write(Utf8JsonWriter json, DefineProductCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        CommandJson.WriteText(json, "sku", Take(ref tail, command->SkuBytes));
        CommandJson.WriteIf(json, "name", Take(ref tail, command->NameBytes));
        CommandJson.WriteQuantity(json, "increment", command->Increment);
        CommandJson.WriteQuantity(json, "unitValue", command->UnitValue);
        json.WriteString("tracking", command->Tracking.ToString());
        json.WriteString("selection", command->Selection.ToString());
        json.WriteString("backorder", command->Backorder.ToString());
        json.WriteBoolean("isAllocatable", command->IsAllocatable != 0);
    }

    private static void Write(Utf8JsonWriter json, DefineLocationCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        CommandJson.WriteText(json, "code", Take(ref tail, command->CodeBytes));
        CommandJson.WriteIf(json, "site", Take(ref tail, command->SiteBytes));
        CommandJson.WriteIf(json, "zone", Take(ref tail, command->ZoneBytes));
        json.WriteString("locationKind", command->Kind.ToString());
        json.WriteNumber("walkOrder", command->WalkOrder);
        json.WriteNumber("transportCost", command->TransportCost);
    }

    private static ReadOnlySpan<byte> Take(ref byte* tail, int bytes)
    {
        ReadOnlySpan<byte> taken = new(tail, bytes);
        tail += bytes;
        return taken;
    }

    private static void WriteSerials(Utf8JsonWriter json, SerialListReader serials)
    {
        bool isFirst = true;
        while (serials.MoveNext())
        {
            if (isFirst)
            {
                json.WriteStartArray("serials");
                isFirst = false;
            }

            json.WriteStringValue(Encoding.UTF8.GetString(serials.Current));
        }

        if (!isFirst)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteBytes(Utf8JsonWriter json, in ObservedCommand command)
    {
        int length = Math.Max(0, command.Header->Length - CommandHeader.SizeOf);
        json.WriteString("bytes", Convert.ToHexStringLower(new ReadOnlySpan<byte>(CommandReader.Payload(command), length)));
    }
}
