using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of commands that change allocations. See CatalogPayloads on their form.

/// <summary>The new requested quantity; or, with serials, what it is to be reduced by.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ChangeQuantityCommand : IPayload<ChangeQuantityCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;

    /// <inheritdoc/>
    public static void Describe(ChangeQuantityCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Quantity(&at->Quantity, "requested", FieldPresence.WithoutSerials)
        .Quantity(&at->Quantity, "givenUp", FieldPresence.WithSerials)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RescheduleCommand : IPayload<RescheduleCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long RequiredBy;

    /// <inheritdoc/>
    public static void Describe(RescheduleCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation).Time(&at->RequiredBy, "requiredBy");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RedirectCommand : IPayload<RedirectCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public ushort ShipToBytes;

    /// <inheritdoc/>
    public static void Describe(RedirectCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes, isRequired: true);
}

/// <summary>No address and no deadline: those of the one that is split.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SplitCommand : IPayload<SplitCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long RequiredBy;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort ShipToBytes;
    [FieldOffset(32)] public SplitSource Source;

    /// <inheritdoc/>
    public static void Describe(SplitCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Quantity(&at->Quantity)
        .Word(&at->Source, "source")
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes)
        .Time(&at->RequiredBy, "requiredBy")
        .Serials(&at->SerialBytes, &at->SerialCount);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct MergeCommand : IPayload<MergeCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long Into;

    /// <inheritdoc/>
    public static void Describe(MergeCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->From, "from").Allocation(&at->Into, "into");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RecreateCommand : IPayload<RecreateCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;

    /// <inheritdoc/>
    public static void Describe(RecreateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReallocateCommand : IPayload<ReallocateCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long To;
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort JustificationBytes;

    /// <summary>1 if the one that gives does not wait for what it gave, but gives it up.</summary>
    [FieldOffset(32)] public byte CancelGiven;

    /// <inheritdoc/>
    public static void Describe(ReallocateCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->From, "from")
        .Allocation(&at->To, "to")
        .Quantity(&at->Quantity)
        .Text(&at->JustificationBytes, "justification", EngineLimits.NoteBytes, isRequired: true)
        .Flag(&at->CancelGiven, "cancelGiven")
        .Serials(&at->SerialBytes, &at->SerialCount);
}
