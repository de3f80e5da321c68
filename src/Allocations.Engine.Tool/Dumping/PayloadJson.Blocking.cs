using System.Text.Json;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>The commands that take stock away, count it, or exchange it.</summary>
internal static unsafe partial class PayloadJson
{
    private static void Write(Utf8JsonWriter json, BlockCommand* command, CommandKind kind)
    {
        json.WriteNumber("product", command->Product);
        json.WriteNumber("location", command->Location);
        CommandJson.WriteIf(json, "lot", command->Lot);
        CommandJson.WriteQuantity(json, "quantity", command->Quantity);
        if (kind != CommandKind.Unblock)
        {
            json.WriteString("reason", kind == CommandKind.Block
                ? ((BlockReason)command->Reason).ToString()
                : ((WriteOffReason)command->Reason).ToString());
        }

        CommandJson.WriteIf(json, "allocation", command->Allocation);
        WriteOptions(json, command->Options);
    }

    /// <summary>Without a time it never expires.</summary>
    private static void Write(Utf8JsonWriter json, DefineLotCommand* command)
    {
        byte* tail = (byte*)(command + 1);
        json.WriteNumber("product", command->Product);
        CommandJson.WriteText(json, "code", Take(ref tail, command->CodeBytes));
        if (command->ExpiresAt != SetExpiryCommand.Never)
        {
            CommandJson.WriteTimeIf(json, "expiresAt", command->ExpiresAt);
        }
    }

    private static void Write(Utf8JsonWriter json, CountCommand* command)
    {
        json.WriteNumber("product", command->Product);
        json.WriteNumber("location", command->Location);
        CommandJson.WriteQuantity(json, "counted", command->Counted);
    }

    private static void Write(Utf8JsonWriter json, SerialsCommand* command)
    {
        json.WriteNumber("product", command->Product);
        CommandJson.WriteIf(json, "location", command->Location);
        WriteOptions(json, command->Options);
    }

    /// <summary>The serials follow as one list: first those that go.</summary>
    private static void Write(Utf8JsonWriter json, SubstituteCommand* command)
    {
        json.WriteNumber("allocation", command->Allocation);
        json.WriteString("reason", command->Reason.ToString());
        if (command->Block != BlockReason.None)
        {
            json.WriteString("block", command->Block.ToString());
        }

        json.WriteNumber("replaced", command->OldCount);
    }

    private static void WriteOptions(Utf8JsonWriter json, RepairOptions options)
    {
        if (options != RepairOptions.None)
        {
            json.WriteString("options", options.ToString());
        }
    }
}
