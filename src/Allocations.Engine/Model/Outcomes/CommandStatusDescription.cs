using static Allocations.Engine.CommandStatusClass;

namespace Allocations.Engine;

/// <summary>The class, a text and an advice for each <see cref="CommandStatus"/>, in plain English for people and logs.</summary>
/// <remarks>Thread-safe; nothing is allocated. The texts say nothing about the object concerned, which the outcome names
/// (<see cref="Outcome.Id"/>, <see cref="Outcome.Index"/>). They can change with any version: programs decide by status or
/// class.</remarks>
public static class CommandStatusDescription
{
    private static readonly (CommandStatus Status, CommandStatusClass Class, string Text, string Advice)[] s_all =
    [
        (CommandStatus.Pending, None, "There is no outcome yet.", "Await the command."),
        (CommandStatus.Ok, Success, "The command was executed.", ""),
        (CommandStatus.Unchanged, Success, "The requested state existed already.", ""),
        (CommandStatus.InvalidCommand, Invalid,
            "The bytes are no command of this engine.", "Send commands through the public API only."),
        (CommandStatus.TextTooLong, Invalid, "A text is longer than its limit.", "Shorten the text at the index."),
        (CommandStatus.TextMissing, Invalid, "A required text is empty.", "Give the text at the index."),
        (CommandStatus.ListTooLong, Invalid, "A list has too many entries.", "Divide the list among several commands."),
        (CommandStatus.ListEmpty, Invalid, "The list of serial numbers is empty.", "Name at least one serial number."),
        (CommandStatus.InvalidOption, Invalid,
            "An option has no valid value, or the amount has a form that the command does not take.",
            "Use a declared member, a value in range, or another form of amount."),
        (CommandStatus.PriorityOutOfBand, Invalid,
            "The number of the priority is outside the band of its strategy.",
            "Use High 850 to 1000, Medium 400 to 600, or Low 100 to 300."),
        (CommandStatus.InvalidIncrement, Invalid,
            "The increment of the product is not positive, or not whole for a serialized product.",
            "Give a positive increment, and a whole one for a serialized product."),
        (CommandStatus.TextInvalid, Invalid, "A text is not valid UTF-16.", "Correct the text at the index."),
        (CommandStatus.OperationIdReused, Conflict, "The operation id belongs to another command.", "Use a new operation id."),
        (CommandStatus.GroupTooLarge, Unavailable, "The group has too many commands or bytes.", "Divide the group."),
        (CommandStatus.GroupFailed, Unavailable,
            "Another member of the group was refused, so that none was executed.",
            "Correct the member at the index, and send the group again."),
        (CommandStatus.UnknownTenant, NotFound, "There is no such tenant.", "Define the tenant first."),
        (CommandStatus.UnknownActor, NotFound, "There is no such actor in the tenant.", "Define the actor first."),
        (CommandStatus.UnknownProduct, NotFound, "There is no such product.", "Define the product first."),
        (CommandStatus.UnknownLocation, NotFound, "There is no such location.", "Define the location first."),
        (CommandStatus.UnknownAllocation, NotFound, "There is no such allocation.", "Use the id that the creation returned."),
        (CommandStatus.OtherTenant, NotFound,
            "The object belongs to another tenant.", "Send the command in the tenant of the object."),
        (CommandStatus.DefinedDifferently, Conflict,
            "The code is defined with other properties.", "Use the existing object, or another code."),
        (CommandStatus.ProductFrozen, Conflict, "The product is frozen.", "Thaw the product first."),
        (CommandStatus.ProductNotAllocatable, Invalid,
            "Products of this kind are never allocated.", "Name a stocked product, or allow non-stock demand."),
        (CommandStatus.ProductIsSerialized, Invalid, "The product is serialized.", "Name its serial numbers."),
        (CommandStatus.ProductIsNotSerialized, Invalid,
            "The product is not serialized.", "Give a quantity without serial numbers."),
        (CommandStatus.AllocationRetired, NotFound,
            "The allocation was finished, and has been retired.", "Read its history in the audit trail."),
        (CommandStatus.QuantityNotPositive, Invalid, "The quantity is zero or negative.", "Give a positive quantity."),
        (CommandStatus.QuantityNotWhole, Invalid,
            "The product is serialized, and the quantity is not whole.", "Give a whole number of units."),
        (CommandStatus.QuantityNotMultipleOfIncrement, Invalid,
            "The quantity is not a multiple of the increment of the product.", "Give a multiple of the increment."),
        (CommandStatus.QuantityOverflow, Conflict, "A sum would exceed the largest quantity.", "Give a smaller quantity."),
        (CommandStatus.SerialCountMismatch, Invalid,
            "The number of serial numbers differs from the quantity.", "Name as many units as the quantity has."),
        (CommandStatus.LocationIsQuarantine, Conflict,
            "No stock is allocated from a quarantine location.", "Name a pickable location."),
        (CommandStatus.LocationIsStaging, Conflict,
            "No stock is allocated from a staging location.", "Name a pickable location."),
        (CommandStatus.LocationIsVehicle, Conflict,
            "No stock is allocated from the vehicle of a technician.", "Name a pickable location."),
        (CommandStatus.LocationIsConsignment, Conflict,
            "No stock is allocated from consignment stock.", "Name a pickable location."),
        (CommandStatus.LocationIsRestricted, Conflict,
            "No stock is allocated from a restricted location.", "Name a pickable location."),
        (CommandStatus.LocationIsFrozen, Conflict,
            "The location is frozen.", "Wait until the count has ended, or thaw the location."),
        (CommandStatus.SameLocation, Invalid, "The source and the destination are one location.", "Name two locations."),
        (CommandStatus.DuplicateLocation, Invalid, "A location is twice in the list.", "Name each location once."),
        (CommandStatus.LocationIsNotVehicle, Conflict,
            "The location is no vehicle of a technician.", "Name a location of kind TechnicianVehicle."),
        (CommandStatus.UnknownSerial, NotFound,
            "There is no such serial number in the tenant.", "Receive the unit first, or correct the number."),
        (CommandStatus.DuplicateSerial, Invalid, "A serial number is twice in the list.", "Name each unit once."),
        (CommandStatus.SerialOfAnotherProduct, Conflict,
            "The serial number belongs to another product.", "Name a unit of the product."),
        (CommandStatus.SerialAlreadyAllocated, Conflict, "The unit is allocated.", "Name a free unit, or reallocate this one."),
        (CommandStatus.SerialNotAvailable, Conflict, "The unit is neither free nor allocated.", "Name another unit."),
        (CommandStatus.SerialNotOfAllocation, Conflict,
            "The allocation does not have the unit in a state that the command takes from.",
            "Name a unit of the allocation."),
        (CommandStatus.SerialAlreadyInStock, Conflict,
            "A unit with this serial number is in stock.", "Correct the number, or write the other unit off first."),
        (CommandStatus.SerialElsewhere, Conflict, "The unit is at another location.", "Name its location, or move it first."),
        (CommandStatus.SerialNotBlocked, Conflict, "The unit is not blocked.", "Name a blocked unit."),
        (CommandStatus.InvalidTransition, Conflict,
            "The state of the allocation does not permit this step.", "Read the state of the allocation."),
        (CommandStatus.ExceedsAllocated, Conflict,
            "The quantity exceeds the allocated quantity.", "Give at most the quantity of the outcome."),
        (CommandStatus.InsufficientStock, Conflict,
            "There is too little stock.", "Give at most the quantity of the outcome, or wait for stock."),
        (CommandStatus.ExceedsState, Conflict,
            "The quantity exceeds the quantity in the states that the command takes from.",
            "Give at most the quantity of the outcome."),
        (CommandStatus.QuantityBelowCommitted, Conflict,
            "The new quantity is below the cancelled and delivered quantities and those on their way.",
            "Give at least the quantity of the outcome."),
        (CommandStatus.ExceedsSplittable, Conflict,
            "The quantity exceeds the quantity that can be split off.", "Give at most the quantity of the outcome."),
        (CommandStatus.ExceedsOpen, Conflict,
            "The quantity exceeds the open quantity of the receiving allocation.",
            "Give at most the quantity of the outcome."),
        (CommandStatus.AllocatedElsewhere, Conflict,
            "Too little of the allocated stock is where the receiving allocation may take it from.",
            "Give at most the quantity of the outcome."),
        (CommandStatus.CapacityReached, Unavailable,
            "A table of the store is full.", "Retire finished allocations, or open another store for the rest."),
        (CommandStatus.ProductNotFrozen, Conflict, "The product is not frozen.", "Freeze the product first."),
        (CommandStatus.AllocationOfAnotherProduct, Invalid,
            "The allocation is of another product.", "Name an allocation of the product."),
        (CommandStatus.UnknownDocument, NotFound,
            "No allocation in memory belongs to the document.", "Correct the number of the document."),
        (CommandStatus.SameAllocation, Invalid, "The two allocations are the same.", "Name two allocations."),
        (CommandStatus.ProductsDiffer, Invalid,
            "The two allocations are of different products.", "Name two allocations of one product."),
        (CommandStatus.AlreadyRecreated, Conflict,
            "The demand of the allocation continues in another allocation.", "Use the other allocation."),
        (CommandStatus.LocationsDiffer, Invalid,
            "The two allocations may take from different locations.",
            "Name two allocations with the same list of locations."),
        (CommandStatus.UnknownStep, NotFound,
            "The allocation has no such step, or it was undone already.", "List the steps of the allocation."),
        (CommandStatus.StepTakenFurther, Conflict,
            "Later steps took the stock further.", "Undo the later steps first."),
        (CommandStatus.ExpiryInPast, Conflict,
            "The expiry, with its grace, is not after the time of the command.", "Give a later expiry, or cancel."),
        (CommandStatus.NotAHold, Conflict, "The allocation is no hold.", "Use it as it is."),
        (CommandStatus.HoldNeedsExpiry, Conflict, "A hold keeps its expiry.", "Confirm the hold to keep it."),
        (CommandStatus.TimeNotEarlier, Conflict,
            "The given time is later than the time of the engine.", "Give an earlier time."),
        (CommandStatus.AllocationExpired, Conflict,
            "The allocation has expired, and is about to be cancelled.", "Cancel it, or wait until it has ended."),
        (CommandStatus.LotRequired, Invalid, "The product is tracked by lot, and no lot is named.", "Name a lot."),
        (CommandStatus.UnknownLot, NotFound, "There is no such lot.", "Define the lot first."),
        (CommandStatus.LotNotOfProduct, Invalid, "The lot is of another product.", "Name a lot of the product."),
        (CommandStatus.ProductHasNoLots, Invalid, "The product is not tracked by lot.", "Name no lot."),
        (CommandStatus.SelectionNeedsLots, Invalid,
            "The selection strategy needs lots.", "Define the product with lots, or with another strategy."),
        (CommandStatus.LotIsRecalled, Conflict,
            "The lot is recalled.", "Recall the lot again to replace this stock, or end the recall."),
        (CommandStatus.UnknownJob, NotFound,
            "There is no such job in the tenant.", "Use the id that the start of the job returned."),
        (CommandStatus.ProductLocked, Unavailable,
            "A job works on the product.", "Send the command again when the job has ended."),
        (CommandStatus.JobNotStoppable, Invalid, "Jobs of this kind cannot be stopped.", "Wait until the job has ended."),
        (CommandStatus.CodeInvalid, Invalid,
            "A code, document number or serial number has white space at an end, a hidden character, or nothing visible.",
            "Trim the text at the index, and remove hidden characters."),
        (CommandStatus.StockInUse, Conflict,
            "The change would give stock another meaning.", "Move the stock, or define another object and discontinue this one."),
        (CommandStatus.LotInUse, Conflict, "The product has lots.", "Define another product, and discontinue this one."),
        (CommandStatus.AllocationInUse, Conflict,
            "The change would give the quantities of an allocation another meaning.",
            "Wait until the allocation has been retired, or define another product."),
        (CommandStatus.SafetyStockInUse, Conflict,
            "The increment does not divide the safety stock.", "Set another safety stock first."),
        (CommandStatus.ProductDiscontinued, Conflict, "The product is discontinued.", "Reinstate it, or name another product."),
        (CommandStatus.LocationDiscontinued, Conflict,
            "The location is discontinued.", "Reinstate it, or name another location."),
        (CommandStatus.CodeInUse, Conflict,
            "The code names another product.", "Remove it from the other product, or use another code."),
        (CommandStatus.TooManyCodes, Conflict,
            "The product has as many codes as it may have.", "Remove one of its codes first."),
        (CommandStatus.LocationNotConfirmed, Conflict,
            "The stock to be released is not at the confirmed location.",
            "Scan the location again, or release what is there."),
        (CommandStatus.SerialIsRecalled, Conflict,
            "The unit is recalled, and stays blocked.", "End the recall of the serial number first."),
        (CommandStatus.ReceiptInFuture, Conflict,
            "The receipt is said to have come in after the engine's time.", "Give the time at which the stock came in."),
        (CommandStatus.ReceiptTooOld, Conflict,
            "Too many units of the product have come in since.", "Receive the units without a time."),
        (CommandStatus.DiskFull, Unavailable, "The disk is full.", "Free space, and send the command again."),
        (CommandStatus.NotExecuted, Unavailable,
            "The command was withdrawn before it was sequenced.", "Send the command again if it is still wanted."),
        (CommandStatus.OutcomeUnknown, Unavailable,
            "The journal failed after the command was sequenced.",
            "Open the store again, and look the command up by its operation id."),
        (CommandStatus.EngineUnavailable, Unavailable,
            "The engine stopped after a failure.", "Read the failure, and open the store again."),
        (CommandStatus.ClockAhead, Unavailable,
            "The clock is further ahead than permitted.", "Correct the clock, or accept it."),
        (CommandStatus.MemoryLimitReached, Unavailable,
            "The engine has reached its memory limit.", "Retire finished allocations, or raise the limit."),
    ];

    private static readonly Description[] s_byStatus = Build();

    /// <summary>Gets the class of a status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The class; <see cref="CommandStatusClass.None"/> for a number that is no status.</returns>
    public static CommandStatusClass GetClass(this CommandStatus status) => s_byStatus[(byte)status].Class;

    /// <summary>Gets a sentence that says what the status means.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The sentence; empty for a number that is no status.</returns>
    public static string GetText(this CommandStatus status) => s_byStatus[(byte)status].Text ?? "";

    /// <summary>Gets a sentence that says what the caller can do about a refusal.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The sentence; empty for a success, and for a number that is no status.</returns>
    public static string GetAdvice(this CommandStatus status) => s_byStatus[(byte)status].Advice ?? "";

    private static Description[] Build()
    {
        Description[] descriptions = new Description[byte.MaxValue + 1];
        foreach ((CommandStatus status, CommandStatusClass category, string text, string advice) in s_all)
        {
            descriptions[(byte)status] = new Description(category, text, advice);
        }

        return descriptions;
    }

    private readonly record struct Description(CommandStatusClass Class, string? Text, string? Advice);
}
