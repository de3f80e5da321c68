namespace Allocations.Engine.LoadTest.Loading;

/// <summary>Which products a load asks for.</summary>
internal enum ProductMix
{
    /// <summary>All alike, at random.</summary>
    Uniform,

    /// <summary>One.</summary>
    Hot,

    /// <summary>The one at rank r with a probability proportional to 1/r.</summary>
    Zipf,

    /// <summary>As on the lines of real orders, in their order.</summary>
    Baskets,

    /// <summary>Serialized ones, in turn: no unit is asked for that is not there.</summary>
    Serial,
}
