using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The fixed part of each command that changes allocations, as in CommandPayloads: the offsets are on disk.

/// <summary>The new requested quantity; or, with serials, what it is to be reduced by.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct ChangeQuantityCommand
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct RescheduleCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long RequiredBy;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct RedirectCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public ushort ShipToBytes;
}

/// <summary>No address and no deadline: those of the one that is split.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SplitCommand
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long RequiredBy;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort ShipToBytes;
    [FieldOffset(32)] public SplitSource Source;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct MergeCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long From;
    [FieldOffset(8)] public long Into;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct RecreateCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Allocation;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CancelDocumentCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public DocumentKind Kind;
    [FieldOffset(1)] public CancelReason Reason;
    [FieldOffset(2)] public ushort NumberBytes;
    [FieldOffset(4)] public ushort NoteBytes;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct ReallocateCommand
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
}
