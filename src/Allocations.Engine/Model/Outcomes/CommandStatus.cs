using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The result of a command, in ranges by area. Every status except <see cref="Pending"/>, <see cref="Ok"/> and
/// <see cref="Unchanged"/> means that the command changed nothing.</summary>
/// <remarks>
/// <para>The order of checks is fixed, and the first check that fails gives the status. Every command is checked for its
/// bytes (<see cref="InvalidCommand"/> and the statuses of texts and lists), its operation id, its tenant and its actor, and
/// room in the store, in this order. The checks of its own follow, in the order that the page of its area in <c>src/rules</c>
/// gives: in general options and priorities, then the objects that it names, quantities, locations and serial numbers, the
/// state of the allocation, and the stock. The ranges below group statuses by subject; they are not that order.</para>
/// <para><see cref="Outcome.Id"/> and <see cref="Outcome.Index"/> name the object that the status is about, as stated at each
/// member. Where nothing is stated, <see cref="Outcome.Id"/> is 0.</para>
/// </remarks>
[JsonConverter(typeof(EnumJsonConverter<CommandStatus>))]
public enum CommandStatus : byte
{
    /// <summary>There is no outcome yet. The <c>default</c> value; never the status of a finished command.</summary>
    Pending = 0,

    /// <summary>The command was executed. For an allocation, <see cref="Outcome.Quantity"/> and <see cref="Outcome.State"/>
    /// give the extent.</summary>
    Ok = 1,

    /// <summary>The requested state existed already: the same definition exists (Id names it), the product was frozen or
    /// thawed before, the retention, policy, expiry, deadline or address is the same, a count agreed with the books, none of
    /// the units was to be quarantined, or no line of a reallocation found anything.</summary>
    Unchanged = 2,

    // 10–19: the form of the command.

    /// <summary>The bytes are not a command of this engine. Send commands through the public API only.</summary>
    InvalidCommand = 10,

    /// <summary>A text is longer than its limit (see <see cref="EngineLimits"/>); Index is the position of the text among the
    /// command's texts, or the position of a serial number in the list, from 0. Shorten the text.</summary>
    TextTooLong = 11,

    /// <summary>A required code is empty. Give one.</summary>
    TextMissing = 12,

    /// <summary>A list has more entries than <see cref="EngineLimits"/> allows; Id is the number given. Split the
    /// command.</summary>
    ListTooLong = 13,

    /// <summary>The list of serial numbers is empty. Name at least one.</summary>
    ListEmpty = 14,

    /// <summary>An option has a value that is not one of its members, a limit or grace is below zero or beyond the calendar,
    /// or the <see cref="Amount"/> is of a kind that the command does not take. Use a declared member, a value in range, or
    /// another kind of amount.</summary>
    InvalidOption = 15,

    /// <summary>The numeric priority is outside its strategy's band; Id is the number. Use High 850–1000, Medium 400–600,
    /// Low 100–300.</summary>
    PriorityOutOfBand = 16,

    /// <summary>The increment of a product is not positive, or not a whole number on a serialized one.</summary>
    InvalidIncrement = 17,

    /// <summary>A text is not valid UTF-16 (it contains half of a surrogate pair); Index as for <see cref="TextTooLong"/>.
    /// Two texts of this kind could not be distinguished once stored, so all are refused.</summary>
    TextInvalid = 18,

    // 20–29: operation ids and groups.

    /// <summary>The operation id was used before for another command; Id is the sequence of that command. Use a new
    /// id.</summary>
    OperationIdReused = 20,

    /// <summary>The group has more commands or bytes than <see cref="EngineLimits.CommandsPerGroup"/> and
    /// <see cref="EngineLimits.BytesPerGroup"/> allow; Id is the number of its commands. Every member has this status, and none
    /// was executed. Split the group.</summary>
    GroupTooLarge = 21,

