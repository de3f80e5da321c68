using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>
/// The caller's own name for one command, which makes the command idempotent: sending the same command again under the same
/// id returns the stored first outcome and changes nothing.
/// </summary>
/// <param name="Value">128 bits that the caller chooses; 0 means that the command has no operation id.</param>
/// <remarks>
/// <para>Scope: one store, all tenants. The engine remembers the newest <see cref="EngineOptions.OperationWindow"/> ids, by
/// sequence, across restarts. <c>default</c> is <see cref="None"/>. Immutable and safe to share between threads.</para>
/// <para>As text, and in JSON as a string, it is 32 hexadecimal digits; a <see cref="Guid"/>'s text with hyphens is read as
/// well. A key that is any text, such as an <c>Idempotency-Key</c>, becomes an id by <see cref="FromText"/>.</para>
/// </remarks>
[JsonConverter(typeof(TextJsonConverter<OperationId>))]
public readonly partial record struct OperationId(UInt128 Value) : ISpanParsable<OperationId>, IUtf8SpanParsable<OperationId>,
    ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>No operation id: the command is applied each time it is sent. The <c>default</c> value.</summary>
    public static OperationId None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => Value == UInt128.Zero;

    /// <summary>Converts the 16 bytes of a <see cref="Guid"/>, in big-endian order.</summary>
    public static OperationId FromGuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>The same as <see cref="FromGuid"/>.</summary>
    public static implicit operator OperationId(Guid value) => FromGuid(value);
}
