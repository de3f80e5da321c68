using System.Numerics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Requests an allocation. Available stock is allocated at once; the rest waits in the queue of the
/// product.</summary>
/// <param name="Request">The request.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductNotAllocatable"/>, <see cref="CommandStatus.ProductFrozen"/>,
/// <see cref="CommandStatus.ProductDiscontinued"/>,
/// <see cref="CommandStatus.PriorityOutOfBand"/>, <see cref="CommandStatus.QuantityNotPositive"/>,
/// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.SerialCountMismatch"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.DuplicateLocation"/>,
/// <see cref="CommandStatus.LocationIsQuarantine"/>, <see cref="CommandStatus.LocationIsStaging"/>,
/// <see cref="CommandStatus.LocationIsVehicle"/>, <see cref="CommandStatus.LocationIsConsignment"/>,
/// <see cref="CommandStatus.LocationIsRestricted"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialAlreadyAllocated"/>,
/// <see cref="CommandStatus.SerialNotAvailable"/>, <see cref="CommandStatus.SerialElsewhere"/>,
/// <see cref="CommandStatus.BinNotWhole"/>,
/// <see cref="CommandStatus.InsufficientStock"/> (with <see cref="AllocationRequest.RefuseIfShort"/>),
/// <see cref="CommandStatus.TextMissing"/> (a document without a number), <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.UnknownActor"/>,
/// <see cref="CommandStatus.OperationIdReused"/>, <see cref="CommandStatus.InvalidOption"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.ProductHasNoLots"/>, <see cref="CommandStatus.UnknownLot"/>,
/// <see cref="CommandStatus.LotNotOfProduct"/>, <see cref="CommandStatus.LotExpired"/>,
/// <see cref="CommandStatus.LotIsRecalled"/>, <see cref="CommandStatus.ExpiryInPast"/> (with
/// <see cref="AllocationRequest.ExpiresAt"/>), <see cref="CommandStatus.BackorderLimitReached"/>,
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.CustomerMismatch"/>,
/// <see cref="CommandStatus.CustomerDiscontinued"/>, <see cref="CommandStatus.ChannelLimitReached"/>,
/// <see cref="CommandStatus.JustificationMissing"/>.</remarks>
[Command(CommandKind.CreateAllocation, typeof(CreateAllocationCommand), Family = CommandFamilies.Allocations, WritesItself = true,
    Check = nameof(CommandTable.IsNoHold), Prefetch = PrefetchPlan.Product, Defines = CommandSubject.Allocation)]
