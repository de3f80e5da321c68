using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Allocations.Engine.Model;

namespace Allocations.Engine;

/// <content>Texts. They are the same in every culture.</content>
public readonly partial record struct OperationId
{
    private const int Digits = 32;
    private const int GuidChars = 36;

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Converts any text, such as an <c>Idempotency-Key</c>, into an id: the first 128 bits of its SHA-256. The same
    /// text always gives the same id, in every version.</summary>
    /// <param name="text">The text; not empty. Each character counts, also case and blanks. Because an id applies to the whole
    /// store, a host with several tenants puts the tenant into the text.</param>
    /// <returns>The id; never <see cref="None"/>.</returns>
    /// <remarks>
    /// <para>The definition: the text in UTF-8, hashed with SHA-256; the first 16 bytes of the hash are the id's 32 hexadecimal
    /// digits, in this order. An id of zeros would mean none, and becomes 1. So <c>printf %s TEXT | sha256sum | cut -c-32</c>
    /// shows the id. For example:</para>
    /// <list type="table">
    /// <item><term><c>a</c></term><description><c>ca978112ca1bbdcafac231b39a23dc4d</c></description></item>
    /// <item><term><c>order-17/line-3</c></term><description><c>8002d88f77533c94f63c765564f0d86b</c></description></item>
    /// <item><term><c>Bestellung Köln</c></term><description><c>03616a29d83d4ce0adf573db34829ce9</c></description></item>
    /// </list>
    /// <para>SHA-256 was chosen because every language has it, and because nobody can find two texts with one id: keys come
    /// from clients, and a collision would answer one command with the outcome of another.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="text"/> is empty, or is not Unicode: it has half of a surrogate
    /// pair.</exception>
    /// <example>
    /// <code>
    /// OperationId operation = OperationId.FromText($"{tenant}/{request.Headers["Idempotency-Key"]}");
    /// </code>
    /// </example>
    public static OperationId FromText(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(s_strictUtf8.GetBytes(text), hash);
        UInt128 value = BinaryPrimitives.ReadUInt128BigEndian(hash);
        return new(value == UInt128.Zero ? UInt128.One : value);
    }

    /// <summary>Reads an id.</summary>
    /// <param name="s">The text: 32 hexadecimal digits, also with hyphens as in a <see cref="Guid"/>
    /// (<c>00112233-4455-6677-8899-aabbccddeeff</c>). A text of another form is a key for <see cref="FromText"/>.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static OperationId Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return Parse(s.AsSpan(), provider);
    }

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static OperationId Parse(string s) => Parse(s, null);

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static OperationId Parse(ReadOnlySpan<char> s, IFormatProvider? provider) =>
        TryParse(s, provider, out OperationId result)
            ? result
            : throw TextForm.Unreadable(
                s, nameof(OperationId), "It is written as 32 hexadecimal digits, with or without the hyphens of a GUID.");

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    public static OperationId Parse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider) =>
        TextForm.Parse<OperationId>(utf8Text, provider);

    /// <summary>Reads an id, if the text is one.</summary>
    /// <param name="s"><inheritdoc cref="Parse(string, IFormatProvider?)" path="/param[@name='s']"/></param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The id; <see cref="None"/> if the result is false.</param>
    /// <returns>False if the text has another form.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OperationId result) =>
        TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out OperationId)"/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out OperationId result)
    {
        result = default;
        if (s.Length is not (Digits or GuidChars))
        {
            return false;
        }

        UInt128 value = 0;
        for (int i = 0; i < s.Length; i++)
        {
            if (s.Length == GuidChars && i is (8 or 13 or 18 or 23))
            {
                if (s[i] != '-')
                {
                    return false;
                }

                continue;
            }

            if (!char.IsAsciiHexDigit(s[i]))
            {
                return false;
            }

            value = (value << 4) | (uint)(char.IsAsciiDigit(s[i]) ? s[i] - '0' : (s[i] | 0x20) - 'a' + 10);
        }

        result = new(value);
        return true;
    }

    /// <inheritdoc cref="TryParse(string?, IFormatProvider?, out OperationId)"/>
    /// <param name="utf8Text">The text in UTF-8, in the same form.</param>
    /// <param name="provider">Not used: the text is the same in every culture.</param>
    /// <param name="result">The id; <see cref="None"/> if the result is false.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Text, IFormatProvider? provider, out OperationId result) =>
        TextForm.TryParse(utf8Text, provider, out result);

    /// <summary>32 hexadecimal digits in lower case. <see cref="Parse(string, IFormatProvider?)"/> reads them.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>32 hexadecimal digits in lower case.</summary>
    /// <param name="format">Null, empty or <c>G</c>.</param>
    /// <param name="formatProvider">Not used: the text is the same in every culture.</param>
    /// <exception cref="FormatException">There is another format.</exception>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        TextForm.RequireGeneral(format, nameof(OperationId));
        return ToString();
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(OperationId));
        return Value.TryFormat(destination, out charsWritten, "x32", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public bool TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        TextForm.RequireGeneral(format, nameof(OperationId));
        return Value.TryFormat(utf8Destination, out bytesWritten, "x32", CultureInfo.InvariantCulture);
    }
}
