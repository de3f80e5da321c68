namespace Allocations.Engine;

/// <summary>What became of a command: one byte, in ranges by area. Everything except <see cref="Pending"/>, <see cref="Ok"/>
/// and <see cref="Unchanged"/> means that nothing was changed.</summary>
/// <remarks>
/// <para>Precedence is fixed. A command is checked in the order of the ranges below: its form, its operation id, tenant and
/// actor, what it refers to, the quantity, locations, serials, then the state of the allocation and the stock. The first rule
/// that is broken gives the status.</para>
/// <para><see cref="Outcome.Id"/> and <see cref="Outcome.Index"/> name the thing that the status is about, as said at each
/// member; where nothing is said, <see cref="Outcome.Id"/> is 0.</para>
/// </remarks>
public enum AllocationStatus : byte
{
    /// <summary>There is no outcome yet. The <c>default</c> value; never the status of a finished command.</summary>
    Pending = 0,

    /// <summary>Done. For an allocation, <see cref="Outcome.Quantity"/> and <see cref="Outcome.State"/> say how much of
    /// it.</summary>
    Ok = 1,

    /// <summary>It was so already: the same definition exists (Id names it), the product was frozen or thawed
    /// before, or the retention is the same.</summary>
    Unchanged = 2,

    // 10–19: the form of the command.

    /// <summary>The bytes are no command of this engine. Send commands through the public API only.</summary>
    InvalidCommand = 10,

    /// <summary>A text is longer than its limit (see <see cref="EngineLimits"/>); Index says which text: 0 code or
    /// document (of a release: carrier), 1 name or customer (tracking number), 2 site or ship-to, 3 zone or notes; of a serial
    /// number its place in the list. Shorten it.</summary>
    TextTooLong = 11,

    /// <summary>A code that must be given is empty. Give one.</summary>
    TextMissing = 12,

    /// <summary>A list has more entries than <see cref="EngineLimits"/> allows; Id is the number given. Split the
    /// command.</summary>
    ListTooLong = 13,

    /// <summary>The list of serial numbers is empty. Name at least one.</summary>
    ListEmpty = 14,

    /// <summary>An option has a value that is not one of its members, or a limit is below zero. Use a declared member.</summary>
    InvalidOption = 15,

    /// <summary>The numeric priority lies outside its strategy's band; Id is the number. Use High 850–1000, Medium 400–600,
    /// Low 100–300.</summary>
    PriorityOutOfBand = 16,

    /// <summary>The increment of a product is not positive, or not a whole number on a serialised one.</summary>
    InvalidIncrement = 17,

    /// <summary>A text is no valid UTF-16 (half of a surrogate pair); Index as for <see cref="TextTooLong"/>. Two such
    /// texts could not be told apart once stored, so none is taken.</summary>
    TextInvalid = 18,

    // 20–29: operation ids.

    /// <summary>The operation id was used before for another command; Id is the sequence of that one. Use a new id.</summary>
    OperationIdReused = 20,

    // 30–49: what the command refers to.

    /// <summary>There is no such tenant; Id is its number.</summary>
    UnknownTenant = 30,

    /// <summary>There is no such actor, or it belongs to another tenant; Id is its number.</summary>
    UnknownActor = 31,

    /// <summary>There is no such product; Id is its number.</summary>
    UnknownProduct = 32,

    /// <summary>There is no such location; Id is its number, Index its place in the list.</summary>
    UnknownLocation = 33,

    /// <summary>There is no such allocation; Id is its number.</summary>
    UnknownAllocation = 34,

    /// <summary>The product, location or allocation belongs to another tenant; Id is its number, Index a location's place in
    /// the list. Of a command about the whole store, which only tenant 0 may give: Id is 0.</summary>
    OtherTenant = 35,

    /// <summary>The code is defined already, with other properties; Id is what it names. Nothing was changed.</summary>
    DefinedDifferently = 36,

    /// <summary>The product is frozen: no new allocations; Id is the product. Thaw it first.</summary>
    ProductFrozen = 37,

    /// <summary>The product is of a kind that is never allocated (service, non-stock, direct ship); Id is the product.</summary>
    ProductNotAllocatable = 38,

    /// <summary>The product is serialised: name its serial numbers; Id is the product.</summary>
    ProductIsSerialized = 39,

    /// <summary>The product is not serialised: give a quantity, no serial numbers; Id is the product.</summary>
    ProductIsNotSerialized = 40,

