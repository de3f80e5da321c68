using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of commands about the audit trail and the time. See CatalogPayloads on their form.

/// <summary>Time has passed: timers that are due fire. Only the writer makes these, and it says how many may fire, so that this
/// number can change without changing what an old log means.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct TickCommand : IPayload<TickCommand>
{
    public const int SizeOf = 8;

    /// <summary>A command with its header.</summary>
    public const int CommandBytes = CommandHeader.SizeOf + SizeOf;

    /// <summary>The largest number of timers that one tick fires: at a few µs each, the command occupies the writer for about a
    /// millisecond.</summary>
    public const int MostTimers = 256;

    [FieldOffset(0)] public int Most;
    [FieldOffset(4)] public int Reserved;

    /// <inheritdoc/>
    public static void Describe(TickCommand* at, PayloadLayout layout) => layout
        .Number(&at->Most, "most");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct RejectedRequestCommand : IPayload<RejectedRequestCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Id;
    [FieldOffset(8)] public int Index;
    [FieldOffset(12)] public CommandStatus Status;

    /// <inheritdoc/>
    public static void Describe(RejectedRequestCommand* at, PayloadLayout layout) => layout
        .Word(&at->Status, "status").Number(&at->Id, "id", FieldPresence.Set).Number(&at->Index, "index", FieldPresence.Set);
}

/// <summary>A command that is its kind: nothing follows its header.</summary>
[StructLayout(LayoutKind.Explicit, Size = 1)]
internal unsafe struct NoPayload : IPayload<NoPayload>
{
    /// <inheritdoc/>
    public static void Describe(NoPayload* at, PayloadLayout layout) => layout.Empty();
}
