using Allocations.Engine.Commands;
using Allocations.Engine.Rules;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine.Tool.Dumping;

/// <summary>What a command refers to. A command whose form is broken refers to nothing.</summary>
internal static unsafe class CommandReader
{
    /// <summary>The allocation that a command names or has made; 0 = none.</summary>
    public static long AllocationOf(in ObservedCommand command) => KindOf(command) switch
    {
        CommandKind.CreateAllocation when command.Outcome.IsSuccess => command.Outcome.Id,
        CommandKind.Release => ((ReleaseCommand*)Payload(command))->Allocation,
        CommandKind.Cancel => ((CancelCommand*)Payload(command))->Allocation,
        _ => 0,
    };

    /// <summary>The product that a command names or has defined, or that of its allocation; 0 = none.</summary>
    public static int ProductOf(in ObservedCommand command)
    {
        byte* payload = Payload(command);
        switch (KindOf(command))
        {
            case CommandKind.CreateAllocation:
                return ((CreateAllocationCommand*)payload)->Product;
            case CommandKind.Receive or CommandKind.Adjust:
                return ((StockCommand*)payload)->Product;
            case CommandKind.Move:
                return ((MoveCommand*)payload)->Product;
            case CommandKind.FreezeProduct or CommandKind.ThawProduct:
                return ((ProductCommand*)payload)->Product;
            case CommandKind.DefineProduct:
                return command.Outcome.IsSuccess || command.Outcome.Status == AllocationStatus.DefinedDifferently
                    ? (int)command.Outcome.Id
                    : 0;
            default:
                long allocation = AllocationOf(command);
                return command.State.Allocations.Exists(allocation)
                    ? command.State.Allocations.Rows[(int)allocation].Product
                    : 0;
        }
    }

    /// <summary>The document number in a command that creates an allocation; empty for others.</summary>
    public static ReadOnlySpan<byte> DocumentOf(in ObservedCommand command)
    {
        if (KindOf(command) != CommandKind.CreateAllocation)
        {
            return default;
        }

        var create = (CreateAllocationCommand*)Payload(command);
        return new ReadOnlySpan<byte>((byte*)(create + 1) + (create->LocationCount * sizeof(int)), create->DocumentBytes);
    }

    /// <summary>The serial numbers in a command.</summary>
    public static SerialListReader SerialsOf(in ObservedCommand command)
    {
        byte* payload = Payload(command);
        switch (KindOf(command))
        {
            case CommandKind.Receive or CommandKind.Adjust:
                var stock = (StockCommand*)payload;
                return new SerialListReader((byte*)(stock + 1), stock->SerialBytes, stock->SerialCount);
            case CommandKind.Move:
                var move = (MoveCommand*)payload;
                return new SerialListReader((byte*)(move + 1), move->SerialBytes, move->SerialCount);
            case CommandKind.CreateAllocation:
                var create = (CreateAllocationCommand*)payload;
                return new SerialListReader(
                    (byte*)(create + 1) + CommandForm.TailBeforeSerials(create), create->SerialBytes, create->SerialCount);
            case CommandKind.Release:
                var release = (ReleaseCommand*)payload;
                return new SerialListReader(
                    (byte*)(release + 1) + release->CarrierBytes + release->TrackingBytes + release->ShipToBytes,
                    release->SerialBytes,
                    release->SerialCount);
            default:
                return new SerialListReader(null, 0, 0);
        }
    }

    public static byte* Payload(in ObservedCommand command) => command.Bytes + CommandHeader.SizeOf;

    /// <summary>The kind; <see cref="CommandKind.None"/> where the bytes behind the header cannot be read.</summary>
    public static CommandKind KindOf(in ObservedCommand command) =>
        CommandForm.IsWellFormed(command.Bytes) ? command.Header->Kind : CommandKind.None;
}