    /// <summary>Another member of the command's group was refused, so nothing is left of any member of the group; Id is the
    /// sequence of the first refused member, <see cref="Outcome.Index"/> its position in the group, from 0, and its outcome gives
    /// the reason. Every member that is refused by itself has its own status. The group can be sent again, with the same
    /// operation ids.</summary>
    GroupFailed = 22,

    // 30–49: the objects that the command refers to.

    /// <summary>There is no such tenant; Id is its number.</summary>
    UnknownTenant = 30,

    /// <summary>There is no such actor, or it belongs to another tenant; Id is its number.</summary>
    UnknownActor = 31,

    /// <summary>There is no such product; Id is its number.</summary>
    UnknownProduct = 32,

    /// <summary>There is no such location; Id is its number, Index its position in the list.</summary>
    UnknownLocation = 33,

    /// <summary>There is no such allocation; Id is its number.</summary>
    UnknownAllocation = 34,

    /// <summary>The product, location or allocation belongs to another tenant; Id is its number, Index a location's position
    /// in the list. For a command about the whole store, which only tenant 0 may send, Id is 0.</summary>
    OtherTenant = 35,

    /// <summary>The code is already defined with other properties; Id is the existing object. Nothing was changed.</summary>
    DefinedDifferently = 36,

    /// <summary>The product is frozen and accepts no new allocations; Id is the product. Thaw it first.</summary>
    ProductFrozen = 37,

    /// <summary>The product is of a kind that is never allocated (service, non-stock, direct ship); Id is the product.</summary>
    ProductNotAllocatable = 38,

    /// <summary>The product is serialized: name its serial numbers; Id is the product.</summary>
    ProductIsSerialized = 39,

    /// <summary>The product is not serialized: give a quantity, no serial numbers; Id is the product.</summary>
    ProductIsNotSerialized = 40,

    /// <summary>The allocation was finished and has been retired (<see cref="Retention"/>); Id is its number, which is never
    /// used again. The tenant of a retired allocation is no longer known, so every tenant gets this status. No further
    /// command on it can succeed.</summary>
    AllocationRetired = 41,

    // 50–59: quantities.

    /// <summary>The quantity is zero or negative (for an adjustment: zero).</summary>
    QuantityNotPositive = 50,

    /// <summary>The product is serialized and the quantity is not whole; Id is the product.</summary>
    QuantityNotWhole = 51,

    /// <summary>The quantity is not a multiple of the product's increment, and quantities are never rounded; Id is the
    /// product.</summary>
    QuantityNotMultipleOfIncrement = 52,

    /// <summary>A sum would exceed <see cref="Quantity.MaxValue"/>; Id is the product.</summary>
    QuantityOverflow = 53,

    /// <summary>The count of serial numbers differs from the quantity; Id is the number of serials given.</summary>
    SerialCountMismatch = 54,

    // 60–69: locations.

    /// <summary>Nothing can be allocated from a quarantine location; Id is the location, Index its position in the
    /// list.</summary>
    LocationIsQuarantine = 60,

    /// <summary>Nothing can be allocated from a staging location; Id is the location, Index its position in the
    /// list.</summary>
    LocationIsStaging = 61,

    /// <summary>Nothing can be allocated from a technician's vehicle; Id is the location, Index its position in the
    /// list.</summary>
    LocationIsVehicle = 62,

    /// <summary>Nothing can be allocated from consignment stock; Id is the location, Index its position in the
    /// list.</summary>
    LocationIsConsignment = 63,

    /// <summary>Nothing can be allocated from a restricted location, except to an actor with the authority
    /// <see cref="CommandFamilies.RestrictedLocations"/> there, whose request lists it; Id is the location, Index its position in
    /// the list.</summary>
    LocationIsRestricted = 64,

    /// <summary>The location is locked for counting: nothing is allocated, received, adjusted or moved there; Id is the
    /// location, Index its position in the list.</summary>
    LocationIsFrozen = 65,

    /// <summary>The source and the destination of the move are one location; Id is the location.</summary>
    SameLocation = 66,

