using System.Text.Json;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>The commands that change allocations.</summary>
internal static unsafe partial class PayloadJson
{
    /// <summary>False for a kind that is none of them.</summary>
    private static bool TryWriteChange(Utf8JsonWriter json, CommandKind kind, byte* payload)
    {
        switch (kind)
        {
            case CommandKind.ChangeQuantity:
                Write(json, (ChangeQuantityCommand*)payload);
                return true;
            case CommandKind.Reschedule:
                json.WriteNumber("allocation", ((RescheduleCommand*)payload)->Allocation);
                CommandJson.WriteTimeIf(json, "requiredBy", ((RescheduleCommand*)payload)->RequiredBy);
                return true;
            case CommandKind.Redirect:
                Write(json, (RedirectCommand*)payload);
                return true;
            case CommandKind.Split:
                Write(json, (SplitCommand*)payload);
                return true;
            case CommandKind.Merge:
                json.WriteNumber("from", ((MergeCommand*)payload)->From);
                json.WriteNumber("into", ((MergeCommand*)payload)->Into);
                return true;
            case CommandKind.Recreate:
                json.WriteNumber("allocation", ((RecreateCommand*)payload)->Allocation);
                return true;
            case CommandKind.CancelDocument:
                Write(json, (CancelDocumentCommand*)payload);
                return true;
            case CommandKind.Reallocate:
                Write(json, (ReallocateCommand*)payload);
                return true;
            default:
                return false;
        }
    }

    private static void Write(Utf8JsonWriter json, ChangeQuantityCommand* command)
    {
        json.WriteNumber("allocation", command->Allocation);
        CommandJson.WriteQuantity(json, command->SerialCount > 0 ? "givenUp" : "requested", command->Quantity);
    }

    private static void Write(Utf8JsonWriter json, RedirectCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("allocation", command->Allocation);
        CommandJson.WriteText(json, "shipTo", Take(ref tail, command->ShipToBytes));
    }

    private static void Write(Utf8JsonWriter json, SplitCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("allocation", command->Allocation);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        json.WriteString("source", command->Source.ToString());
        CommandJson.WriteIf(json, "shipTo", Take(ref tail, command->ShipToBytes));
        CommandJson.WriteTimeIf(json, "requiredBy", command->RequiredBy);
    }

    private static void Write(Utf8JsonWriter json, CancelDocumentCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteString("documentKind", command->Kind.ToString());
        CommandJson.WriteText(json, "document", Take(ref tail, command->NumberBytes));
        json.WriteString("reason", command->Reason.ToString());
        CommandJson.WriteIf(json, "note", Take(ref tail, command->NoteBytes));
    }

    private static void Write(Utf8JsonWriter json, ReallocateCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("from", command->From);
        json.WriteNumber("to", command->To);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        CommandJson.WriteText(json, "justification", Take(ref tail, command->JustificationBytes));
        json.WriteBoolean("cancelGiven", command->CancelGiven != 0);
    }
}