    /// <summary>There was such an allocation: it finished, and has left memory by the retention rule
    /// (<see cref="Retention"/>); Id is its number, which is never given again. Whose it was is no longer known, so this is said
    /// to every tenant. Nothing can be done with it any more.</summary>
    AllocationRetired = 41,

    // 50–59: quantities.

    /// <summary>The quantity is zero or negative (an adjustment: zero).</summary>
    QuantityNotPositive = 50,

    /// <summary>The product is serialised and the quantity is not whole; Id is the product.</summary>
    QuantityNotWhole = 51,

    /// <summary>The quantity is no multiple of the product's increment, and nothing is ever rounded; Id is the product.</summary>
    QuantityNotMultipleOfIncrement = 52,

    /// <summary>A sum would exceed <see cref="Quantity.MaxValue"/>; Id is the product.</summary>
    QuantityOverflow = 53,

    /// <summary>The number of serial numbers is not the quantity; Id is the number of serials given.</summary>
    SerialCountMismatch = 54,

    // 60–69: locations.

    /// <summary>Nothing can be allocated from a quarantine location; Id is the location, Index its place in the list.</summary>
    LocationIsQuarantine = 60,

    /// <summary>Nothing can be allocated from a staging location; Id is the location, Index its place in the list.</summary>
    LocationIsStaging = 61,

    /// <summary>Nothing can be allocated from a technician's vehicle; Id is the location, Index its place in the list.</summary>
    LocationIsVehicle = 62,

    /// <summary>Nothing can be allocated from consignment stock; Id is the location, Index its place in the list.</summary>
    LocationIsConsignment = 63,

    /// <summary>Nothing can be allocated from a restricted location; Id is the location, Index its place in the list.</summary>
    LocationIsRestricted = 64,

    /// <summary>The location is locked for counting: nothing is allocated, received, adjusted or moved there; Id is the
    /// location, Index its place in the list.</summary>
    LocationIsFrozen = 65,

    /// <summary>A move from a location to itself; Id is the location.</summary>
    SameLocation = 66,

    /// <summary>A location stands twice in the list; Id is the location, Index its second place.</summary>
    DuplicateLocation = 67,

    // 70–79: serial numbers. Index is the serial's place in the list.

    /// <summary>There is no such serial number in this tenant.</summary>
    UnknownSerial = 70,

    /// <summary>The serial number stands twice in the list; Index is its second place.</summary>
    DuplicateSerial = 71,

    /// <summary>The serial number belongs to another product; Id is that product.</summary>
    SerialOfAnotherProduct = 72,

    /// <summary>The unit is allocated; Id is the allocation that holds it.</summary>
    SerialAlreadyAllocated = 73,

    /// <summary>The unit is neither free nor allocated: picked, delivered, written off, damaged or held.</summary>
    SerialNotAvailable = 74,

    /// <summary>The unit is not reserved for this allocation; Id is the allocation that holds it, or 0.</summary>
    SerialNotOfAllocation = 75,

    /// <summary>A unit with this serial number is in stock already; Id is its location.</summary>
    SerialAlreadyInStock = 76,

    /// <summary>The unit is at another location than the command says, or than the request allows; Id is where it is.</summary>
    SerialElsewhere = 77,

    // 80–89: the state of allocation and stock.

    /// <summary>The allocation's state does not allow this; Id is the allocation, <see cref="Outcome.State"/> its state and
    /// <see cref="Outcome.Target"/> the state asked for.</summary>
    InvalidTransition = 80,

    /// <summary>More was to be released than is reserved; Id is the allocation, Quantity what is reserved.</summary>
    ExceedsAllocated = 81,

    /// <summary>There is too little free stock, and the command does not wait; Id is the product, Quantity what is
    /// free.</summary>
    InsufficientStock = 82,

    // 90–99: bounds of the store.

    /// <summary>A table of the store is full (see <see cref="EngineLimits"/>); Id is the number of rows that it holds.
    /// What needs no new row goes on; open another store for the rest.</summary>
    CapacityReached = 90,

    // 200–: not sequenced. The command is not in the log and was not executed, except where said.

    /// <summary>The disk is full. Reads go on; send the command again when there is space.</summary>
    DiskFull = 200,

    /// <summary>The command was withdrawn before it was sequenced.</summary>
    NotExecuted = 201,

    /// <summary>The journal failed after the command was sequenced: whether it survives is decided when the store is opened
    /// again. Look it up by its operation id then.</summary>
    OutcomeUnknown = 202,

    /// <summary>The engine latched after a failure or is closed: no command is taken until the store is opened again.</summary>
    EngineUnavailable = 203,
}
