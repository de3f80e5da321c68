using System.Text;

namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Order of checks", rule 1: the forms of amounts, then the limits of texts, then those of
/// lists.</summary>
internal static class FormRules
{
    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Flags]
    private enum Forms
    {
        Quantity = 1,
        QuantityOfLot = 2,
        Units = 4,
        NoUnits = 8,
        Everything = 16,
    }

    public static Expected? Problem(ICommand command)
    {
        CommandMember[] members = [.. CommandMember.Of(command)];
        return ProblemOfLines(members)
            ?? members.Select(member => ProblemOfAmount(command, member)).FirstOrDefault(problem => problem is not null)
            ?? members.Where(member => member.Type == typeof(string))
                .Select((member, index) => ProblemOfText(command, member, index)).FirstOrDefault(problem => problem is not null)
            ?? ProblemOfLocations([.. members.Select(member => member.Value).OfType<ReadOnlyMemory<LocationId>>()])
            ?? ProblemOfUnits([.. members.SelectMany(member => UnitsOf(member.Value))]);
    }

    /// <summary>The forms of an amount that a command takes. Most commands with an amount are steps of an allocation.</summary>
    private static Forms FormsOf(ICommand command, string name) => command switch
    {
        Receive or ReceiveBackdated or Move or Block or Unblock or WriteOff or WriteOffBlocked =>
            Forms.Quantity | Forms.QuantityOfLot | Forms.Units,
        Adjust or CountStock => Forms.Quantity | Forms.QuantityOfLot,
        Split or Reallocate => Forms.Quantity | Forms.Units,
        PlaceOnOrder or TakeOffOrder => Forms.Quantity | Forms.Everything,
        CountSerials => Forms.Units | Forms.NoUnits,
        Substitute when name == nameof(Substitute.Replacements) => Forms.Units | Forms.NoUnits,
        AddUnits or RemoveUnits or Reduce or QuarantineSerials or RecallSerials or EndSerialRecall or Substitute =>
            Forms.Units,
        _ => Forms.Quantity | Forms.Units | Forms.Everything,
    };

    private static Expected? ProblemOfAmount(ICommand command, CommandMember member)
    {
        if (member.Value is not Amount amount || (amount == default && member.Name == nameof(Substitute.Replacements)))
        {
            return null;
        }

        Forms forms = FormsOf(command, member.Name);
        bool isOfLot = !amount.Lot.IsNone;
        Forms form = amount.NamesUnits ? Forms.Units
            : amount.IsEverything ? Forms.Everything
            : isOfLot ? Forms.QuantityOfLot
            : Forms.Quantity;
        return !forms.HasFlag(form) || (isOfLot && form != Forms.QuantityOfLot) ? new(CommandStatus.InvalidOption)
            : amount.NamedUnits is [] && !forms.HasFlag(Forms.NoUnits) ? new(CommandStatus.ListEmpty)
            : null;
    }

    /// <summary>The number of lines, then their amounts.</summary>
    private static Expected? ProblemOfLines(CommandMember[] members)
    {
        if (Array.Find(members, member => member.Type == typeof(ReadOnlyMemory<ReallocationLine>)) is not { } member)
        {
            return null;
        }

        ReallocationLine[] lines = ((ReadOnlyMemory<ReallocationLine>)member.Value!).ToArray();
        return lines.Length == 0 ? new(CommandStatus.ListEmpty)
            : lines.Length > EngineLimits.LinesPerReallocation ? new(CommandStatus.ListTooLong, Id: lines.Length)
            : lines.Select((line, index) => ProblemOfLine(line.Amount, index)).FirstOrDefault(problem => problem is not null);
    }

    private static Expected? ProblemOfLine(Amount amount, int index) =>
        amount.IsEverything || !amount.Lot.IsNone ? new(CommandStatus.InvalidOption, Index: index)
        : amount.NamedUnits is [] ? new(CommandStatus.ListEmpty, Index: index)
        : null;

    private static Expected? ProblemOfText(ICommand command, CommandMember text, int index) =>
        string.IsNullOrEmpty((string?)text.Value) && IsRequired(command, text)
            ? new(CommandStatus.TextMissing, Index: index)
            : ProblemOfText((string?)text.Value, LimitOf(text.Name), index, IsCode(text.Name));

    private static bool IsRequired(ICommand command, CommandMember text) => text.Name switch
    {
        "Code" or "Sku" or "Justification" or "Profile" => true,
        "Number" => command is CancelDocument or SetContract || text.Owner is SourceDocument { Kind: not DocumentKind.None },
        "ShipTo" => command is Redirect,
        "Channel" => command is SetChannelBackorderLimit,
        _ => false,
    };

    private static int LimitOf(string name) => name switch
    {
        "Code" or "Sku" or "Site" or "Zone" or "Number" or "Customer" or "Carrier" or "TrackingNumber"
            or "Barcode" or "Region" or "Channel" or "Profile" => EngineLimits.CodeBytes,
        "Name" or "ShipTo" => EngineLimits.NameBytes,
        "Note" or "Notes" or "Proof" or "Justification" => EngineLimits.NoteBytes,
        _ => throw new NotSupportedException($"No limit is stated for the text {name}."),
    };

    private static bool IsCode(string name) => LimitOf(name) == EngineLimits.CodeBytes;

    private static Expected? ProblemOfText(string? text, int limit, int index, bool isCode)
    {
        try
        {
            int bytes = s_strict.GetByteCount(text ?? "");
            return isCode && !CodeRules.CanBeCode(text ?? "") ? new(CommandStatus.CodeInvalid, Index: index)
                : bytes > limit ? new(CommandStatus.TextTooLong, Index: index)
                : null;
        }
        catch (EncoderFallbackException)
        {
            return new(CommandStatus.TextInvalid, Index: index);
        }
    }

    private static Expected? ProblemOfLocations(ReadOnlyMemory<LocationId>[] lists) =>
        Array.Find(lists, list => list.Length > EngineLimits.LocationsPerRequest) is { Length: > 0 } tooLong
            ? new(CommandStatus.ListTooLong, Id: tooLong.Length)
            : null;

    private static string[] UnitsOf(object? value) => value switch
    {
        Amount amount => amount.NamedUnits ?? [],
        ReadOnlyMemory<string> units => units.ToArray(),
        ReadOnlyMemory<ReallocationLine> lines => [.. lines.ToArray().SelectMany(line => line.Amount.NamedUnits ?? [])],
        _ => [],
    };

    /// <summary>All units of a command are one list.</summary>
    private static Expected? ProblemOfUnits(string[] serials) => serials.Length > EngineLimits.SerialsPerCommand
        ? new(CommandStatus.ListTooLong, Id: serials.Length)
        : serials.Select(ProblemOfUnit).FirstOrDefault(problem => problem is not null);

    private static Expected? ProblemOfUnit(string serial, int index) => serial.Length == 0
        ? new(CommandStatus.TextMissing, Index: index)
        : ProblemOfText(serial, EngineLimits.SerialBytes, index, isCode: true);
}