    /// <summary>A location stands twice in the list; Id is the location, Index its second position.</summary>
    DuplicateLocation = 67,

    /// <summary>Parts can be checked out to a technician's vehicle only; Id is the location. Name a
    /// <see cref="LocationKind.TechnicianVehicle"/>.</summary>
    LocationIsNotVehicle = 68,

    // 70–79: serial numbers. Index is the serial's position in the list.

    /// <summary>There is no such serial number in this tenant.</summary>
    UnknownSerial = 70,

    /// <summary>The serial number stands twice in the list; Index is its second position.</summary>
    DuplicateSerial = 71,

    /// <summary>The serial number belongs to another product; Id is that product.</summary>
    SerialOfAnotherProduct = 72,

    /// <summary>The unit is allocated; Id is the allocation that holds it.</summary>
    SerialAlreadyAllocated = 73,

    /// <summary>The unit is neither free nor allocated: picked, delivered, written off, damaged or held.</summary>
    SerialNotAvailable = 74,

    /// <summary>The unit is not held by this allocation in a state that the command takes from; Id is the allocation that
    /// holds it (this one, if only its state is wrong), or 0 if none does.</summary>
    SerialNotOfAllocation = 75,

    /// <summary>A unit with this serial number is in stock already; Id is its location.</summary>
    SerialAlreadyInStock = 76,

    /// <summary>The unit is at a location other than the command names or the request allows; Id is its location.</summary>
    SerialElsewhere = 77,

    /// <summary>The unit is neither in quarantine nor damaged nor on hold, so it can't be unblocked.</summary>
    SerialNotBlocked = 78,

    // 80–89: the state of allocation and stock.

    /// <summary>The allocation's state does not allow this; Id is the allocation, <see cref="Outcome.State"/> its state and
    /// <see cref="Outcome.Target"/> the requested state.</summary>
    InvalidTransition = 80,

    /// <summary>The quantity to be released exceeds the allocated or picked quantity, or the quantity to be given to another
    /// allocation exceeds the allocated one; Id is the allocation, Quantity the quantity that it has.</summary>
    ExceedsAllocated = 81,

    /// <summary>There is too little free stock, and the command does not wait; Id is the product, Quantity the free quantity,
    /// or the blocked quantity if blocked stock was to be taken.</summary>
    InsufficientStock = 82,

    /// <summary>The quantity exceeds that of the allocation in the states that the command takes from; Id is the allocation,
    /// Quantity its quantity in these states, and <see cref="Outcome.State"/> the most advanced of them.</summary>
    ExceedsState = 83,

    /// <summary>The new requested quantity is less than the cancelled and delivered quantities and the quantity on its way to
    /// the customer; Id is the allocation, Quantity the smallest quantity that it can be changed to.</summary>
    QuantityBelowCommitted = 86,

    /// <summary>The quantity to be split off exceeds the quantity in its source, or is the whole allocation; Id is the
    /// allocation, Quantity the largest quantity that can be split off.</summary>
    ExceedsSplittable = 87,

    /// <summary>The quantity to be reallocated exceeds the open quantity of the receiving allocation; Id is that allocation,
    /// Quantity its open quantity.</summary>
    ExceedsOpen = 88,

    /// <summary>The giving allocation has enough allocated, but too little of it at the locations, or in lots with the usable
    /// life, that the receiving one accepts; Id is the giving allocation, Quantity its quantity there.</summary>
    AllocatedElsewhere = 89,

    // 90–99: bounds of the store.

    /// <summary>A table of the store is full (see <see cref="EngineLimits"/>); Id is the number of its rows. Commands that
    /// need no new row still succeed; open another store for the rest.</summary>
    CapacityReached = 90,

    // 100–104: counts and repairs.

    /// <summary>Serial numbers are reconciled only while the product is frozen, so that no new allocation intervenes; Id is
    /// the product. Freeze it first.</summary>
    ProductNotFrozen = 100,

