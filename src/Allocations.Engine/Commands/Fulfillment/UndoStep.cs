using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Undoes a step of an allocation between shelf and customer: a pick, check-out, shipment, delivery or release. The
/// stock is back where it was before this step, in the same state.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Step">The step: the sequence of the command that took it.</param>
/// <param name="Amount">The part: a quantity of a bulk product, units of the step, or everything of the step that no later step
/// took further.</param>
/// <param name="Note">The cause, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Each step is undone once, in any order of steps that do not depend on each other: a pick that was shipped is undone
/// after the shipment. Stock that comes back to a hold after its time is cancelled at once. Statuses:
/// <see cref="CommandStatus.InvalidOption"/> (the amount names a lot), <see cref="CommandStatus.UnknownAllocation"/>,
/// <see cref="CommandStatus.AllocationRetired"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.UnknownStep"/>, <see cref="CommandStatus.StepTakenFurther"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.ExceedsState"/> (the step has less left),
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.LocationIsFrozen"/> (the stock would be back on the
/// shelf there), <see cref="CommandStatus.LocationIsNotVehicle"/> (the stock was with a technician at a location that is no
/// vehicle any more), <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialNotOfAllocation"/>,
/// <see cref="CommandStatus.SerialAlreadyInStock"/> (a delivered unit has returned as a new one),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.UndoStep, typeof(UndoStepCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct UndoStep(AllocationId Allocation, StepId Step, Amount Amount, string? Note = null)
    : ICommand;

/// <summary>Undoes a step.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct UndoStepCommand : IPayload<UndoStepCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Step;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort NoteBytes;
    [FieldOffset(32)] public byte Everything;

    /// <inheritdoc/>
    public static void Describe(UndoStepCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Number(&at->Step, "step")
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes, says: EventTextKind.Note)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
