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
        CommandKind.CreateAllocation or CommandKind.CreateHold when command.Outcome.IsSuccess => command.Outcome.Id,
        CommandKind.Release => ((ReleaseCommand*)Payload(command))->Allocation,
        CommandKind.CreateAllocation when command.Outcome.IsSuccess => command.Outcome.Id,
        CommandKind.Release or CommandKind.Ship => ((ReleaseCommand*)Payload(command))->Allocation,
        var kind when kind.IsFulfillment() => ((FulfillmentCommand*)Payload(command))->Allocation,
        CommandKind.Cancel => ((CancelCommand*)Payload(command))->Allocation,
        CommandKind.Block or CommandKind.WriteOff => ((BlockCommand*)Payload(command))->Allocation,
        CommandKind.Substitute => ((SubstituteCommand*)Payload(command))->Allocation,
        CommandKind.ChangeQuantity or CommandKind.Reschedule or CommandKind.Redirect or CommandKind.Split
            or CommandKind.Merge or CommandKind.Recreate or CommandKind.Reallocate => *(long*)Payload(command),
        CommandKind.PromoteHold => ((PromoteHoldCommand*)Payload(command))->Allocation,
        CommandKind.SetExpiry => ((SetExpiryCommand*)Payload(command))->Allocation,
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
            case CommandKind.CreateHold:
                return ((CreateHoldCommand*)payload)->Request.Product;
            case CommandKind.Receive or CommandKind.Adjust:
                return ((StockCommand*)payload)->Product;
            case CommandKind.Move:
                return ((MoveCommand*)payload)->Product;
            case CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff:
                return ((BlockCommand*)payload)->Product;
            case CommandKind.Count or CommandKind.CountLot:
                return ((CountCommand*)payload)->Product;
            case CommandKind.DefineLot:
                return ((DefineLotCommand*)payload)->Product;
            case CommandKind.CountSerials or CommandKind.QuarantineSerials:
                return ((SerialsCommand*)payload)->Product;
            case CommandKind.FreezeProduct or CommandKind.ThawProduct:
                return ((ProductCommand*)payload)->Product;
            case CommandKind.SetSafetyStock:
                return ((SetSafetyStockCommand*)payload)->Product;
            case CommandKind.SetSourcing:
                return ((SetSourcingCommand*)payload)->Product;
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

    /// <summary>The document number in a command that creates an allocation, or cancels a document; empty for others.</summary>
    public static ReadOnlySpan<byte> DocumentOf(in ObservedCommand command)
    {
        if (KindOf(command) == CommandKind.CancelDocument)
        {
            var cancel = (CancelDocumentCommand*)Payload(command);
            return new ReadOnlySpan<byte>(cancel + 1, cancel->NumberBytes);
        }

        if (KindOf(command) != CommandKind.CreateAllocation)
        if (KindOf(command) is not (CommandKind.CreateAllocation or CommandKind.CreateHold))
        {
            return default;
        }

        CreateAllocationCommand* create = RequestOf(command);
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
            case CommandKind.Block or CommandKind.Unblock or CommandKind.WriteOff:
                var block = (BlockCommand*)payload;
                return new SerialListReader((byte*)(block + 1), block->SerialBytes, block->SerialCount);
            case CommandKind.CountSerials or CommandKind.QuarantineSerials:
                var serials = (SerialsCommand*)payload;
                return new SerialListReader((byte*)(serials + 1), serials->SerialBytes, serials->SerialCount);
            case CommandKind.Substitute:
                var substitute = (SubstituteCommand*)payload;
                return new SerialListReader((byte*)(substitute + 1), substitute->SerialBytes, substitute->SerialCount);
            case CommandKind.CreateAllocation or CommandKind.CreateHold:
                CreateAllocationCommand* create = RequestOf(command);
                return new SerialListReader(
                    (byte*)(create + 1) + create->BytesBeforeSerials, create->SerialBytes, create->SerialCount);
            case CommandKind.Release or CommandKind.Ship:
                var release = (ReleaseCommand*)payload;
                return new SerialListReader(
                    (byte*)(release + 1) + release->CarrierBytes + release->TrackingBytes + release->ShipToBytes,
                    release->SerialBytes,
                    release->SerialCount);
            case CommandKind.ChangeQuantity:
                var change = (ChangeQuantityCommand*)payload;
                return new SerialListReader((byte*)(change + 1), change->SerialBytes, change->SerialCount);
            case CommandKind.Split:
                var split = (SplitCommand*)payload;
                return new SerialListReader(
                    (byte*)(split + 1) + split->ShipToBytes, split->SerialBytes, split->SerialCount);
            case CommandKind.Reallocate:
                var reallocate = (ReallocateCommand*)payload;
                return new SerialListReader(
                    (byte*)(reallocate + 1) + reallocate->JustificationBytes,
                    reallocate->SerialBytes,
                    reallocate->SerialCount);
            case var kind when kind.IsFulfillment():
                var step = (FulfillmentCommand*)payload;
                return new SerialListReader((byte*)(step + 1) + step->NoteBytes, step->SerialBytes, step->SerialCount);
            default:
                return new SerialListReader(null, 0, 0);
        }
    }

    /// <summary>The request in a command that creates an allocation or a hold.</summary>
    private static CreateAllocationCommand* RequestOf(in ObservedCommand command) =>
        KindOf(command) == CommandKind.CreateHold
            ? &((CreateHoldCommand*)Payload(command))->Request
            : (CreateAllocationCommand*)Payload(command);

    public static byte* Payload(in ObservedCommand command) => command.Bytes + CommandHeader.SizeOf;

    /// <summary>The kind; <see cref="CommandKind.None"/> where the bytes behind the header cannot be read.</summary>
    public static CommandKind KindOf(in ObservedCommand command) =>
        CommandForm.IsWellFormed(command.Bytes) ? command.Header->Kind : CommandKind.None;
}
