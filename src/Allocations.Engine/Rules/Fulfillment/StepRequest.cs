using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <summary>A requested action on quantities of an allocation, independent of its encoding.</summary>
internal readonly unsafe ref struct StepRequest
{
    public StepRequest(AllocationAction action, ReleaseCommand* command)
    {
        Action = action;
        Allocation = command->Allocation;
        Quantity = command->Quantity;
        Everything = command->Everything != 0;
        Serials = (byte*)(command + 1) + command->CarrierBytes + command->TrackingNumberBytes + command->ShipToBytes;
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
    }

    public StepRequest(AllocationAction action, FulfillmentCommand* command)
    {
        Action = action;
        Allocation = command->Allocation;
        Quantity = command->Quantity;
        Everything = command->Everything != 0;
        Serials = (byte*)(command + 1) + command->NoteBytes;
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
    }

    public StepRequest(AllocationAction action, RecordLossCommand* command)
    {
        Action = action;
        Allocation = command->Allocation;
        Quantity = command->Quantity;
        Everything = command->Everything != 0;
        Serials = (byte*)(command + 1) + command->NoteBytes;
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
    }

    public StepRequest(AllocationAction action, ReleaseFromCommand* command)
    {
        Action = action;
        Allocation = command->Allocation;
        Quantity = command->Quantity;
        Everything = command->Everything != 0;
        Serials = (byte*)(command + 1) + command->CarrierBytes + command->TrackingNumberBytes + command->ShipToBytes;
        (SerialBytes, SerialCount) = (command->SerialBytes, command->SerialCount);
    }

    public AllocationAction Action { get; }

    public long Allocation { get; }

    public long Quantity { get; }

    public bool Everything { get; }

    public byte* Serials { get; }

    public int SerialBytes { get; }

    public int SerialCount { get; }

    /// <summary>Whether units are named.</summary>
    public bool NamesUnits => !Everything && SerialCount > 0;

    /// <summary>Whether units are concerned; stock on order has no units yet.</summary>
    public bool IsOfUnits => Action is not (AllocationAction.PlaceOnOrder or AllocationAction.TakeOffOrder);
}
