using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>Reads from the command table the objects that a command refers to. A malformed command refers to none.</summary>
internal static unsafe class CommandReader
{
    /// <summary>The allocation that a command names or has created; 0 = none.</summary>
    public static long AllocationOf(in ObservedCommand command) => DescriptorOf(command) switch
    {
        { Defines: CommandSubject.Allocation } => command.Outcome.IsSuccess ? command.Outcome.Id : 0,
        { AllocationAt: >= 0 and var at } => *(long*)(Payload(command) + at),
        { } descriptor when descriptor.Lines(Payload(command)) is { IsEmpty: false } lines => lines[0].From,
        _ => 0,
    };

    /// <summary>Whether a line of a command names an allocation.</summary>
    public static bool NamesInLine(in ObservedCommand command, long allocation)
    {
        if (DescriptorOf(command) is { } descriptor)
        {
            foreach (ref readonly LineOfReallocation line in descriptor.Lines(Payload(command)))
            {
                if (line.From == allocation || line.To == allocation)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The product that a command names or has defined, or that of its allocation; 0 = none.</summary>
    public static int ProductOf(in ObservedCommand command)
    {
        switch (DescriptorOf(command))
        {
            case { Defines: CommandSubject.Product }:
                return command.Outcome.IsSuccess || command.Outcome.Status == CommandStatus.DefinedDifferently
                    ? (int)command.Outcome.Id
                    : 0;
            case { ProductAt: >= 0 and var at }:
                return *(int*)(Payload(command) + at);
            default:
                long allocation = AllocationOf(command);
                return command.State.Allocations.Exists(allocation)
                    ? command.State.Allocations.Rows[(int)allocation].Product
                    : 0;
        }
    }

    /// <summary>The number of the document that a command names; empty for others.</summary>
    public static ReadOnlySpan<byte> DocumentOf(in ObservedCommand command)
    {
        if (DescriptorOf(command) is { } descriptor)
        {
            for (int i = 0; i < descriptor.Fields.Count; i++)
            {
                if (descriptor.Fields[i].Format == FieldFormat.Document)
                {
                    return descriptor.Tail(Payload(command), i);
                }
            }
        }

        return default;
    }

    /// <summary>The serial numbers in a command.</summary>
    public static SerialListReader SerialsOf(in ObservedCommand command) =>
        DescriptorOf(command) is { } descriptor ? descriptor.Serials(Payload(command)) : default;

    public static byte* Payload(in ObservedCommand command) => command.Bytes + CommandHeader.SizeOf;

    /// <summary>The row of the command table; null if the bytes behind the header cannot be read.</summary>
    public static CommandDescriptor? DescriptorOf(in ObservedCommand command) =>
        CommandForm.IsWellFormed(command.Bytes) ? CommandTable.Find(command.Header->Kind) : null;
}
