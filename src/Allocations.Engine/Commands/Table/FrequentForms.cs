namespace Allocations.Engine.Commands;

/// <summary>The form checks of the most frequent kinds, written out: loops over their rows of the <see cref="CommandTable"/>
/// slow recovery. Tests compare both.</summary>
internal static unsafe class FrequentForms
{
    /// <summary>Whether a create command fills its body: see <see cref="CommandDescriptor.Fits"/>.</summary>
    public static bool Fits(CreateAllocationCommand* command, int body) =>
        body >= CreateAllocationCommand.SizeOf
        && command->LocationCount <= EngineLimits.LocationsPerRequest
        && command->DocumentBytes <= EngineLimits.CodeBytes
        && command->CustomerBytes <= EngineLimits.CodeBytes
        && command->ShipToBytes <= EngineLimits.NameBytes
        && command->NotesBytes <= EngineLimits.NoteBytes
        && command->JustificationBytes <= EngineLimits.NoteBytes
        && command->Fits
        && (command->Options & RequestOptions.Expires) == 0
        && Fits(
            (byte*)command, CreateAllocationCommand.SizeOf + command->BytesBeforeSerials, body, command->SerialCount,
            command->SerialBytes);

    /// <summary>Whether a release fills its body.</summary>
    public static bool Fits(ReleaseCommand* command, int body) =>
        body >= ReleaseCommand.SizeOf
        && command->CarrierBytes <= EngineLimits.CodeBytes
        && command->TrackingNumberBytes <= EngineLimits.CodeBytes
        && command->ShipToBytes <= EngineLimits.NameBytes
        && Fits(
            (byte*)command,
            ReleaseCommand.SizeOf + command->CarrierBytes + command->TrackingNumberBytes + command->ShipToBytes, body,
            command->SerialCount, command->SerialBytes);

    /// <summary>The same of a receipt.</summary>
    public static bool Fits(StockCommand* command, int body) =>
        body >= StockCommand.SizeOf
        && Fits(
            (byte*)command, StockCommand.SizeOf, body, command->SerialCount, command->SerialBytes);

    /// <summary>Whether a cancellation fills its body.</summary>
    public static bool Fits(CancelCommand* command, int body) =>
        body >= CancelCommand.SizeOf
        && command->NoteBytes <= EngineLimits.NoteBytes
        && ((CancelCommand.SizeOf + command->NoteBytes + 7) & ~7) == body;

    private static bool Fits(byte* payload, int needed, int body, int serials, int serialBytes) =>
        (serials | serialBytes) == 0
            ? ((needed + 7) & ~7) == body
            : CommandDescriptor.SerialsFit(payload, needed, body, serials, serialBytes);
}
