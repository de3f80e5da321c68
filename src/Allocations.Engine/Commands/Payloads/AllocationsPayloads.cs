using System.Globalization;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of commands that make, end and exchange allocations. See CatalogPayloads on their form.

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

    /// <summary>With those that stand for the instant: see <see cref="RequestOptions.UsableUntil"/>.</summary>
    [FieldOffset(32)] public ushort LocationCount;
    [FieldOffset(34)] public ushort DocumentBytes;
    [FieldOffset(36)] public ushort CustomerBytes;
    [FieldOffset(38)] public ushort ShipToBytes;
    [FieldOffset(40)] public ushort NotesBytes;
    [FieldOffset(42)] public ushort SerialCount;
    [FieldOffset(44)] public int SerialBytes;

    /// <summary>The length of the tail before the serial numbers: locations, document, customer, address and notes.</summary>
    public readonly int BytesBeforeSerials =>
        (LocationCount * sizeof(int)) + DocumentBytes + CustomerBytes + ShipToBytes + NotesBytes;

    /// <summary>Whether the fields fit each other: a document has a number, and only an instant makes the list longer.</summary>
    public readonly bool Fits =>
        (DocumentBytes > 0 || DocumentKind == DocumentKind.None)
        && (LocationCount <= EngineLimits.LocationsPerRequest || (Options & RequestOptions.UsableUntil) != 0);

    private static string PriorityName(long bits) => Engine.Priority.AreBitsValid((int)bits)
        ? Engine.Priority.FromBits((int)bits).ToString()
        : bits.ToString(CultureInfo.InvariantCulture);

    private static string? SourcingName(long bits)
    {
        int sourcing = (int)((RequestOptions)bits & RequestOptions.Sourcing) >> 5;
        return sourcing == 0 ? null : ((SourcingPolicy)(sourcing - 1)).ToString();
    }

    /// <inheritdoc/>
    public static void Describe(CreateAllocationCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Quantity(&at->Quantity)
        .Word(&at->Priority, "priority", PriorityName)
        .Word(&at->Options, "options", static bits => ((RequestOptions)bits & ~RequestOptions.Sourcing).ToString())
        .Word(&at->Options, "sourcing", SourcingName)
        .Locations(&at->LocationCount, &at->Options, EngineLimits.LocationsPerRequest + UsableUntil.Entries)
        .Word(&at->DocumentKind, "documentKind", FieldPresence.Set)
        .Text(&at->DocumentBytes, "document", EngineLimits.CodeBytes, format: FieldFormat.Document)
        .Text(&at->CustomerBytes, "customer", EngineLimits.CodeBytes)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes)
        .Text(&at->NotesBytes, "notes", EngineLimits.NoteBytes)
        .Time(&at->RequestedAt, "requestedAt")
        .Time(&at->RequiredBy, "requiredBy")
        .Serials(&at->SerialBytes, &at->SerialCount)
        .Requires(static payload => ((CreateAllocationCommand*)payload)->Fits);
}

/// <summary>A request for an allocation behind the time at which it ends by itself. The request's tail follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CreateHoldCommand : IPayload<CreateHoldCommand>
{
    public const int SizeOf = RequestOffset + CreateAllocationCommand.SizeOf;

    private const int RequestOffset = 8;

    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(RequestOffset)] public CreateAllocationCommand Request;

    /// <inheritdoc/>
    public static void Describe(CreateHoldCommand* at, PayloadLayout layout) => layout
        .Time(&at->ExpiresAt, "expiresAt").Part(&at->Request);
}

/// <summary>A hold becomes an allocation like any other.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct PromoteHoldCommand : IPayload<PromoteHoldCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;

    /// <inheritdoc/>
    public static void Describe(PromoteHoldCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation);
}

/// <summary>When an allocation ends by itself.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetExpiryCommand : IPayload<SetExpiryCommand>
{
    public const int SizeOf = 24;

    /// <summary>No expiry. Not zero, so that a date that was forgotten removes nothing.</summary>
    public const long Never = long.MaxValue;

    [FieldOffset(0)] public long Allocation;

    /// <summary>UTC ticks, or <see cref="Never"/>.</summary>
    [FieldOffset(8)] public long ExpiresAt;

    /// <summary>Ticks that it stays beyond that.</summary>
    [FieldOffset(16)] public long Grace;

    /// <inheritdoc/>
    public static void Describe(SetExpiryCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Time(&at->ExpiresAt, "expiresAt").Duration(&at->Grace, "grace");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CancelCommand : IPayload<CancelCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public CancelReason Reason;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort NoteBytes;

    /// <inheritdoc/>
    public static void Describe(CancelCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Reason(&at->Reason).Text(&at->NoteBytes, "note", EngineLimits.NoteBytes);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CancelDocumentCommand : IPayload<CancelDocumentCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public DocumentKind Kind;
    [FieldOffset(1)] public CancelReason Reason;
    [FieldOffset(2)] public ushort NumberBytes;
    [FieldOffset(4)] public ushort NoteBytes;

    /// <inheritdoc/>
    public static void Describe(CancelDocumentCommand* at, PayloadLayout layout) => layout
        .Word(&at->Kind, "documentKind")
        .Text(&at->NumberBytes, "document", EngineLimits.CodeBytes, isRequired: true, FieldFormat.Document)
        .Reason(&at->Reason)
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes);
}

/// <summary>One list: first the units that go, then, unless the engine chooses, those that come in their places.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SubstituteCommand : IPayload<SubstituteCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;

    /// <summary>How many of the list go.</summary>
    [FieldOffset(14)] public ushort OldCount;
    [FieldOffset(16)] public SubstitutionReason Reason;

    /// <summary>What becomes of those that go; none: they are free.</summary>
    [FieldOffset(17)] public BlockReason Block;
    [FieldOffset(18)] public ushort Reserved;
    [FieldOffset(20)] public int Padding;

    /// <summary>Whether at least one unit goes, and no more than there are in the list.</summary>
    public readonly bool Fits => OldCount > 0 && OldCount <= SerialCount;

    /// <inheritdoc/>
    public static void Describe(SubstituteCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Reason(&at->Reason)
        .Word(&at->Block, "block", FieldPresence.Set)
        .Number(&at->OldCount, "replaced")
        .Serials(&at->SerialBytes, &at->SerialCount)
        .Requires(static payload => ((SubstituteCommand*)payload)->Fits);
}

/// <summary>Both limits; <see cref="long.MaxValue"/> is none.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetRetentionCommand : IPayload<SetRetentionCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Count;

    /// <summary>Ticks of the engine's time.</summary>
    [FieldOffset(8)] public long Age;

    /// <inheritdoc/>
    public static void Describe(SetRetentionCommand* at, PayloadLayout layout) => layout
        .Limit(&at->Count, "count").Duration(&at->Age, "age");
}
