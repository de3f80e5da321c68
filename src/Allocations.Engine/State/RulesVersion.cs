namespace Allocations.Engine.State;

/// <summary>The versions of the rules. A rule that gives another answer than before to a command that may stand in a log has
/// the new answer from a version on. Each frame of the log says by which version its commands were executed, so that a replay
/// gives the answers that were given then, and a store of an older engine opens unchanged.</summary>
internal static class RulesVersion
{
    /// <summary>Steps are recorded, and timers that end are kept, for stock that comes back (LIFE-6); the texts of commands are
    /// events of the trail (READ-1).</summary>
    public const uint WaysBack = 1;

    /// <summary>Members of a group behind one that is refused are tried as well, and say themselves what is wrong with them
    /// (NEW-4).</summary>
    public const uint EachRefusal = 2;

    /// <summary>The hours in which units come in are recorded, for receipts that are registered late (SER-1).</summary>
    public const uint HoursOfReceipt = 2;

    /// <summary>The options of requests are events of the trail (READ-1).</summary>
    public const uint OptionsOfRequests = 3;

    /// <summary>Every timer that ends is kept until its allocation is retired, and an allocation that is recreated has the expiry
    /// of the one before (CAN-3).</summary>
    public const uint ExpiryOfRecreated = 3;

    /// <summary>A delivery from a vehicle is not undone at a location that is a vehicle no longer (LIFE-6).</summary>
    public const uint VehicleOfUndone = 3;

    /// <summary>In a group that fails, no member is tried that names an id which another object than the one that was meant may
    /// have, whatever it is the id of (NEW-4). Before, this was so for allocations alone.</summary>
    public const uint EveryDisplaced = 3;

    /// <summary>A change of a location that is refused changes no byte of the state. Before, it linked the ledgers of all
    /// locations, which others do as well.</summary>
    public const uint RefusedUnchanged = 3;

    /// <summary>The order in which the places of a product are listed is kept when stock is taken in another order, so that pages
    /// go on where they ended (READ-2).</summary>
    public const uint OrderOfListings = 3;

    /// <summary>Of several other products that have a serial number, a refusal names the one that was defined first (SER-2).
    /// Before, it was the one that was found first.</summary>
    public const uint FirstOtherProduct = 3;

    /// <summary>A slice of an index job enters a quarter of the rows that it entered before (SEC-6).</summary>
    public const uint ShortIndexSlices = 4;

    /// <summary>The refusal of a reallocation says which rule forbids it (REA-1).</summary>
    public const uint RuleOfRefusal = 4;

    /// <summary>Reallocations are events of the trail by themselves (REA-1).</summary>
    public const uint EventsOfReallocations = 4;

    /// <summary>In a group that fails, customers, their groups and the jobs of priority rules are objects like others (NEW-4): a
    /// member that lacks one, or names an id which another one may have, says nothing of its own.</summary>
    public const uint CustomersOfGroups = 5;

    /// <summary>The family of the commands that decide requests for approval can be granted (SEC-1). Before, it was no
    /// family.</summary>
    public const uint ApprovalFamily = 5;

    /// <summary>A priority is not changed below the floor of a contract (PRI-2).</summary>
    public const uint FloorOfChanges = 5;

    /// <summary>Priority rules look at customers and margins (PRI-3).</summary>
    public const uint FactorsOfCustomers = 5;

    /// <summary>The version by which new commands are executed.</summary>
    public const uint Current = 5;
}