    /// <summary>The allocation whose allocated stock was named is of another product; Id is the allocation.</summary>
    AllocationOfAnotherProduct = 101,

    // 110–119: changing allocations.

    /// <summary>No allocation in memory belongs to this document.</summary>
    UnknownDocument = 110,

    /// <summary>The two allocations of the command are the same; Id is the allocation.</summary>
    SameAllocation = 111,

    /// <summary>The two allocations are of different products; Id is the second one's product.</summary>
    ProductsDiffer = 112,

    /// <summary>The demand of the cancelled allocation continues elsewhere already: it was recreated, or merged into another
    /// allocation; Id is the allocation.</summary>
    AlreadyRecreated = 113,

    /// <summary>The two allocations may take from different locations, or in a different order; Id is the second
    /// allocation.</summary>
    LocationsDiffer = 114,

    /// <summary>The allocation has no such step, or it was undone, or put back, already. Id is the allocation.</summary>
    UnknownStep = 115,

    /// <summary>Later steps took all that the command names further, or the unit at Index; undo those first
    /// (<see cref="FulfillmentOperations.GetStepsAsync"/>). Id is the allocation, State its headline.</summary>
    StepTakenFurther = 116,

    // 120–129: time.

    /// <summary>The expiry, with its grace, is not after the time of the command; Id is the allocation (for a hold: the
    /// product). Give a later one, or cancel.</summary>
    ExpiryInPast = 120,

    /// <summary>The allocation is not a hold, or no longer one; Id is the allocation.</summary>
    NotAHold = 121,

    /// <summary>A hold keeps its expiry as long as it is a hold; Id is the allocation. Confirm it to keep it.</summary>
    HoldNeedsExpiry = 122,

    /// <summary>The engine's time can only be set back, and the given time is later. Give an earlier one.</summary>
    TimeNotEarlier = 123,

    /// <summary>The time of the allocation has come, and the job that ends such allocations has not reached it yet; Id is the
    /// allocation. It still holds its stock, but it can neither be kept alive (confirm, set expiry, change, split, merge,
    /// reallocate, substitute) nor be used (order, pick, check out, ship, release). Cancel it, or wait until it has
    /// ended. Also of one that has ended, to which nothing can be added, and which can't be recreated: create another
    /// one.</summary>
    AllocationExpired = 124,

    // 130–139: lots.

    /// <summary>The product is tracked by lot, and the command names no lot; Id is the product. Name one.</summary>
    LotRequired = 130,

    /// <summary>There is no lot with this number; Id is the number.</summary>
    UnknownLot = 131,

    /// <summary>The lot is of another product; Id is the lot.</summary>
    LotNotOfProduct = 132,

    /// <summary>A lot was named or defined, or an instant up to which lots must be usable was given, for a product that is not
    /// tracked by lot; Id is the product.</summary>
    ProductHasNoLots = 133,

    /// <summary><see cref="SelectionStrategy.Fefo"/> was given to a product that is not tracked by lot, whose stock can't
    /// expire. Define it with <see cref="Tracking.Lot"/>, or with another strategy.</summary>
    SelectionNeedsLots = 134,

    /// <summary>The lot was recalled: its stock cannot be picked, checked out, shipped or released, and no request or exchange
    /// can name it, until the recall is ended. Id is the lot.</summary>
    LotIsRecalled = 135,

    // 140–149: jobs.

    /// <summary>There is no such job in this tenant, or so many jobs have ended since that the store has forgotten it. Id is the
    /// id given.</summary>
    UnknownJob = 140,

    /// <summary>A job works on the product, and commands about the product must wait until it ends. Id is the job
    /// (<see cref="JobOperations.ListAsync"/>). The refusal is not kept under an operation id: the same command with the same
    /// operation id is executed as soon as the job has ended.</summary>
    ProductLocked = 141,

