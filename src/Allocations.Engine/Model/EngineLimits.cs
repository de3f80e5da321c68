namespace Allocations.Engine;

/// <summary>The limits on one command or batch. A command beyond a limit is refused with a status; it never raises an
/// exception on the writer.</summary>
public static class EngineLimits
{
    /// <summary>UTF-8 bytes of a code: a SKU, the code of a location, lot, tenant, actor, site, zone, customer or carrier, a
    /// document number or a tracking number: 64.</summary>
    /// <remarks>A code, like a serial number, has no white space at its ends, no control or format characters and no line
    /// separators, or it is refused with <see cref="CommandStatus.CodeInvalid"/>. Codes are compared byte by byte: a host that
    /// does not distinguish upper and lower case, or composed and decomposed letters, normalizes them before it sends
    /// them.</remarks>
    public const int CodeBytes = 64;

    /// <summary>UTF-8 bytes of a serial number: 64. The form is that of a code (<see cref="CodeBytes"/>).</summary>
    public const int SerialBytes = 64;

    /// <summary>UTF-8 bytes of a name or ship-to: 256.</summary>
    public const int NameBytes = 256;

    /// <summary>UTF-8 bytes of a note: 2,048.</summary>
    public const int NoteBytes = 2048;

    /// <summary>Units of measure of a product: 16.</summary>
    public const int UnitsOfMeasurePerProduct = 16;

    /// <summary>Codes of a product beside its SKU, the barcodes of its units of measure among them: 64.</summary>
    public const int CodesPerProduct = 64;

    /// <summary>Levels of a tree of customer groups: 8.</summary>
    public const int CustomerGroupLevels = 8;

    /// <summary>Groups of customers in a store: 65,535.</summary>
    public const int CustomerGroupsPerStore = 65_535;

    /// <summary>Limits of a product on promises beyond stock by channel: 16.</summary>
    public const int ChannelLimitsPerProduct = 16;

    /// <summary>The highest tier of a customer: 255.</summary>
    public const int CustomerTier = 255;

    /// <summary>Serial numbers in one command: 2,048, so that the writer is never held longer than about a millisecond.</summary>
    public const int SerialsPerCommand = 2048;

    /// <summary>Allocations that one command cancels for a document: 256. Send the command again for the rest.</summary>
    public const int CancelledPerDocument = 256;

    /// <summary>Locations in one request: 64.</summary>
    public const int LocationsPerRequest = 64;

    /// <summary>Allocations that a store can hold in memory: 500,000,000. Address space for all of them is reserved; memory
    /// is taken as they are created.</summary>
    public const int AllocationsPerStore = 500_000_000;

    /// <summary>Commands in one batch: 8,192.</summary>
    public const int CommandsPerBatch = 8192;

    /// <summary>Encoded bytes of one batch: 1 MiB. The largest single command takes about 140 KiB.</summary>
    public const int BytesPerBatch = 1 << 20;

    /// <summary>Commands in one group: 1,024, so that the writer is never held longer than about a millisecond.</summary>
    public const int CommandsPerGroup = 1024;

    /// <summary>Units that may have been received after a receipt that is registered late: 16,384; in a group, those of all its
    /// receipts together.</summary>
    public const int UnitsBehindReceipt = 16_384;

    /// <summary>Encoded bytes of one group: 256 KiB.</summary>
    public const int BytesPerGroup = 256 << 10;

    /// <summary>Commands in one preview: 1,024.</summary>
    public const int CommandsPerPreview = 1024;

    /// <summary>Changes that one preview lists: 10,000. Changes beyond the limit are counted, but not listed.</summary>
    public const int ChangesPerPreview = 10_000;

    /// <summary>Events that one preview lists: 50,000. Events beyond the limit are counted, but not listed.</summary>
    public const int EventsPerPreview = 50_000;

    /// <summary>The work yet to be done that a <see cref="JobView"/> counts: 65,536. There can be more.</summary>
    public const int RemainingPerJob = 1 << 16;

    /// <summary>Entries of one page of a list: 1,000.</summary>
    public const int EntriesPerPage = 1000;

    /// <summary>Rows that are visited for one page of a list, whether they match or not: 8,192, so that the writer is never held
    /// longer than about a millisecond. A page may therefore be short, or empty, although more pages follow.</summary>
    public const int RowsPerPage = 8192;

    /// <summary>Rows that are visited for one page of a list that is found by an index (<see cref="Commands.CreateIndex"/>),
    /// whether they meet the other conditions or not: 1,024, so that a page takes about a tenth of a millisecond. They lie
    /// anywhere in memory, so that each takes longer than one of those that are visited without an index.</summary>
    public const int IndexedRowsPerPage = 1024;

    /// <summary>Places of stock that the details of one allocation list, and units of it that are visited for them:
    /// 4,096.</summary>
    public const int PlacesPerAnswer = 4096;

    /// <summary>Places that one explanation lists as alternatives: 256.</summary>
    public const int PlacesPerExplanation = 256;

    /// <summary>Allocations of a queue that are visited for an explanation, a list of competitors or an impact: 4,096, so that
    /// the writer is not held longer than about a millisecond.</summary>
    public const int CompetitorsPerAnswer = 4096;

    /// <summary>Lines of one reallocation (<see cref="Commands.ReallocateMany"/>): 256.</summary>
    public const int LinesPerReallocation = 256;

    /// <summary>Grants of permissions in one tenant, one for each actor and place: 4,096.</summary>
    public const int GrantsPerTenant = 4096;

    /// <summary>Priority rules of one tenant: 32.</summary>
    public const int PriorityRulesPerTenant = 32;

    /// <summary>Steps of one priority rule behind the first one: 999.</summary>
    public const int FurtherStepsOfPriorityRule = 999;

    /// <summary>Points of one step of a priority rule, up or down: 1,000.</summary>
    public const int PointsOfPriorityRule = 1000;

    /// <summary>Hours up to the last step of a priority rule in time: 1,000,000, more than a century.</summary>
    public const int HoursOfPriorityRule = 1_000_000;

    /// <summary>The largest quantity of one command: a 256th of <see cref="Quantity.MaxValue"/>, about 36 billion units, so
    /// that a sum of a few quantities can't overflow before it is checked.</summary>
    public static Quantity QuantityPerCommand => Quantity.FromMillionths(long.MaxValue >> 8);

    /// <summary>The maximum number of segments of a distribution profile.</summary>
    public const int SegmentsPerProfile = 32;

    /// <summary>The maximum number of segments of all distribution profiles of a tenant.</summary>
    public const int DistributionSegmentsPerTenant = 1024;

    /// <summary>The maximum number of customers that share a product in one segment of a fair distribution run.</summary>
    public const int CustomersPerShare = 1024;

    /// <summary>The maximum weight of a customer in a fair distribution run.</summary>
    public const int DistributionWeight = 10_000;
}
