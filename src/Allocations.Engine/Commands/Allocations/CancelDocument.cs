using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Cancels the remaining quantities of every allocation of a document, up to
/// <see cref="EngineLimits.CancelledPerDocument"/> allocations, the newest first; then their stock serves the
/// queues.</summary>
/// <param name="Document">The document.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Note">A note, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
/// <remarks>Outcome: <see cref="Outcome.Index"/> is the number of allocations cancelled, <see cref="Outcome.Quantity"/> the
/// sum of their remaining quantities (at most <see cref="Quantity.MaxValue"/>), and <see cref="Outcome.Id"/> the number of
/// the document's allocations that are left: send the command again, under another operation id, until it is 0. The command
/// reads all allocations of the document in memory, about a tenth of a microsecond for each. Statuses:
/// <see cref="CommandStatus.UnknownDocument"/>, <see cref="CommandStatus.Unchanged"/> (nothing remains of any),
/// <see cref="CommandStatus.InvalidOption"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>.</remarks>
[Command(CommandKind.CancelDocument, typeof(CancelDocumentCommand), Area = CommandArea.Allocations,
    Family = CommandFamilies.Cancellation, NeedsRoom = false)]
public readonly partial record struct CancelDocument(
    SourceDocument Document,
    CancelReason Reason = CancelReason.Unspecified,
    string? Note = null) : ICommand;

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
