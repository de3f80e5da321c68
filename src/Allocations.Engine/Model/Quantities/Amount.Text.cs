using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public readonly partial struct Amount
{
    private const string EverythingText = "everything";
    private const string LotText = " of lot ";

    /// <summary>Reads an amount.</summary>
    /// <param name="s">The text: a quantity (<c>2.5</c>), <c>everything</c> in any case, or serial numbers in brackets; and then,
    /// optionally, <c> of lot </c> and the id of a lot (<c>3 of lot 7</c>). The serial numbers are a list as
    /// <see cref="SerialList"/> reads it (<c>[SN-1, SN-5..SN-9]</c>), or an array of JSON strings, which can contain any
    /// character (<c>["SN 1", "SN,2"]</c>).</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text has another form, or a quantity that is none.</exception>
    public static Amount Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Amount Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static Amount Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => TryParse(s, provider, out Amount result)
        ? result
        : throw TextForm.Unreadable(
            s, nameof(Amount), "It is written like 2.5, everything, [SN-1, SN-5..SN-9] or 3 of lot 7.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    public static Amount Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<Amount>(utf8Text, provider);

    /// <summary>Reads an amount, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The amount; a quantity of zero if the result is false.</param>
    /// <returns>False if the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Amount result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Amount)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Amount result)
    {
        result = default;
        LotId lot = default;
        int at = s.EndsWith(']') ? -1 : s.LastIndexOf(LotText);
        if (at >= 0 && !LotId.TryParse(s[(at + LotText.Length)..], null, out lot))
        {
            return false;
        }

        ReadOnlySpan<char> body = at < 0 ? s : s[..at];
        if (body.Equals(EverythingText, StringComparison.OrdinalIgnoreCase))
        {
            result = All.InLot(lot);
            return true;
        }

        if (body is ['[', .. var list, ']'])
        {
            string[]? serials = ReadSerials(list.Trim());
            result = serials is null ? default : Units(serials).InLot(lot);
            return serials is not null;
        }

        bool isQuantity = Quantity.TryParse(body, null, out Quantity quantity);
        result = isQuantity ? Of(quantity).InLot(lot) : default;
        return isQuantity;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out Amount)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The amount; a quantity of zero if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out Amount result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>The quantity in invariant digits, the serial numbers in brackets, or "everything"; then the lot, if there is one:
    /// "3 of lot 7". <see cref="Parse(string, IFormatProvider?)"/> reads it.</summary>
    public override string ToString()
    {
        string text = _isEverything ? EverythingText : NamesUnits ? Bracketed(_serials) : Quantity.ToString();
        return Lot.IsNone ? text : $"{text}{LotText}{Lot}";
    }

    /// <summary>The amount as <see cref="ToString()"/> writes it.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        TextForm.RequireGeneral(format, nameof(Amount));
        return ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(Amount));
        return TextForm.TryCopy(ToString(), destination, out charsWritten);
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(Amount));
        return TextForm.TryCopy(ToString(), utf8Destination, out bytesWritten);
    }

    /// <summary>Writes serial numbers as a list if it can be read back, and else as JSON strings.</summary>
    private static string Bracketed(ReadOnlySpan<string> serials)
    {
        bool isList = serials.Length is > 0 and <= EngineLimits.SerialsPerCommand;
        foreach (string serial in serials)
        {
            isList = isList && SerialList.ProblemOf(serial) == SerialListProblem.None
                && !serial.AsSpan().ContainsAny('"', '[', ']');
        }

        if (isList)
        {
            return $"[{SerialList.Format(serials)}]";
        }

        var text = new StringBuilder("[");
        foreach (string serial in serials)
        {
            string escaped = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(serial ?? "");
            text.Append(text.Length == 1 ? "\"" : ", \"").Append(escaped).Append('"');
        }

        return text.Append(']').ToString();
    }

    /// <summary>Reads what stands between the brackets; null if it can't be read.</summary>
    private static string[]? ReadSerials(ReadOnlySpan<char> list)
    {
        if (!list.StartsWith('"'))
        {
            return list.IsEmpty ? [] : SerialList.TryParse(list.ToString(), out string[]? serials, out _) ? serials : null;
        }

        var strings = new List<string>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($"[{list}]"));
        try
        {
            for (reader.Read(); reader.Read() && reader.TokenType == JsonTokenType.String;)
            {
                strings.Add(reader.GetString()!);
            }

            return reader.TokenType == JsonTokenType.EndArray && !reader.Read() ? [.. strings] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
