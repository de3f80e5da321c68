using System.Globalization;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>What a rival has on record.</summary>
/// <param name="Free">Units that are free, of all products.</param>
/// <param name="Reserved">Units that are reserved, of all products.</param>
/// <param name="Allocations">Allocations on record; each is of one unit.</param>
internal readonly record struct RivalBooks(long Free, long Allocated, long Allocations)
{
    /// <summary>Nothing may be lost, made up or forgotten.</summary>
    public void Prove(string rival, long stock, long acknowledged)
    {
        if (Free + Allocated != stock || Allocated != Allocations || Allocations != acknowledged)
        {
            throw new RivalException(string.Create(
                CultureInfo.InvariantCulture,
                $"{rival}: the books are wrong. Stock {stock}: free {Free}, reserved {Allocated}; "
                + $"allocations {Allocations}, acknowledged {acknowledged}."));
        }
    }
}
