using System.Text;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>"For every command", rule 1: amounts of a kind that the command takes, texts and lists within their limits.</summary>
internal static class FormRules
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Expected? Problem(ModelCommand command) => command switch
    {
        DefineTenant c => Code(c.Code) ?? Text(c.Name, EngineLimits.NameBytes, 1),
        DefineActor c => Code(c.Code) ?? Text(c.Name, EngineLimits.NameBytes, 1),
        DefineProduct c => Code(c.Product.Sku) ?? Text(c.Product.Name, EngineLimits.NameBytes, 1),
        DefineLocation c => Code(c.Location.Code)
            ?? Text(c.Location.Site, EngineLimits.CodeBytes, 1) ?? Text(c.Location.Zone, EngineLimits.CodeBytes, 2),
        DefineLot c => Code(c.Code),
        Receive c => Stock(c.Amount, c.Lot),
        Adjust c => Stock(c.Change, lot: 0),
        Move c => Stock(c.Amount, c.Lot),
        Hold c => Problem(c.Request),
        Create c => CreateTexts(c) ?? Locations(c.Locations) ?? Serials(c.Serials),
        Release c => Kind(c.Amount) ?? ReleaseTexts(c) ?? Units(c.Amount.Serials),
        Block c => Stock(c.Amount, c.Lot),
        Unblock c => Stock(c.Amount, c.Lot),
        WriteOff c => Stock(c.Amount, c.Lot),
        CountSerials c => Serials(c.Serials),
        QuarantineSerials c => Units(c.Serials),
        Substitute c => Exchanged(c),
        Ship c => Kind(c.Amount) ?? Text(c.Carrier, EngineLimits.CodeBytes, 0) ?? Text(c.TrackingNumber, EngineLimits.CodeBytes, 1)
            ?? Text(c.ShipTo, EngineLimits.NameBytes, 2) ?? Units(c.Amount.Serials),
        Pick c => Step(c.Amount),
        PutBack c => Step(c.Amount),
        CheckOut c => Step(c.Amount),
        CheckIn c => Step(c.Amount),
        PlaceOnOrder c => Step(c.Amount),
        TakeOffOrder c => Step(c.Amount),
        HandOver c => NoteAndUnits(c.Proof, c.Amount),
        ReverseRelease c => NoteAndUnits(c.Note, c.Amount),
        Cancel c => Text(c.Note, EngineLimits.NoteBytes, 0),
        GiveUp c => Units(c.Units.Serials),
        Redirect c => Needed(c.ShipTo, EngineLimits.NameBytes, 0),
        Split c => Kind(c.Amount) ?? Text(c.ShipTo, EngineLimits.NameBytes, 0) ?? Units(c.Amount.Serials),
        CancelDocument c => Code(c.Number) ?? Text(c.Note, EngineLimits.NoteBytes, 1),
        Reallocate c => c.Amount.Serials is { Count: 0 }
            ? new(CommandStatus.ListEmpty)
            : Needed(c.Justification, EngineLimits.NoteBytes, 0) ?? Serials(c.Amount.Serials ?? []),
        _ => command.FormProblem(),
    };

    private static Expected? CreateTexts(Create c) =>
        (c.DocumentKind == DocumentKind.None ? null : Needed(c.Document ?? "", EngineLimits.CodeBytes, 0))
        ?? Text(c.Document, EngineLimits.CodeBytes, 0) ?? Text(c.Customer, EngineLimits.CodeBytes, 1)
        ?? Text(c.ShipTo, EngineLimits.NameBytes, 2) ?? Text(c.Notes, EngineLimits.NoteBytes, 3);

    private static Expected? ReleaseTexts(Release c) =>
        Text(c.Carrier, EngineLimits.CodeBytes, 0) ?? Text(c.TrackingNumber, EngineLimits.CodeBytes, 1)
        ?? Text(c.ShipTo, EngineLimits.NameBytes, 2);

    private static Expected? NoteAndUnits(string? note, ModelAmount amount) =>
        Kind(amount) ?? Text(note, EngineLimits.NoteBytes, 0) ?? Units(amount.Serials);

    private static Expected? Step(ModelAmount amount) => Kind(amount) ?? Units(amount.Serials);

    /// <summary>Stock at a location is a quantity, of a lot or not, or units without a lot.</summary>
    private static Expected? Stock(ModelAmount amount, int lot) => amount.IsEverything || (amount.Serials is not null && lot != 0)
        ? new(CommandStatus.InvalidOption)
        : Units(amount.Serials);

    /// <summary>A step of an allocation takes no lot. An empty list stands for nothing. Both are told before anything else about
    /// the command.</summary>
    public static Expected? Kind(ModelAmount amount) => amount.Lot != 0 ? new(CommandStatus.InvalidOption)
        : amount.Serials is { Count: 0 } ? new(CommandStatus.ListEmpty)
        : null;

    private static Expected? Code(string code) =>
        code.Length == 0 ? new(CommandStatus.TextMissing) : Text(code, EngineLimits.CodeBytes, 0);

    private static Expected? Needed(string text, int limit, int index) =>
        text.Length == 0 ? new(CommandStatus.TextMissing, Index: index) : Text(text, limit, index);

    public static Expected? Text(string? text, int limit, int index)
    {
        try
        {
            return s_strict.GetByteCount(text ?? "") > limit ? new(CommandStatus.TextTooLong, Index: index) : null;
        }
        catch (EncoderFallbackException)
        {
            return new(CommandStatus.TextInvalid, Index: index);
        }
    }

    private static Expected? Locations(IReadOnlyList<int> locations) =>
        locations.Count > EngineLimits.LocationsPerRequest
            ? new(CommandStatus.ListTooLong, Id: locations.Count)
            : null;

    /// <summary>A list that stands for a quantity: none (null) is fine, an empty one is not.</summary>
    public static Expected? Units(IReadOnlyList<string>? serials) =>
        serials is { Count: 0 } ? new(CommandStatus.ListEmpty) : Serials(serials ?? []);

    /// <summary>Both lists count as one, the units that go first.</summary>
    private static Expected? Exchanged(Substitute c)
    {
        int count = c.Serials.Count + c.Replacements.Count;
        return count > EngineLimits.SerialsPerCommand ? new(CommandStatus.ListTooLong, Id: count)
            : c.Serials.Count == 0 ? new(CommandStatus.ListEmpty)
            : Serials([.. c.Serials, .. c.Replacements]);
    }

    private static Expected? Serials(IReadOnlyList<string> serials) => serials.Count > EngineLimits.SerialsPerCommand
        ? new(CommandStatus.ListTooLong, Id: serials.Count)
        : serials.Select(Serial).FirstOrDefault(problem => problem is not null);

    private static Expected? Serial(string serial, int index) => serial.Length == 0
        ? new(CommandStatus.TextMissing, Index: index)
        : Text(serial, EngineLimits.SerialBytes, index);
}
