using System.Text;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Queries;

/// <summary>Reads a command that is kept for approval back into the record from which it was encoded.</summary>
internal static unsafe class HeldCommands
{
    /// <summary>The commands in these bytes, which are well-formed.</summary>
    public static IReadOnlyList<HeldCommandView> Read(byte* commands, int count)
    {
        var found = new HeldCommandView[count];
        for (int i = 0; i < count; i++)
        {
            var header = (CommandHeader*)commands;
            found[i] = new HeldCommandView
            {
                Kind = header->Kind, Fields = HeldFields.Read(commands), Command = Read(commands),
            };
            commands += header->Length;
        }

        return found;
    }

    /// <summary>A command of a kind that can need consent; null for another one.</summary>
    private static ICommand? Read(byte* command)
    {
        CommandKind kind = ((CommandHeader*)command)->Kind;
        CommandDescriptor descriptor = CommandTable.Find(kind)!;
        byte* payload = command + CommandHeader.SizeOf;
        return kind switch
        {
            CommandKind.ChangePriority => Of((ChangePriorityCommand*)payload, Texts(descriptor, payload)),
            CommandKind.Reallocate => Of((ReallocateCommand*)payload, descriptor.Serials(payload), Texts(descriptor, payload)),
            CommandKind.ReallocateMany => Of(
                (ReallocateManyCommand*)payload, descriptor.Lines(payload), descriptor.Serials(payload),
                Texts(descriptor, payload)),
            CommandKind.Cancel => Of((CancelCommand*)payload, Texts(descriptor, payload)),
            CommandKind.CancelPart => Of((CancelPartCommand*)payload, descriptor.Serials(payload), Texts(descriptor, payload)),
            CommandKind.CancelDocument => Of((CancelDocumentCommand*)payload, Texts(descriptor, payload)),
            CommandKind.Release or CommandKind.Ship =>
                Of(kind, (ReleaseCommand*)payload, descriptor.Serials(payload), Texts(descriptor, payload)),
            CommandKind.ReleaseFrom => Of((ReleaseFromCommand*)payload, descriptor.Serials(payload), Texts(descriptor, payload)),
            CommandKind.WriteOff => Of((BlockCommand*)payload, descriptor.Serials(payload)),
            CommandKind.RecordLoss => Of((RecordLossCommand*)payload, descriptor.Serials(payload), Texts(descriptor, payload)),
            _ => null,
        };
    }

    private static ChangePriority Of(ChangePriorityCommand* command, string?[] texts) =>
        new(new(command->Allocation), Priority.FromBits(command->Priority), texts[0] ?? "");

    private static Reallocate Of(ReallocateCommand* command, SerialListReader serials, string?[] texts) => new(
        new(command->From), new(command->To), AmountOf(command->Quantity, false, 0, serials), texts[0] ?? "",
        command->CancelGiven != 0);

    private static ReallocateMany Of(
        ReallocateManyCommand* command, ReadOnlySpan<LineOfReallocation> lines, SerialListReader serials, string?[] texts)
    {
        var given = new ReallocationLine[lines.Length];
        for (int i = 0; i < lines.Length; i++)
        {
            var units = new string[lines[i].SerialCount];
            for (int unit = 0; unit < units.Length && serials.MoveNext(); unit++)
            {
                units[unit] = Encoding.UTF8.GetString(serials.Current);
            }

            Amount amount = units.Length > 0
                ? Amount.Units(units)
                : Amount.Of(Quantity.FromMillionths(lines[i].Quantity));
            given[i] = new ReallocationLine(new(lines[i].From), new(lines[i].To), amount);
        }

        return new(given, texts[0] ?? "", command->Strictness, command->CancelGiven != 0);
    }

    private static Cancel Of(CancelCommand* command, string?[] texts) =>
        new(new(command->Allocation), command->Reason, texts[0]);

    private static CancelPart Of(CancelPartCommand* command, SerialListReader serials, string?[] texts) => new(
        new(command->Allocation), AmountOf(command->Quantity, command->Everything != 0, 0, serials), command->Reason, texts[0]);

    private static CancelDocument Of(CancelDocumentCommand* command, string?[] texts) =>
        new(new(command->Kind, texts[0] ?? ""), command->Reason, texts[1]);

    private static ICommand Of(CommandKind kind, ReleaseCommand* command, SerialListReader serials, string?[] texts)
    {
        Amount amount = AmountOf(command->Quantity, command->Everything != 0, 0, serials);
        ReleaseDetails details = DetailsOf(command->Reason, texts);
        return kind == CommandKind.Ship
            ? new Ship(new(command->Allocation), amount, details)
            : new Release(new(command->Allocation), amount, details);
    }

    private static ReleaseFrom Of(ReleaseFromCommand* command, SerialListReader serials, string?[] texts) => new(
        new(command->Allocation), new(command->Location),
        AmountOf(command->Quantity, command->Everything != 0, 0, serials), DetailsOf(command->Reason, texts));

    private static ICommand Of(BlockCommand* command, SerialListReader serials)
    {
        Amount amount = AmountOf(command->Quantity, false, command->Lot, serials);
        var reason = (WriteOffReason)command->Reason;
        return (command->Options & RepairOptions.FromBlocked) != 0
            ? new WriteOffBlocked(new(command->Product), new(command->Location), amount, reason)
            : new WriteOff(
                new(command->Product), new(command->Location), amount, reason, new(command->Allocation),
                (command->Options & RepairOptions.CancelUnfilled) != 0);
    }

    private static RecordLoss Of(RecordLossCommand* command, SerialListReader serials, string?[] texts) => new(
        new(command->Allocation), AmountOf(command->Quantity, command->Everything != 0, 0, serials), command->Reason,
        command->CancelLost != 0, texts[0]);

    private static ReleaseDetails DetailsOf(ReleaseReason reason, string?[] texts) =>
        new(reason) { Carrier = texts[0], TrackingNumber = texts[1], ShipTo = texts[2] };

    private static Amount AmountOf(long quantity, bool isEverything, int lot, SerialListReader serials)
    {
        List<string> units = [];
        while (serials.MoveNext())
        {
            units.Add(Encoding.UTF8.GetString(serials.Current));
        }

        return units.Count > 0 ? Amount.Units([.. units])
            : isEverything ? Amount.All
            : Amount.Of(Quantity.FromMillionths(quantity)).InLot(new(lot));
    }

    /// <summary>The texts of a command, in their order; null for one that is not given.</summary>
    private static string?[] Texts(CommandDescriptor descriptor, byte* payload)
    {
        List<string?> texts = [];
        for (int i = 0; i < descriptor.Fields.Count; i++)
        {
            if (descriptor.Fields[i].Format is FieldFormat.Text or FieldFormat.Document)
            {
                ReadOnlySpan<byte> text = descriptor.Tail(payload, i);
                texts.Add(text.IsEmpty ? null : Encoding.UTF8.GetString(text));
            }
        }

        return [.. texts];
    }
}
