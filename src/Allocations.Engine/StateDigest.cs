using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>A digest of every byte of an engine's state at one sequence. Two engines that applied the same log have equal
/// digests.</summary>
/// <param name="Sequence">The last command in the state.</param>
/// <param name="Value">The digest, 128 bits.</param>
public readonly record struct StateDigest(
    long Sequence, [property: JsonConverter(typeof(DigestJsonConverter))] UInt128 Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);
}
