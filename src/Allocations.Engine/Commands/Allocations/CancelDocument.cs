using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Cancels what remains of every allocation of a document, up to <see cref="EngineLimits.CancelledPerDocument"/> of
/// them, the newest first; then their stock is offered to the queues.</summary>
/// <param name="Document">The document.</param>
/// <param name="Reason">Why.</param>
/// <param name="Note">Anything else.</param>
/// <remarks>Outcome: <see cref="Outcome.Index"/> is how many were cancelled, <see cref="Outcome.Quantity"/> the sum of what
/// remained of them (at most <see cref="Quantity.MaxValue"/>), and <see cref="Outcome.Id"/> how many of the document are left:
/// give the command again, under another operation id, until it is 0. It looks at all allocations of the document in memory,
/// about a tenth of a microsecond for each. Statuses: UnknownDocument, Unchanged (nothing remains of any), InvalidOption,
/// TextMissing, TextTooLong.</remarks>
[Command(CommandKind.CancelDocument, typeof(CancelDocumentCommand), Area = CommandArea.Allocations, NeedsRoom = false)]
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