    /// <summary>Jobs of this kind cannot be stopped. Id is the job.</summary>
    JobNotStoppable = 142,

    // 150–179: codes, and changes of the catalog.

    /// <summary>A code, document number or serial number begins or ends with white space, has nothing visible, or contains a
    /// character that nobody sees: a control character, a format character such as U+FEFF, or a line separator; Index as for
    /// <see cref="TextTooLong"/>. Two such codes could not be distinguished by eye, so none is taken. Trim the text, and remove
    /// the character; or use <see cref="SerialList"/> for what a person has typed.</summary>
    CodeInvalid = 156,

    /// <summary>The change would give stock another meaning. Of a product, Id is the lowest location where it has such stock: for
    /// another tracking where it ever had any, for another increment where that does not divide a quantity, for a unit of measure
    /// where there is any. Of a location, Id is the product of which a technician has stock in it. Move or check in the stock
    /// first, or define another object and discontinue this one.</summary>
    StockInUse = 157,

    /// <summary>The product has lots, so its tracking cannot change; Id is the first of them. Define another product.</summary>
    LotInUse = 158,

    /// <summary>The change would give quantities of an allocation in memory another meaning; Id is the allocation that holds or
    /// awaits them. Wait until it has been retired, or define another product.</summary>
    AllocationInUse = 159,

    /// <summary>The increment does not divide the safety stock of the product; Id is the product, Quantity the safety stock. Set
    /// another safety stock first.</summary>
    SafetyStockInUse = 160,

    /// <summary>The product is discontinued: it takes no new allocations and no receipts; Id is the product. Reinstate it, or
    /// order another product.</summary>
    ProductDiscontinued = 161,

    /// <summary>The location is discontinued, and takes no stock; Id is the location, Index 1 if it is the destination of a move.
    /// Reinstate it, or name another location.</summary>
    LocationDiscontinued = 162,

    /// <summary>The code names another product of the tenant, as its SKU or as a code beside it; Id is that product. Remove it
    /// there, or use another code.</summary>
    CodeInUse = 163,

    /// <summary>The product has <see cref="EngineLimits.CodesPerProduct"/> codes beside its SKU, or
    /// <see cref="EngineLimits.UnitsOfMeasurePerProduct"/> units of measure; Id is the product. Remove one first.</summary>
    TooManyCodes = 164,

    /// <summary>A rule forbids that stock is reallocated from the giving allocation: of its request, its product, the contract
    /// under which it was created, its customer, the tier of its customer, or the bands of priorities; Id is the allocation, and
    /// <see cref="Outcome.ForbiddenBy"/> is the rule, whose number is <see cref="Outcome.Quantity"/>. Take the stock from another
    /// allocation.</summary>
    ReallocationForbidden = 165,

    /// <summary>More would wait for the product than its limit on promises beyond stock permits
    /// (<see cref="Commands.SetBackorderLimit"/>), and nothing was done; Id is the product, Quantity the quantity that may still
    /// wait. Ask for less, or wait for stock.</summary>
    BackorderLimitReached = 166,

    /// <summary>The terms of the two allocations differ in something other than their locations: one forbids reallocation, or
    /// names a lot, and the other does not, or names another one. Id is the second allocation, Index 1. Name two allocations
    /// with the same terms.</summary>
    TermsDiffer = 167,

    /// <summary>A request or an exchange names a lot that has expired, or that expires before the instant until which the request
    /// needs it; Id is the lot. Name another lot.</summary>
    LotExpired = 168,

    /// <summary>Both lots of an exchange are the same; Id is the lot. Name two lots.</summary>
    SameLot = 169,

    /// <summary>The request of the allocation names another lot; Id is the lot that was to replace it, Index 1. Name the lot of
    /// the request, or exchange for another allocation.</summary>
    LotNotPermitted = 170,