public readonly partial record struct CreateAllocation(AllocationRequest Request) : ICommand
{
    int ICommand.AddTo(CommandBuffer buffer, OperationId operation) => RequestEncoder.Create(buffer, Request, operation);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CreateAllocationCommand : IPayload<CreateAllocationCommand>
{
    public const int SizeOf = 48;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public ushort Priority;
    [FieldOffset(6)] public RequestOptions Options;
    [FieldOffset(7)] public DocumentKind DocumentKind;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long RequestedAt;
    [FieldOffset(24)] public long RequiredBy;

    [FieldOffset(32)] public byte LocationCount;
    [FieldOffset(33)] public FurtherOptions Further;
    [FieldOffset(34)] public byte DocumentBytes;

    /// <summary>The length of the justification has its two bytes apart, where those of the document and of the customer, which
    /// were two bytes wide, never had anything.</summary>
    [FieldOffset(35)] public byte JustificationLow;
    [FieldOffset(36)] public byte CustomerBytes;
    [FieldOffset(37)] public byte JustificationHigh;
    [FieldOffset(38)] public ushort ShipToBytes;
    [FieldOffset(40)] public ushort NotesBytes;
    [FieldOffset(42)] public ushort SerialCount;
    [FieldOffset(44)] public int SerialBytes;

    public int JustificationBytes
    {
        readonly get => JustificationLow | (JustificationHigh << 8);
        set => (JustificationLow, JustificationHigh) = ((byte)value, (byte)(value >> 8));
    }

    /// <summary>The bytes of the optional values, which follow the payload: the end of a hold, the expiry of another allocation,
    /// its grace, the customer, then the instant until which lots must be usable, and the lot.</summary>
    public readonly int OptionalBytes => BitOperations.PopCount(
        (uint)(Options & (RequestOptions.Expires | RequestOptions.UsableUntil))
        | ((uint)(Further & FurtherOptions.Values) << 8)) * sizeof(long);

    /// <summary>The bytes of the optional values ahead of the one with the customer.</summary>
    public readonly int BytesBeforeCustomer => BitOperations.PopCount(
        (uint)(Options & RequestOptions.Expires)
        | ((uint)(Further & (FurtherOptions.ExpiresAt | FurtherOptions.Grace)) << 8)) * sizeof(long);

    /// <summary>The bytes that precede the document: the optional values and the locations.</summary>
    public readonly int BytesBeforeDocument => OptionalBytes + (LocationCount * sizeof(int));

    /// <summary>The length of the tail before the serial numbers: optional values, locations, document, customer, address,
    /// notes and justification.</summary>
    public readonly int BytesBeforeSerials =>
        BytesBeforeDocument + DocumentBytes + CustomerBytes + ShipToBytes + NotesBytes + JustificationBytes;

    /// <summary>Whether the request restricts the stock that it may take, by locations, an instant, a lot or a limit.</summary>
    public readonly bool HasTerms => (LocationCount | (int)(Options & RequestOptions.UsableUntil)
        | (int)(Further & (FurtherOptions.Lot | FurtherOptions.OneLocation | FurtherOptions.OneLot
            | FurtherOptions.WholeBins))) != 0;

    /// <summary>Whether the request names its customer, by a text or by an id.</summary>
    public readonly bool NamesCustomer => (CustomerBytes | (int)(Further & FurtherOptions.Customer)) != 0;

    /// <summary>Whether the fields fit each other: a document has a number.</summary>
    public readonly bool Fits => DocumentBytes > 0 || DocumentKind == DocumentKind.None;

    private static string? SourcingName(long bits)
    {
        int sourcing = (int)((RequestOptions)bits & RequestOptions.Sourcing) >> 5;
        return sourcing == 0 ? null : ((SourcingPolicy)(sourcing - 1)).ToString();
    }

    private static string? TermsName(long bits)
    {
        FurtherOptions terms = (FurtherOptions)bits & ~FurtherOptions.Values;
        return terms == 0 ? null : terms.ToString();
    }

    /// <inheritdoc/>
    public static void Describe(CreateAllocationCommand* at, PayloadLayout layout) =>
        Describe(at, layout, "expiresAt", FieldFormat.Time);

    /// <summary>Describes the payload.</summary>
    /// <param name="at">An empty payload.</param>
    /// <param name="layout">The receiver of the description.</param>
    /// <param name="expiry">The label of the first optional value.</param>
    /// <param name="format">Its meaning: the time of expiry, or the time until then.</param>
    public static void Describe(CreateAllocationCommand* at, PayloadLayout layout, string expiry, FieldFormat format) => layout
        .Product(&at->Product)
        .Quantity(&at->Quantity)
        .Priority(&at->Priority)
        .Word(&at->Options, "options", static bits => ((RequestOptions)bits & RequestOptions.Flags).ToString())
        .Word(&at->Options, "sourcing", SourcingName)
        .Word(&at->Further, "terms", TermsName)
        .OptionalTime(&at->Options, RequestOptions.Expires, expiry, format)
        .OptionalTime(&at->Further, FurtherOptions.ExpiresAt, "expiry")
        .OptionalTime(&at->Further, FurtherOptions.Grace, "grace", FieldFormat.Duration)
        .OptionalTime(&at->Further, FurtherOptions.Customer, "customerId", FieldFormat.Number)
        .OptionalTime(&at->Options, RequestOptions.UsableUntil, "usableUntil")
        .OptionalLot(&at->Further, FurtherOptions.Lot)
        .Locations(&at->LocationCount, EngineLimits.LocationsPerRequest)
        .Word(&at->DocumentKind, "documentKind", FieldPresence.Set)
        .Text(&at->DocumentBytes, "document", EngineLimits.CodeBytes, format: FieldFormat.Document)
        .Text(&at->CustomerBytes, "customer", EngineLimits.CodeBytes)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes)
        .Text(&at->NotesBytes, "notes", EngineLimits.NoteBytes)
        .Text(&at->JustificationLow, "justification", EngineLimits.NoteBytes, high: &at->JustificationHigh)
        .Time(&at->RequestedAt, "requestedAt")
        .Time(&at->RequiredBy, "requiredBy")
        .Serials(&at->SerialBytes, &at->SerialCount)
        .Requires(static payload => ((CreateAllocationCommand*)payload)->Fits);
}
