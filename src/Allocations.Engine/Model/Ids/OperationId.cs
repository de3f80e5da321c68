namespace Allocations.Engine;

/// <summary>
/// The caller's own name for one command, which makes the command idempotent: sending the same command again under the same
/// id returns the stored first outcome and changes nothing.
/// </summary>
/// <param name="Value">128 bits that the caller chooses; 0 means that the command has no operation id.</param>
/// <remarks>
/// Scope: one store, all tenants. The engine remembers the newest <see cref="EngineOptions.OperationWindow"/> ids, by
/// sequence, across restarts. <c>default</c> is <see cref="None"/>. Immutable and safe to share between threads.
/// </remarks>
public readonly record struct OperationId(UInt128 Value)
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

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