    /// <summary>The request takes bins only whole (<see cref="Engine.SourcingLimits.WholeBins"/>), and not all units that are
    /// free at a location are named; Id is the location, Index the position of the first unit there, and
    /// <see cref="Outcome.Quantity"/> the number that is free there. Name all of them, or none.</summary>
    BinNotWhole = 171,

    /// <summary>The stock to be released is not at the location that was confirmed; Id is a location where it is: of named units
    /// that of the unit, whose position in the list is Index; otherwise the one with the lowest id.
    /// <see cref="Outcome.Quantity"/> is the quantity that could be released at the confirmed location. Scan the location again,
    /// or release what is there.</summary>
    LocationNotConfirmed = 175,

    /// <summary>The unit is recalled and stays blocked; <see cref="Outcome.Index"/> is its position in the list. End the recall
    /// of its serial number first.</summary>
    SerialIsRecalled = 176,

    /// <summary>The receipt is said to have come in after the engine's time; Id is the product. Give the right time, or receive
    /// it without one.</summary>
    ReceiptInFuture = 177,

    /// <summary>More units of the product have come in since than a late registration, or all those of a group together, may
    /// pass; Id is the product, <see cref="Outcome.Quantity"/> is <see cref="EngineLimits.UnitsBehindReceipt"/>. Receive the
    /// units without a time: they are the newest then.</summary>
    ReceiptTooOld = 178,

    /// <summary>A part of the allocation is picked, with a technician or in transit, so its priority stays; Id is the allocation.
    /// Put the part back, or wait until it is delivered.</summary>
    PriorityLocked = 143,

    /// <summary>The tenant has as many priority rules as it may have; Id is <see cref="EngineLimits.PriorityRulesPerTenant"/>.
    /// Remove a rule first, or change one.</summary>
    TooManyPriorityRules = 144,

    /// <summary>The request of the allocation permits stock from one location, or of one lot, only
    /// (<see cref="Engine.SourcingLimits"/>), and the command would have divided it; or it would have brought it to a location
    /// that the request does not list. Id is the allocation, <see cref="Outcome.Quantity"/> all that it holds. Move or exchange
    /// all of it at once, or bring it back to its location; undo the steps of what was delivered from a vehicle.</summary>
    SourcingLimited = 179,

    // 180–182: permissions.

    /// <summary>A permission is missing. Index is the family, or the authority, as the number of its
    /// <see cref="CommandFamilies"/> (<see cref="Outcome.MissingPermission"/>). Id is the location where it is missing; 0 if the
    /// command names no location, and the permission is needed everywhere. The refusal is not kept under an operation id: the
    /// same command with the same operation id is executed as soon as the permission is granted.</summary>
    NotPermitted = 180,

    /// <summary>The tenant would have grants, and nobody would have <see cref="CommandFamilies.Permissions"/> everywhere, so that
    /// nobody could grant or revoke anything. Id is the actor. Grant that family first, or revoke it last.</summary>
    NobodyMayGrant = 181,

    /// <summary>The tenant has as many grants as it may have; Id is <see cref="EngineLimits.GrantsPerTenant"/>. Revoke one first,
    /// or grant everywhere instead of at many locations.</summary>
    TooManyGrants = 182,

    // 186–199: customers.

    /// <summary>There is no customer with this number; Id is the number. Define it first, or name the customer by a
    /// text.</summary>
    UnknownCustomer = 186,

    /// <summary>There is no group of customers with this number; Id is the number, Index 1 if it is the parent of another
    /// group.</summary>
    UnknownCustomerGroup = 187,

    /// <summary>The parent is the group itself or below it; Id is the parent. Name a group that is not below it.</summary>
    CustomerGroupCycle = 188,

    /// <summary>The tree would have more than <see cref="EngineLimits.CustomerGroupLevels"/> levels; Id is the parent. Name a
    /// group nearer to the root.</summary>
    CustomerGroupTooDeep = 189,

    /// <summary>The customer is discontinued: it gets no new demand; Id is the customer. Reinstate it, or name another
    /// customer.</summary>
    CustomerDiscontinued = 190,

    /// <summary>A request names a customer by id, and a text that is not the code of that customer; Id is the customer. Give one
    /// of them, or both of the same customer.</summary>
    CustomerMismatch = 191,

    /// <summary>The contract would have ended already, by the engine's time; Id is the customer. Give a later end, or
    /// none.</summary>
    ContractInPast = 192,

    /// <summary>A contract with another number is in force with the customer; Id is the customer. End it first, or change it
    /// under its own number.</summary>
    ContractInForce = 193,

    /// <summary>More would wait for the product, for the customers of the channel, than its limit permits
    /// (<see cref="Commands.SetChannelBackorderLimit"/>), and nothing was done; Id is the product, Quantity the quantity that may
    /// still wait. Ask for less, or wait for stock.</summary>
    ChannelLimitReached = 194,

    /// <summary>The product has <see cref="EngineLimits.ChannelLimitsPerProduct"/> limits by channel; Id is the product. Remove
    /// one first.</summary>
    TooManyChannelLimits = 195,

    // 200–: not sequenced. The command is not in the log and was not executed, except where stated.

    /// <summary>The disk is full. Reads go on; send the command again when there is space.</summary>
    DiskFull = 200,

    /// <summary>The command was withdrawn before it was sequenced.</summary>
    NotExecuted = 201,

    /// <summary>The journal failed after the command was sequenced; the next opening of the store decides whether the command
    /// survives. Look it up by its operation id then.</summary>
    OutcomeUnknown = 202,

    /// <summary>The engine stopped after a failure, which <see cref="AllocationEngine.Failure"/> names, and accepts no
    /// command until the store is opened again. An engine that was disposed of throws <see cref="ObjectDisposedException"/>
    /// instead.</summary>
    EngineUnavailable = 203,

    /// <summary>The clock is further ahead than <see cref="EngineOptions.MaxClockAdvance"/> or
    /// <see cref="EngineOptions.MaxClockAdvanceWhileClosed"/> permits, and the engine's time never goes back by itself. Reads
    /// go on. Correct the clock and send the command again; or, if the clock is right, call
    /// <see cref="AllocationEngine.AcceptClock"/>.</summary>
    ClockAhead = 204,

    /// <summary>The engine has the memory that <see cref="EngineOptions.MaxMemoryBytes"/> permits, and the command may need
    /// more. Commands that need none are still accepted: releases that finish an allocation, cancels, and new allocations in
    /// rows of retired ones. Steps, deadlines and expiries, which take a little for each allocation, are accepted until half
    /// of the reserve is used; after that, deliveries and releases of parts as long as retired allocations left room. Retire
    /// finished allocations (<see cref="AllocationOperations.SetRetentionAsync"/>), or open the store with a higher bound. A
    /// batch or a group with a refused command is refused as a whole.</summary>
    MemoryLimitReached = 205,

    // 230–239: fair distribution.

    /// <summary>The distribution profile has no segments in this tenant. Set one first
    /// (<see cref="Commands.SetDistributionSegment"/>).</summary>
    UnknownDistributionProfile = 230,

    /// <summary>The tenant has as many segments of distribution profiles as it may have; Id is
    /// <see cref="EngineLimits.DistributionSegmentsPerTenant"/>. Remove one first.</summary>
    TooManyDistributionSegments = 231,

    /// <summary>A fair distribution run is being planned or applied; Id is its job. Wait until it ends, or stop it. The
    /// refusal is not kept under an operation id.</summary>
    DistributionRuns = 232,

    /// <summary>The tenant has no fair distribution run of this number that is planned; Id is the number as given. It was
    /// committed, discarded, refused or stopped, or a later run has taken its place. Plan again.</summary>
    UnknownDistribution = 233,

    /// <summary>A product in the scope of the fair distribution run has moved since its plan; Id is the product, and nothing was
    /// done. Plan again.</summary>
    DistributionMoved = 234,
}
